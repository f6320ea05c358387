/** A stretch of a document with its changes and everything it names marked. */
import type { Document } from '../document.ts';
import { between } from '../redline/stretches.ts';
import type { EntityReference, Reference } from '../references/types.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** Something named, and its number on the page. */
export interface Marked {
  readonly named: Reference | EntityReference;
  readonly number: number;
}

/** Below this the body of a reference is marked as unsure. */
const SURE = 0.8;

/** The text from `start` to `end`, cut wherever a change or a name begins or ends. `named` in order of the text. */
export function markedText(
  document: Document,
  named: readonly Marked[],
  start: number,
  end: number,
): Markup[] {
  const parts: Markup[] = [];
  let at = start;
  for (const group of groups(between(named, ({ named: one }) => one, start, end))) {
    const [first] = group;
    if (!first || first.named.start < at) continue;
    const until = Math.min(first.named.end, end);
    parts.push(
      ...changed(document, at, first.named.start),
      mark(group, changed(document, first.named.start, until)),
    );
    at = until;
  }
  parts.push(...changed(document, at, end));
  return parts;
}

/** Names that share a span stand together. */
function groups(named: readonly Marked[]): Marked[][] {
  const bySpan = new Map<string, Marked[]>();
  for (const one of named) {
    const key = `${one.named.start}-${one.named.end}`;
    const group = bySpan.get(key);
    if (group) group.push(one);
    else bySpan.set(key, [one]);
  }
  return [...bySpan.values()];
}

function mark(group: readonly Marked[], text: readonly Markup[]): Markup {
  const kind = classOf(group);
  const tip = group.map(({ named }) => tipOf(named)).join('\n');
  const numbers = group.map(({ number }) => html`<a id="m${number}" href="#n${number}">${number}</a>`);
  return html`<mark class="${kind}" title="${tip}">${text}<sup>${numbers}</sup></mark>`;
}

function classOf(group: readonly Marked[]): string {
  const [first] = group;
  if (!first || 'entity' in first.named) return 'other';
  if (first.named.role === 'title') return 'ref title';
  const unsure = group.some(({ named }) => 'confidence' in named && named.confidence < SURE);
  return unsure ? 'ref unsure' : 'ref';
}

function tipOf(named: Reference | EntityReference): string {
  if ('entity' in named) return named.label;
  return `${named.edition ?? named.instrument ?? 'body unknown'}: ${named.evidence}`;
}

/** The text of a stretch, what was inserted and deleted in it marked. */
function changed(document: Document, start: number, end: number): Markup[] {
  return between(document.spans, (span) => span, start, end).map((span) => {
    const words = document.text.slice(Math.max(span.start, start), Math.min(span.end, end));
    if (span.change === 'kept') return html`${words}`;
    return span.change === 'inserted' ? html`<ins>${words}</ins>` : html`<del>${words}</del>`;
  });
}
