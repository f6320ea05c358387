/** Why a reference was read as it was, in words for a person who doubts it. */
import { testimonies } from './attribution.ts';
import type { AttributionCase } from './attribution.ts';
import type { Atom, Explanation, Mention, NumberShape } from './types.ts';

const SHAPES: Readonly<Record<NumberShape, string>> = {
  plain: 'plain number',
  session: 'number by session or year',
  slash: 'number of a Question',
  letter: 'series and number',
  sector: 'number and revision of a Sector',
  placeholder: 'placeholder of a draft',
};

/** Explains one atom of a mention. */
export function explain(reference: AttributionCase): Explanation {
  return { rule: rule(reference.mention, reference.atom), ...testimonies(reference) };
}

/** How the words were read, from the left. */
function rule(mention: Mention, atom: Atom): string[] {
  const { hint } = atom;
  const where = hint && 'where' in hint ? hint.where : null;
  return [
    mention.pinpoint === null ? null : `part: ${mention.pinpoint}`,
    mention.draft ? 'draft' : null,
    where === 'before' && !mention.opensHeading ? 'body before' : null,
    announcement(mention),
    where === 'inside' ? 'body inside' : null,
    mention.atoms.length > 1 ? `one of ${mention.atoms.length} that share the words` : null,
    SHAPES[atom.shape],
    edition(atom),
    where === 'after' ? 'body after' : null,
    hint && 'thisBody' in hint ? 'of this conference' : null,
    atom.change === 'kept' ? null : `half of a redline: ${atom.change ?? 'the text does not tell which'}`,
  ].filter((step) => step !== null);
}

function announcement({ noun, kind, opensHeading }: Mention): string {
  if (opensHeading) return 'heading below “adopted by the General Assembly”';
  if (noun !== null) return `noun: ${noun}`;
  return kind === 'recommendation' ? 'Sector and series, no noun' : 'symbol of a United Nations document';
}

function edition({ edition: written }: Atom): string {
  if (!written) return 'no edition';
  const revised = written.revised ? 'revised, ' : '';
  if (written.place) return `edition: ${revised}place and year`;
  return written.body ? `edition: ${revised}code of a conference` : `edition: ${revised}year alone`;
}
