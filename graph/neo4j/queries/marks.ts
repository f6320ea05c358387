/** The Cypher of marks: nodes of their own that name a citation by its id, so that they outlive its document. */
import type { CitationId } from '../../ids.ts';
import type { SettledMarks } from '../../marking.ts';
import type { Statement } from '../server.ts';

/** Whether the citation `c` bears one of the marks that are asked for; what bears none is open. */
export const MARKED =
  "coalesce(head(COLLECT { MATCH (m:Mark {citation: c.id}) RETURN m.state }), 'open') IN $marks";

/** What every change of marks changes, and nothing else does; it holds back all other writers until the transaction ends. */
export const markedAgain = (): Statement => ({
  text: "MERGE (r:Recital {id: 'recital'}) SET r.marks = coalesce(r.marks, 0) + 1",
  parameters: {},
});

/** Keeps marks, each of another citation. */
export const keepMarks = (marks: SettledMarks['kept']): Statement => ({
  text: `UNWIND $marks AS mark
MERGE (m:Mark {citation: mark.citation})
SET m.state = mark.state, m.reason = mark.reason`,
  parameters: { marks },
});

/** Takes away the marks of some citations. */
export const removeMarks = (citations: readonly CitationId[]): Statement => ({
  text: 'MATCH (m:Mark) WHERE m.citation IN $citations DELETE m',
  parameters: { citations },
});

/** The marks that some citations bear. */
export const marksOf = (citations: readonly CitationId[]): Statement => ({
  text: `MATCH (m:Mark) WHERE m.citation IN $citations
RETURN m.citation AS citation, m.state AS state, m.reason AS reason`,
  parameters: { citations },
});
