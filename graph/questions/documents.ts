/** The lists of what was read, and of what could not be. */
import type { DocumentId } from '../ids.ts';
import { cursorAfter, keyAfter } from './page.ts';
import type { DocumentFilter, DocumentPage, FailurePage, Source } from './source.ts';
import type {
  DocumentRow,
  DocumentsAnswer,
  DocumentsQuestion,
  FailuresAnswer,
  FailuresQuestion,
} from './types/lists.ts';

/**
 * Lists documents, with what they carry and what of them was not read. Where a document was found in several places and read more
 * or less well, all that was left out is told of, each sentence once.
 * @throws WrongQuestion where `cursor` is none that an answer gave.
 */
export async function documents(source: Source, question: DocumentsQuestion): Promise<DocumentsAnswer> {
  const { limit, cursor } = question;
  const list = 'documents';
  const after = keyAfter(list, [/^.*$/s, /^\S+$/], cursor) as DocumentPage['after'];
  const filter = await filterOf(source, question);
  const more = await source.documents(filter, { after, limit: limit === undefined ? undefined : limit + 1 });
  const page = limit === undefined ? more : more.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const carried = new Map<DocumentId, DocumentRow['carries']>(ids.map((id) => [id, []]));
  for (const { document, id: edition, role, proposal, title } of await source.carried(ids)) {
    carried.get(document)?.push({ edition, role, proposal, title });
  }
  const unread = new Map<DocumentId, Set<string>>(ids.map((id) => [id, new Set()]));
  for (const { document, reasons } of await source.unread(ids)) {
    for (const reason of reasons) unread.get(document)?.add(reason);
  }
  const last = page.at(-1);
  return {
    documents: page.map(({ id, name, format, citations }) => ({
      ...{ id, name, format, citations },
      carries: carried.get(id) ?? [],
      unread: [...(unread.get(id) ?? [])],
    })),
    total: await source.documentCount(filter),
    next: last && page.length < more.length ? cursorAfter(list, [last.key, last.id]) : null,
  };
}

/** A name or an id goes before the beginning of one. */
async function filterOf(
  source: Source,
  { ids, named, run, unread }: DocumentsQuestion,
): Promise<DocumentFilter> {
  const others: DocumentFilter = {
    ...(ids !== undefined && { ids }),
    ...(run !== undefined && { run }),
    ...(unread === true && { unread }),
  };
  if (named === undefined) return others;
  for (const one of [{ name: named }, { ids: [named as DocumentId] }]) {
    if ((await source.documentCount(one)) > 0) return { ...others, ...one };
  }
  return { ...others, prefix: named.toLowerCase() };
}

/**
 * Lists files that could not be read when they were read last.
 * @throws WrongQuestion where `cursor` is none that an answer gave.
 */
export async function failures(source: Source, { limit, cursor }: FailuresQuestion): Promise<FailuresAnswer> {
  const list = 'failures';
  const after = keyAfter(list, [/^.*$/s, /^\S+$/], cursor) as FailurePage['after'];
  const more = await source.failures({ after, limit: limit === undefined ? undefined : limit + 1 });
  const page = limit === undefined ? more : more.slice(0, limit);
  const last = page.at(-1);
  return {
    failures: page.map(({ file, reason, run }) => ({ file, reason, run })),
    total: await source.failureCount(),
    next: last && page.length < more.length ? cursorAfter(list, [last.file, last.id]) : null,
  };
}
