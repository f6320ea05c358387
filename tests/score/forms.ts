/** The form in which a reference is written, as accuracy is told by form. */
import type { Scored } from './match.ts';

const UNITED_NATIONS = new Set(['UNGA', 'UNSC', 'ECOSOC']);

/** The first that holds, from the rarest form to the commonest. `together` counts the references that share its span. */
export function formOf(reference: Scored, together: number): string {
  const { role, kind, change, body, place, year, text } = reference;
  if (change !== 'kept') return 'half of a redline';
  if (role === 'title') return 'heading';
  if (body !== null && UNITED_NATIONS.has(body)) return 'United Nations';
  if (kind === 'recommendation' || kind === 'question') return `${kind}, by series or group`;
  if (together > 1) return 'member of a list';
  if (place !== null) return 'place and year';
  if (year !== null) return body === 'COUNCIL' ? 'year alone' : 'code of a conference';
  return /\b(?:of|by)\b/.test(text) || !/^\p{L}+\.?\s*\d/u.test(text) ? 'body, no edition' : 'bare number';
}
