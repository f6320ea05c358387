/**
 * Writes Word documents for tests from a source that can be read: what a paragraph says, and what was inserted and deleted in it.
 * Word and LibreOffice open what it writes.
 *
 *     docx(['RESOLUTION 21 (REV. DUBAI, 2018)', ['in (Rev. ', { del: 'Antalya, 2006' }, { ins: 'Busan, 2014' }, ')']])
 */
import { strToU8, zipSync } from 'fflate';

/** Part of a paragraph. Strings are text; `xml` is WordprocessingML put in as it is. */
export type Inline =
  | string
  | { ins: Inlines }
  | { del: Inlines }
  | { movedFrom: Inlines }
  | { movedTo: Inlines }
  | { italic: Inlines }
  | { bold: Inlines }
  | { link: Inlines }
  | { footnote: Inlines | Inlines[] }
  | { endnote: Inlines | Inlines[] }
  | { field: string; result: Inlines }
  | { xml: string }
  | typeof tab
  | typeof lineBreak
  | typeof noBreakHyphen
  | typeof softHyphen;

export type Inlines = string | readonly Inline[];

export const tab = { run: '<w:tab/>' } as const;
export const lineBreak = { run: '<w:br/>' } as const;
export const noBreakHyphen = { run: '<w:noBreakHyphen/>' } as const;
export const softHyphen = { run: '<w:softHyphen/>' } as const;

/** Numbering formats of WordprocessingML that tests use. */
export type NumberFormat = 'decimal' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman' | 'bullet';

/** A list's levels from the outermost: `[{ format: 'lowerLetter', text: '%1)' }]`. */
export type List = readonly { format: NumberFormat; text: string; start?: number }[];

export interface ParagraphSource {
  p: Inlines;
  /** What happened to the paragraph's own mark. */
  mark?: 'ins' | 'del';
  /** Name of one of the document's `lists`, and the level in it from 0. */
  list?: string;
  level?: number;
  style?: string;
}

export type Block = Inlines | ParagraphSource | { table: readonly (readonly Block[])[] } | { xml: string };

export interface DocxOptions {
  lists?: Record<string, List>;
  /** Paragraph styles that number their paragraphs, by name. */
  styles?: Record<string, { list: string; level?: number }>;
  /** Further parts of the package, or replacements of those written here, by their path. */
  parts?: Record<string, string | Uint8Array>;
}

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const AUTHOR = 'w:author="A delegate" w:date="2014-06-01T09:00:00Z"';

/** A zip holds local times: the present one would make the bytes differ from run to run. */
const WRITTEN = new Date(2014, 5, 1);

/** The bytes of a .docx with these paragraphs and tables. The same source gives the same bytes. */
export function docx(blocks: readonly Block[], options: DocxOptions = {}): Uint8Array {
  const writer = new Writer(options);
  const body = blocks.map((block) => writer.block(block)).join('');
  const story = {
    body: `${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`,
    styles: writer.styles(),
    numbering: writer.numbering(),
    footnotes: writer.notes('footnote'),
    endnotes: writer.notes('endnote'),
  };
  return docxOf(story, options.parts);
}

/** What stands in the roots of a document's parts, as WordprocessingML; the parts that are not given are not written. */
export type Story = { body: string } & Partial<Record<RelatedPart, string>>;

const RELATED = ['styles', 'numbering', 'footnotes', 'endnotes', 'settings'] as const;
type RelatedPart = (typeof RELATED)[number];

/**
 * The bytes of a .docx whose WordprocessingML is given.
 *
 * @param further parts of the package, or replacements of those written here, by their path.
 */
export function docxOf(story: Story, further: DocxOptions['parts'] = {}): Uint8Array {
  const related = RELATED.filter((name) => story[name] !== undefined);
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(related),
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/document.xml': rooted('document', `<w:body>${story.body}</w:body>`),
    'word/_rels/document.xml.rels': relationships(related.map((name) => [name, `${name}.xml`])),
    ...Object.fromEntries(related.map((name) => [`word/${name}.xml`, rooted(name, story[name] ?? '')])),
    ...further,
  };
  const bytes = Object.entries(parts).map(([path, part]) => [
    path,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>, { mtime: WRITTEN });
}

/** A part from what stands in its root. */
export const rooted = (name: string, content: string): string =>
  `${DECLARATION}<w:${name} ${NAMESPACES}>${content}</w:${name}>`;

class Writer {
  readonly #options: DocxOptions;
  readonly #lists: string[];
  readonly #notes: Record<'footnote' | 'endnote', string[]> = { footnote: [], endnote: [] };
  #revision = 0;

  constructor(options: DocxOptions) {
    this.#options = options;
    this.#lists = Object.keys(options.lists ?? {});
  }

  block(block: Block): string {
    if (typeof block === 'string' || Array.isArray(block)) return this.#paragraph({ p: block as Inlines });
    if ('table' in block) return this.#table(block.table);
    if ('xml' in block) return block.xml;
    return this.#paragraph(block as ParagraphSource);
  }

