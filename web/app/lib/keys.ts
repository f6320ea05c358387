/** Letters as commands, as in mail programs. */

/** The key that was pressed by itself; null where somebody writes, or where it belongs to the browser. */
export function plainKey(event: KeyboardEvent): string | null {
  const writing = (event.target as Element | null)?.closest(
    'input:not([type="checkbox"]), textarea, select, [role="dialog"]',
  );
  return writing || event.ctrlKey || event.metaKey || event.altKey ? null : event.key;
}
