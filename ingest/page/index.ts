/**
 * A document as one page to read through or to hand on: its anatomy, its changes, and everything it names, marked in the text and listed
 * below it. Nothing on the page comes from elsewhere, so that it opens the same in ten years.
 */
import { readFileSync } from 'node:fs';
import type { Analysis } from '../analyse.ts';
import type { AnatomyBlock, Section } from '../anatomy/index.ts';
import { between } from '../redline/stretches.ts';
import type { EntityReference, Reference } from '../references/types.ts';
import { html, raw } from './markup.ts';
import type { Markup } from './markup.ts';
import { markedText } from './marked.ts';
import type { Marked } from './marked.ts';

const STYLE = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The page, as HTML. */
export function documentPage(analysis: Analysis): string {
  const { document, references, entities } = analysis;
  const named = inOrder(references, entities);
  const unread = [...(document.warnings ?? [])];
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${document.name} – Recital</title>
      <style>
        ${raw(STYLE)}
      </style>
      <header>
        <h1>${document.name}</h1>
        <p>${summary(analysis)}</p>
        ${unread.map((warning) => html`<p class="warning">${warning}</p> `)}${legend()}
      </header>
      <main>${body(analysis, named)}</main>
      ${table(named, analysis)}
    </html> `.text;
}

const inOrder = (references: readonly Reference[], entities: readonly EntityReference[]): Marked[] =>
  [...references, ...entities]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((named, n) => ({ named, number: n + 1 }));

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

function summary({ document, anatomy, references, entities }: Analysis): string {
  const changes = document.spans.filter(({ change }) => change !== 'kept').length;
  return [
    count(anatomy.sections.length, 'instrument'),
    count(references.length, 'reference'),
    `${count(entities.length, 'other name')}`,
    ...(changes > 0 ? [count(changes, 'tracked change')] : []),
  ].join(' · ');
}

const legend = (): Markup =>
  html`<p class="legend">
    <mark class="ref">reference</mark> <mark class="ref unsure">reference, its body unsure</mark>
    <mark class="ref title">heading</mark> <mark class="other">other name</mark> <ins>inserted</ins>
    <del>deleted</del> <span class="skipped">left out: page heads and the like</span>
  </p> `;

/** The text by its blocks; what no block has is shown as left out, but for the marks of proposals. */
function body(analysis: Analysis, named: readonly Marked[]): Markup[] {
  const { document, anatomy } = analysis;
  const parts: Markup[] = [];
  let done = 0;
  let section: number | null = null;
  let said = '';
  const skipped = (until: number): void => {
    if (document.text.slice(done, until).trim() === '') return;
    const proposal = between(named, (one) => one.named, done, until).some(
      (one) => one.named.kind === 'proposal',
    );
    const kind = proposal ? 'proposal' : 'skipped';
    parts.push(html`<p class="${kind}">${markedText(document, named, done, until)}</p> `);
  };
  for (const block of inTextOrder(anatomy.blocks)) {
    skipped(block.start);
    if (block.section !== section) {
      section = block.section;
      said = '';
      const opened = section === null ? undefined : anatomy.sections[section];
      if (opened) parts.push(sectionHead(opened, analysis));
    }
    const about = aboutBlock(block);
    parts.push(
      html`<div class="block ${block.block}">
        <p class="about">${about === said ? '' : about}</p>
        <p>${markedText(document, named, block.start, block.end)}</p>
      </div> `,
    );
    said = about;
    done = Math.max(done, block.end);
  }
  skipped(document.text.length);
  return parts;
}

const inTextOrder = (blocks: readonly AnatomyBlock[]): AnatomyBlock[] =>
  [...blocks].sort((a, b) => a.start - b.start);

/** What a block is: its label, or what kind of block, and whom its clause addresses. */
function aboutBlock({ block, label, addressees }: AnatomyBlock): string {
  const name = label ?? (block === 'provision' ? '' : block);
  return addressees.length > 0 ? `${name} → ${addressees.join(', ')}` : name;
}

function sectionHead(section: Section, { references }: Analysis): Markup {
  const heading = references.find(({ start, role }) => start === section.heading.start && role === 'title');
  const facts = [
    heading?.edition ?? heading?.instrument,
    section.role,
    [section.action, section.proposal].filter((part) => part !== null).join(' '),
    section.history.length > 0 ? `${count(section.history.length, 'edition')} in the history line` : '',
  ].filter((fact) => fact !== undefined && fact !== '');
  return html`<h2>${facts.join(' · ')}</h2> `;
}

/** Everything named, a row each: what prints where a pointer cannot hover. */
function table(named: readonly Marked[], { anatomy }: Analysis): Markup {
  if (named.length === 0) return html`<footer><p>This document names no instrument.</p></footer> `;
  const labels = inTextOrder(anatomy.blocks);
  let at = 0;
  return html`<footer>
    <h2>What this document names</h2>
    <table>
      <thead>
        <tr>
          <th>No.</th>
          <th>As written</th>
          <th>What it is</th>
          <th>Where</th>
          <th>Why</th>
        </tr>
      </thead>
      <tbody>
        ${named.map((one) => {
          while ((labels[at]?.end ?? Infinity) <= one.named.start) at++;
          return row(one, labels[at] ?? null);
        })}
      </tbody>
    </table>
  </footer> `;
}

function row({ named, number }: Marked, block: AnatomyBlock | null): Markup {
  const change = named.change === 'kept' ? '' : (named.change ?? 'changed, the text does not tell how');
  const [what, why] =
    'entity' in named
      ? [`${named.label} (${named.entity})`, '']
      : [
          named.edition ?? named.instrument ?? `${named.kind} ${named.number}, of whom nothing tells`,
          `${named.evidence}${named.confidence < 1 && named.body ? ` (${Math.round(named.confidence * 100)} %)` : ''}`,
        ];
  const part = 'pinpoint' in named && named.pinpoint !== null ? `, ${named.pinpoint}` : '';
  const where = block && block.start <= named.start ? (block.label ?? block.block) : '';
  return html`<tr id="n${number}">
    <td><a href="#m${number}">${number}</a></td>
    <td>${named.text.replace(/\s+/g, ' ')}</td>
    <td>${what}${part}${change ? html` <em>${change}</em>` : ''}</td>
    <td>${where}</td>
    <td>${why}</td>
  </tr> `;
}