  #table(rows: readonly (readonly Block[])[]): string {
    const columns = Math.max(...rows.map((row) => row.length));
    const grid = '<w:gridCol w:w="3000"/>'.repeat(columns);
    const cell = (block: Block) =>
      `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${this.block(block)}</w:tc>`;
    const body = rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('');
    return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
  }

  #paragraph({ p, mark, list, level = 0, style }: ParagraphSource): string {
    const properties = [
      style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
      list === undefined ? '' : this.#numberingProperties(list, level),
      mark === undefined ? '' : `<w:rPr><w:${mark} ${this.#tracked()}/></w:rPr>`,
    ].join('');
    return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${this.#inlines(p, '', false)}</w:p>`;
  }

  #numberingProperties(list: string, level: number): string {
    const index = this.#lists.indexOf(list);
    if (index < 0) throw new Error(`no list "${list}" in this document`);
    return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${index + 1}"/></w:numPr>`;
  }

  #tracked(): string {
    return `w:id="${++this.#revision}" ${AUTHOR}`;
  }

  #inlines(source: Inlines, look: string, deleted: boolean): string {
    const row = typeof source === 'string' ? [source] : source;
    return row.map((inline) => this.#inline(inline, look, deleted)).join('');
  }

  #inline(inline: Inline, look: string, deleted: boolean): string {
    const run = (content: string) => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${content}</w:r>`;
    if (typeof inline === 'string') {
      const name = deleted ? 'w:delText' : 'w:t';
      return run(`<${name} xml:space="preserve">${escape(inline)}</${name}>`);
    }
    if ('run' in inline) return run(inline.run);
    if ('xml' in inline) return inline.xml;
    if ('italic' in inline) return this.#inlines(inline.italic, `${look}<w:i/>`, deleted);
    if ('bold' in inline) return this.#inlines(inline.bold, `${look}<w:b/>`, deleted);
    if ('link' in inline) {
      return `<w:hyperlink w:anchor="top">${this.#inlines(inline.link, look, deleted)}</w:hyperlink>`;
    }
    if ('field' in inline) {
      const instruction = deleted ? 'w:delInstrText' : 'w:instrText';
      return (
        run('<w:fldChar w:fldCharType="begin"/>') +
        run(`<${instruction} xml:space="preserve">${escape(inline.field)}</${instruction}>`) +
        run('<w:fldChar w:fldCharType="separate"/>') +
        this.#inlines(inline.result, look, deleted) +
        run('<w:fldChar w:fldCharType="end"/>')
      );
    }
    if ('footnote' in inline) return run(this.#note('footnote', inline.footnote));
    if ('endnote' in inline) return run(this.#note('endnote', inline.endnote));
    const [element, content] = change(inline);
    const gone = deleted || element === 'del';
    return `<w:${element} ${this.#tracked()}>${this.#inlines(content, look, gone)}</w:${element}>`;
  }

  /** Word keeps the first two notes for the lines between text and notes. */
  #note(kind: 'footnote' | 'endnote', content: Inlines | Inlines[]): string {
    const paragraphs = isParagraphs(content) ? content : [content];
    const number = `<w:r><w:${kind}Ref/></w:r><w:r><w:tab/></w:r>`;
    const xml = paragraphs
      .map((one, n) => `<w:p>${n === 0 ? number : ''}${this.#inlines(one, '', false)}</w:p>`)
      .join('');
    const id = this.#notes[kind].push(xml) + 1;
    return `<w:${kind}Reference w:id="${id}"/>`;
  }

  notes(kind: 'footnote' | 'endnote'): string {
    const line = (id: number, type: string) =>
      `<w:${kind} w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:${kind}>`;
    const notes = this.#notes[kind].map((xml, n) => `<w:${kind} w:id="${n + 2}">${xml}</w:${kind}>`);
    return [line(0, 'separator'), line(1, 'continuationSeparator'), ...notes].join('');
  }

  styles(): string {
    const styles = Object.entries(this.#options.styles ?? {}).map(
      ([id, { list, level = 0 }]) =>
        `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>` +
        `<w:pPr>${this.#numberingProperties(list, level)}</w:pPr></w:style>`,
    );
    return styles.join('');
  }

  numbering(): string {
    const lists = Object.values(this.#options.lists ?? {});
    const abstract = lists.map((levels, index) => {
      const rows = levels.map(
        ({ format, text, start = 1 }, level) =>
          `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>` +
          `<w:lvlText w:val="${escape(text)}"/><w:lvlJc w:val="left"/></w:lvl>`,
      );
      return `<w:abstractNum w:abstractNumId="${index}">${rows.join('')}</w:abstractNum>`;
    });
    const numbers = lists.map(
      (_, index) => `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${index}"/></w:num>`,
    );
    return [...abstract, ...numbers].join('');
  }
}

const isParagraphs = (content: Inlines | Inlines[]): content is Inlines[] =>
  typeof content !== 'string' && content.length > 0 && content.every((part) => Array.isArray(part));

type Changed = Extract<
  Inline,
  { ins: Inlines } | { del: Inlines } | { movedFrom: Inlines } | { movedTo: Inlines }
>;

function change(inline: Changed): [element: string, content: Inlines] {
  if ('ins' in inline) return ['ins', inline.ins];
  if ('del' in inline) return ['del', inline.del];
  if ('movedFrom' in inline) return ['moveFrom', inline.movedFrom];
  return ['moveTo', inline.movedTo];
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What a part is related to, by the last word of a relation's type. */
export function relationships(rows: readonly (readonly [type: string, target: string])[]): string {
  const all = rows.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(related: readonly string[]): string {
  const parts = related.map(
    (name) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${name}+xml"/>`,
  );
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>` +
    `${parts.join('')}</Types>`
  );
}
