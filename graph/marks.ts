/** What stores keep of a document beside its text, as one value: what a redline did to it, and where its pages begin. */
import type { DocumentRecord } from './model.ts';

type Marks = Pick<DocumentRecord, 'changes' | 'pages'>;

/** As JSON: the changes alone where the document has no pages, as stores have always kept them. */
export const writeMarks = ({ changes, pages }: Marks): string =>
  JSON.stringify(pages === undefined ? changes : { changes, pages });

/** What `writeMarks` wrote. */
export function readMarks(written: string): Marks {
  const marks = JSON.parse(written) as Marks | DocumentRecord['changes'];
  return 'changes' in marks ? marks : { changes: marks };
}
