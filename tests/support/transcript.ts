/** What was read of a file as a text that people can check: a line for each paragraph, with its kind and its changes. */
import type { Document, Span } from '../../ingest/document.ts';
import type { UnreadableFile } from '../../ingest/document.ts';
import type { Stretch } from '../../ingest/redline/stretches.ts';

export type Read = { readonly path: string } & (
  { readonly document: Document } | { readonly error: UnreadableFile }
);

/**
 * All documents of a file, and what could not be read:
 *
 *     draft.html: html
 *     body      The [-old-][+new+] text
 *     footnote  1→A note
 *     refused papers.zip/image.png: is a PNG image, not text
 *
 * Text between two paragraphs that is of neither, such as a number of old, is a line of its own. `→` is a tab, `⏎` a line break within a paragraph, `¶` a paragraph's end where that was changed, `␣` a space at an end, `°` a
 * no-break space, `¬` a soft hyphen.
 */
export function transcript(steps: readonly Read[]): string {
  return steps
    .map((step) => ('error' in step ? `refused ${step.error.message}\n` : documentTranscript(step.document)))
    .join('\n');
}

function documentTranscript(document: Document): string {
  const { name, format, paragraphs, warnings = [], refs = [], text } = document;
  const lines = [
    `${name}: ${format}`,
    ...paragraphs.flatMap((paragraph, index) => {
      const next = paragraphs[index + 1]?.start ?? text.length;
      const between = { start: Math.min(paragraph.end + 1, next), end: next };
      const row = `${paragraph.kind.padEnd(8)}  ${marked(document, paragraph, between.start)}`.trimEnd();
      return /\S/.test(text.slice(between.start, next))
        ? [row, `between   ${marked(document, between, next)}`]
        : [row];
    }),
    ...refs.map(({ start, end, href }) => `ref       ${visible(text.slice(start, end))} → ${href}`),
    ...warnings.map((warning) => `warning   ${warning}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A paragraph with its changes, and its end where that is one. */
function marked({ text, spans }: Document, { start, end }: Stretch, next: number): string {
  return spans
    .flatMap((span) => {
      const words = visible(text.slice(Math.max(span.start, start), Math.min(span.end, end)));
      const ended = span.change !== 'kept' && span.start < next && span.end > end && next > end ? '¶' : '';
      return span.start < next && span.end > start ? [change(span, `${words}${ended}`)] : [];
    })
    .join('')
    .replace(/^ | $/g, '␣');
}

function change({ change, author, date }: Span, words: string): string {
  if (change === 'kept' || words === '') return words;
  const by = [author, date].filter(Boolean).join(', ');
  const who = by === '' ? '' : ` «${by}»`;
  return change === 'deleted' ? `[-${words}-${who}]` : `[+${words}+${who}]`;
}

const visible = (text: string): string =>
  text
    .replace(/\r\n|[\r\n]/g, '⏎')
    .replace(/\t/g, '→')
    .replace(/\u00a0/g, '°')
    .replace(/\u00ad/g, '¬');
