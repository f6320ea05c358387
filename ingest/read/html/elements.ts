/** What HTML's elements mean to a reader of text. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Begin and end a paragraph. */
export const BLOCKS = set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li listing main menu ol optgroup option p plaintext pre search section summary ' +
    'table tbody td tfoot th thead tr ul xmp',
);

/** Not read, whatever is in them: they are not shown, are no text, or lead through the site. */
export const SILENT = set(
  'head script style noscript template nav iframe object embed applet canvas audio video svg map frameset noframes noembed ' +
    // Controls and labels of forms. A form's other text stays: some sites wrap whole pages in a form.
    'button input select textarea datalist label legend meter output progress rp rt',
);

/** Landmarks that lead through the site, given as roles. */
export const SILENT_ROLES = set('navigation banner contentinfo search doc-toc doc-pagebreak doc-backlink');

export const HEADINGS = set('h1 h2 h3 h4 h5 h6');

/** A header or footer within these belongs to the text, outside them to the page. */
export const SECTIONS = set('article aside section main blockquote');

/** White space counts in them, and a line is a paragraph, as in a text file. */
export const PREFORMATTED = set('pre listing xmp plaintext');

export const CHANGES: Readonly<Record<string, 'inserted' | 'deleted'>> = {
  ins: 'inserted',
  del: 'deleted',
  s: 'deleted',
  strike: 'deleted',
};
