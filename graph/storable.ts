/** What no database keeps unharmed: NUL, at which SQLite's bindings cut a text, and halves of surrogate pairs, which are no UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * A batch or a mark as every store can keep it: each such character becomes U+FFFD, one for one, so that offsets stay what they are.
 * What is without them is given back as it is.
 */
export function storable<Value extends object>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string')
    return UNSTORABLE.test(value) ? value.replace(new RegExp(UNSTORABLE, 'gu'), '\uFFFD') : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const cleaned = value.map(clean);
    return cleaned.some((inner, n) => inner !== value[n]) ? cleaned : value;
  }
  const cleaned = Object.entries(value).map(([key, inner]) => [key, clean(inner)] as const);
  return cleaned.some(([key, inner]) => inner !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(cleaned)
    : value;
}
