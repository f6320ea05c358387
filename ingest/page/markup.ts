/** HTML from templates in which every value is escaped unless it is markup itself. */

/** A stretch of finished HTML. */
export interface Markup {
  readonly text: string;
}

type Value = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. Control characters, which no page may hold, become spaces. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
    .replace(/\p{Cc}/gu, (char) => (char === '\n' || char === '\t' ? char : ' '));

/** HTML that was written by hand, such as a style sheet. */
export const raw = (text: string): Markup => ({ text });

/** A template: what stands in its places is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const text = strings.reduce((whole, part, n) => whole + written(values[n - 1] ?? '') + part);
  return { text };
}

function written(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}
