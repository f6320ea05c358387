/** What stores keep of a document beside its text, as one value: what a redline did to it, and where its pages begin. */
import type { DocumentRecord } from './model.ts';

type Places = Pick<DocumentRecord, 'changes' | 'pages'>;

/** As JSON: the changes alone where the document has no pages, as stores have always kept them. */
export const writePlaces = ({ changes, pages }: Places): string =>
  JSON.stringify(pages === undefined ? changes : { changes, pages });

/** What `writePlaces` wrote. */
export function readPlaces(written: string): Places {
  const places = JSON.parse(written) as Places | DocumentRecord['changes'];
  return 'changes' in places ? places : { changes: places };
}
