/** Question 10: where the whole graph stands. */
import type { EditionId, InstrumentId } from '../../ids.ts';
import type { CitationStatus, Severity } from '../../verdict.ts';

/** What of the overview is told at once, however large the graph. */
export interface StandingAnswer {
  asOf: string;
  documents: number;
  instruments: number;
  editions: number;
  citations: number;
  inForce: number;
  textNotHeld: number;
  outdated: {
    total: number;
    severity: Record<Severity, number>;
    status: Partial<Record<CitationStatus, number>>;
    /** By the body whose texts cite so; most first. */
    bodies: ({ body: string } & Record<Severity, number>)[];
  };
  /** Citing editions with most out-of-date citations: errors first, then all. Ten at most. */
  worst: {
    edition: EditionId;
    instrument: InstrumentId;
    title: string | null;
    errors: number;
    total: number;
  }[];
}

export interface OverviewAnswer extends StandingAnswer {
  /** Instruments cited by most others on the date. Ten at most. */
  mostCited: { instrument: InstrumentId; title: string | null; citedBy: number }[];
  /** Instruments that most others depend on, however far. Ten at most. */
  mostDependedOn: { instrument: InstrumentId; title: string | null; dependents: number }[];
  /** Instruments in force that cite no other and that no other cites, by id; a hundred at most. */
  orphans: { total: number; instruments: NamedInstrument[] };
  /** Groups of instruments that depend on each other in a circle, largest first; a hundred at most, each with twenty members at most, by id. */
  cycles: { total: number; groups: { size: number; members: NamedInstrument[] }[] };
  /** Groups that cite each other more than others, as cycles are listed. The label is the member that most instruments cite. */
  clusters: {
    total: number;
    groups: { label: InstrumentId; title: string | null; size: number; members: NamedInstrument[] }[];
  };
}

export interface NamedInstrument {
  instrument: InstrumentId;
  title: string | null;
}
