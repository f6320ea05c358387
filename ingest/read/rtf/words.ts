/** What the control words of Rich Text Format mean to a reader of text. */

const words = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Groups that are no text of the document: its tables, heads and feet of pages, pictures, fields' instructions, comments. */
export const SILENT = words(
  'colortbl stylesheet info listtable listoverridetable revtbl rsidtbl filetbl generator pict object nonshppict shprslt ' +
    'header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn ' +
    'fldinst bkmkstart bkmkend annotation atnid atnauthor atnref atntime atnicn atndate atnparent atrfstart atrfend ' +
    'xe tc tcn rxe txe pn pnseclvl template themedata colorschememapping latentstyles datastore xmlnstbl sp falt panose ' +
    'fname mmathPict userprops docvar background private private1 do',
);

/** Groups that hold text although they are marked as to be ignored by those who do not know them (`\*`). */
export const STARRED = words('footnote ud fldrslt shpinst shptxt moMath moMathPara pntext listtext shpgrp');

/** Groups that hold no text themselves, but groups that do. */
export const SHELLS = words('shp shpinst shpgrp upr field');

/** Groups inside a shell that hold text. */
export const TEXTS = words('ud fldrslt shptxt');

/** Control words and symbols that stand for a character. A line break inside a paragraph is a space, as in Word's own files. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: ' ',
  lbr: ' ',
  page: ' ',
  column: ' ',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  '~': '\u00a0',
  _: '\u2011',
  '-': '\u00ad',
  '{': '{',
  '}': '}',
  '\\': '\\',
};
