/** What no database keeps unharmed: NUL, at which SQLite's bindings cut a text, and halves of surrogate pairs, which are no UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * A batch or a mark as every store can keep it: each such character becomes U+FFFD, one for one, so that offsets stay what they are.
 * What is without them is given back as it is.
 */
export function storable<Value extends object>(value: Value): Value {
  return isStorable(value) ? value : (clean(value) as Value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNSTORABLE) < 0;
  if (value === null || typeof value !== 'object') return true;
  for (const name in value) if (!isStorable((value as Record<string, unknown>)[name])) return false;
  return true;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\uFFFD');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]));
}
