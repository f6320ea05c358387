/** Documents made of text, for tests that begin behind the readers. */
import type { Document, Span } from '../../ingest/document.ts';
import { documentId } from '../../ingest/document.ts';

/** A document of plain text; `spans` where it has tracked changes. */
export function textDocument(text: string, name = 'test.txt', spans?: readonly Span[]): Document {
  let at = 0;
  const paragraphs = text.split('\n').map((line) => {
    const paragraph = { start: at, end: at + line.length, kind: 'body' as const };
    at += line.length + 1;
    return paragraph;
  });
  return {
    id: documentId(new TextEncoder().encode(text)),
    name,
    source: `/test/${name}`,
    format: 'txt',
    text,
    spans: spans ?? [{ start: 0, end: text.length, change: 'kept' }],
    paragraphs,
  };
}

/** A document with tracked changes from marked text: `[-gone-]` was deleted, `[+new+]` inserted. */
export function redline(markedText: string, name = 'redline.docx'): Document {
  const spans: Span[] = [];
  let text = '';
  for (const part of markedText.split(/(\[-.*?-\]|\[\+.*?\+\])/s)) {
    if (part === '') continue;
    const mark = part.startsWith('[-') ? 'deleted' : part.startsWith('[+') ? 'inserted' : 'kept';
    const words = mark === 'kept' ? part : part.slice(2, -2);
    spans.push({ start: text.length, end: text.length + words.length, change: mark });
    text += words;
  }
  return textDocument(text, name, spans);
}
