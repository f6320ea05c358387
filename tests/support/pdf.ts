/**
 * Writes PDFs for tests from a source that can be read: words at places, lines, pictures, pages. Places are points from the top
 * left corner of the page; a word's is that of its baseline.
 *
 *     pdf([[...flow(['RESOLUTION 21', 'Title'], { x: 72, y: 100 }), { line: [72, 130, 172, 130] }]])
 */

export interface Words {
  text: string;
  x: number;
  y: number;
  /** 10 where nothing is said. */
  size?: number;
  /** `mono` where nothing is said: its letters are 0.6 of their size wide, so that places can be reckoned. */
  font?: keyof typeof FONTS;
  colour?: Colour;
  /** Degrees, counter-clockwise. */
  turn?: number;
  /** Whether the file calls it no part of the text. */
  artifact?: boolean;
}

export type Mark =
  Words | { line: Box; width?: number; colour?: Colour } | { rect: Box; colour?: Colour } | { picture: Box };

export interface PageSource {
  marks: readonly Mark[];
  annotations?: readonly { type: 'StrikeOut' | 'Underline' | 'Link'; box: Box }[];
  rotate?: 90 | 180 | 270;
}

export type Box = readonly [x0: number, y0: number, x1: number, y1: number];
export type Colour = readonly [red: number, green: number, blue: number];

export const RED: Colour = [0.8, 0, 0];
export const BLUE: Colour = [0, 0, 0.8];

const FONTS = {
  mono: 'Courier',
  bold: 'Courier-Bold',
  italic: 'Courier-Oblique',
  sans: 'Helvetica',
} as const;

/** Characters beyond Windows-1252, by the name of their glyph. */
const NAMED: readonly [char: string, name: string][] = [
  ['\ufb01', 'fi'],
  ['\u2011', 'uni2011'],
  ['\u00ad', 'softhyphen'],
];

export const WIDTH = 595;
export const HEIGHT = 842;

/** The width of words in the `mono` font. */
export const widthOf = (text: string, size = 10): number => text.length * size * 0.6;

/** Lines below each other. */
export function flow(
  lines: readonly string[],
  at: { x: number; y: number; leading?: number } & Partial<Words>,
): Words[] {
  const { leading = 12, ...words } = at;
  return lines.map((text, index) => ({ ...words, text, y: at.y + index * leading }));
}

/**
 * The bytes of a PDF with these pages. The same source gives the same bytes.
 *
 * @param options.ballast size in bytes of a picture that no page shows.
 */
export function pdf(
  pages: readonly (readonly Mark[] | PageSource)[],
  options: { encrypted?: boolean; ballast?: number } = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (content: string): number => objects.push(content);
  const encoding = add(
    `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 ${NAMED.map(([, name]) => `/${name}`).join(' ')}] >>`,
  );
  const fonts = Object.entries(FONTS).map(([name, font]) => {
    const id = add(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding ${encoding} 0 R >>`);
    return `/${name} ${id} 0 R`;
  });
  const image = add(
    stream(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      'x',
    ),
  );
  const resources = add(`<< /Font << ${fonts.join(' ')} >> /XObject << /Picture ${image} 0 R >> >>`);
  if (options.ballast) {
    add(stream('/Type /XObject /Subtype /Image /Width 1 /Height 1', 'x'.repeat(options.ballast)));
  }
  const tree = objects.length + 1;
  add('');
  const kids = pages.map((source) => {
    const page: PageSource = 'marks' in source ? source : { marks: source };
    const content = add(stream('', page.marks.map(draw).join('\n')));
    const annotations = (page.annotations ?? []).map(({ type, box }) => `${add(annotation(type, box))} 0 R`);
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${page.rotate ?? 0} ` +
        `/Resources ${resources} 0 R /Contents ${content} 0 R /Annots [${annotations.join(' ')}] >>`,
    );
  });
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  const root = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  const lock = options.encrypted
    ? add(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`)
    : null;
  return file(objects, root, lock);
}

function file(objects: readonly string[], root: number, lock: number | null): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((content, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  const id = `<${'00'.repeat(16)}>`;
  const trailer = `/Size ${objects.length + 1} /Root ${root} 0 R /ID [${id} ${id}]`;
  text +=
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}` +
    `trailer\n<< ${trailer}${lock === null ? '' : ` /Encrypt ${lock} 0 R`} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

const stream = (dictionary: string, content: string): string =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;

function annotation(type: string, [x0, y0, x1, y1]: Box): string {
  const [top, bottom] = [HEIGHT - y0, HEIGHT - y1];
  const quads =
    type === 'Link' ? '' : `/QuadPoints [${x0} ${top} ${x1} ${top} ${x0} ${bottom} ${x1} ${bottom}]`;
  return `<< /Type /Annot /Subtype /${type} /Rect [${x0} ${bottom} ${x1} ${top}] ${quads} >>`;
}

function draw(mark: Mark): string {
  if ('picture' in mark) {
    const [x0, y0, x1, y1] = mark.picture;
    return `q ${x1 - x0} 0 0 ${y1 - y0} ${x0} ${HEIGHT - y1} cm /Picture Do Q`;
  }
  const colour = (mark.colour ?? [0, 0, 0]).join(' ');
  if ('line' in mark) {
    const [x0, y0, x1, y1] = mark.line;
    return `q ${colour} RG ${mark.width ?? 0.5} w ${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S Q`;
  }
  if ('rect' in mark) {
    const [x0, y0, x1, y1] = mark.rect;
    return `q ${colour} rg ${x0} ${HEIGHT - y1} ${x1 - x0} ${y1 - y0} re f Q`;
  }
  const { text, x, y, size = 10, font = 'mono', turn = 0, artifact } = mark;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const matrix = [cos, sin, -sin, cos, x, HEIGHT - y].map((value) => value.toFixed(4)).join(' ');
  const words = `BT /${font} ${size} Tf ${colour} rg ${matrix} Tm (${escape(text)}) Tj ET`;
  return artifact ? `/Artifact BMC ${words} EMC` : words;
}

const WINDOWS: Readonly<Record<string, number>> = {
  '–': 0x96,
  '—': 0x97,
  '‘': 0x91,
  '’': 0x92,
  '•': 0x95,
  '†': 0x86,
};

const escape = (text: string): string =>
  [...text]
    .map((char) => {
      const named = NAMED.findIndex(([other]) => other === char);
      if (named >= 0) return String.fromCharCode(named + 1);
      if ('()\\'.includes(char)) return `\\${char}`;
      return String.fromCharCode(WINDOWS[char] ?? char.charCodeAt(0));
    })
    .join('');
