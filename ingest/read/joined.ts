/** What becomes of paragraphs where the mark between them was deleted. */
import type { Change } from '../../graph/model.ts';
import type { Paragraph } from '../document.ts';

/** A paragraph as it was laid into the text. */
export interface Placed extends Paragraph {
  /** Whether something of it is left when changes are accepted. */
  readonly visible: boolean;
  /** What happened to the mark that ends it. */
  readonly mark: Change;
}

/** Joins paragraphs whose marks were deleted, from the first of which something is left to the last. */
export function joined(placed: readonly Placed[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let from = 0; from < placed.length;) {
    let to = from;
    while (placed[to]?.mark === 'deleted' && to + 1 < placed.length) to++;
    const group = placed.slice(from, to + 1);
    const first = group.findIndex((one) => one.visible);
    const last = group.findLastIndex((one) => one.visible);
    for (const [index, { start, end, kind }] of group.entries()) {
      if (index === first) paragraphs.push({ start, end: group[last]?.end ?? end, kind });
      else if (index < first || index > last) paragraphs.push({ start, end, kind });
    }
    from = to + 1;
  }
  return paragraphs;
}
