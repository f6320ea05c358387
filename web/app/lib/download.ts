/** Links that take an answer along as a file. */

type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

const FORMATS = { csv: 'CSV', json: 'JSON', sarif: 'SARIF' } as const;

/** Where the list of out-of-date citations can be had as a file, with the filters that hold. */
export function downloadable(parameters: Parameters): { name: string; href: string }[] {
  return Object.entries(FORMATS).map(([format, name]) => {
    const query = new URLSearchParams({ format });
    for (const [key, value] of Object.entries(parameters)) {
      if (value !== null && value !== undefined && value !== '') query.set(key, String(value));
    }
    return { name, href: `/api/outdated/report?${query}` };
  });
}

/** Hands a file to the browser. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
