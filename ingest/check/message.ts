/** What is to be said of a citation that is out of date, as a sentence: the fact first. */
import type { OutdatedRow } from '../../graph/questions/types/citations.ts';

type Said = Pick<OutdatedRow, 'status' | 'to' | 'current' | 'since' | 'text'>;

/** `Replaced at pp-18: “Resolution 130 (Rev. Busan, 2014)”. In force: pp-res-130@pp-18.` */
export function message({ status, to, current, since, text }: Said): string {
  const now = current ? ` In force: ${current}.` : '';
  const at = since ? ` at ${since}` : '';
  switch (status) {
    case 'superseded':
      return `Replaced${at}: “${text}”.${now}`;
    case 'suppressed':
      return `Suppressed${at}: “${text}”.`;
    case 'unknown-edition':
      return `The history line has no such edition: “${text}”.${now}`;
    case 'misquoted':
      return `No such conference met, or “Rev.” is missing or too much: “${text}”.${now}`;
    case 'ahead':
      return `The edition was adopted only later: “${text}” (${to}).`;
    case 'undated':
      return `Names no edition: “${text}”.${now}`;
    case 'current':
      return `Cites the edition in force: “${text}”.`;
  }
}
