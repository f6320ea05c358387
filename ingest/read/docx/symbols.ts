/** Characters that Word keeps as a code of a symbol font (`w:sym`, bullets, text set in such a font). */

/** Stands for a character that has no counterpart in text. */
const REPLACEMENT = '\ufffd';

type Table = ReadonlyMap<number, string>;

/** @param rows the characters of consecutive codes from the first; a space for none. */
function table(rows: Readonly<Record<number, string>>): Table {
  const all = new Map<number, string>();
  for (const [first, characters] of Object.entries(rows)) {
    for (const [at, character] of [...characters].entries()) {
      if (character !== ' ') all.set(Number(first) + at, character);
    }
  }
  return all;
}

const SYMBOL = table({
  0x21: '!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  0xa0: '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪',
  0xf1: '⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭',
});

const WINGDINGS = table({
  0x21: '✏✂✁',
  0x28: '☎✆✉',
  0x36: '⌛⌨',
  0x3e: '✇✍',
  0x41: '✌',
  0x45: '☜☞☝☟',
  0x4a: '☺ ☹ ☠⚐ ✈☼ ❄ ✞ ✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□◻❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞',
  0x80: '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿',
  0x9e: '·•▪○',
  0xa4: '◉◎ ▪☐ ✦★✶✴✹✵ ⌖⟡',
  0xb5: '✪✰',
  0xd5: '⌫⌦ ➢   ➲  ←→↑↓↖↗↙↘ ➔',
  0xef: '⇦⇨⇧⇩',
  0xfb: '✗✓☒☑',
});

const WINGDINGS_2 = table({ 0x4f: '✗✓☒☑☒☒', 0x98: '●', 0xa3: '☐' });
const WINGDINGS_3 = table({ 0x7d: '▶' });

/** By the font's name, in this order. */
const FONTS: readonly (readonly [RegExp, Table])[] = [
  [/wingdings\s*2/i, WINGDINGS_2],
  [/wingdings\s*3/i, WINGDINGS_3],
  [/wingdings/i, WINGDINGS],
  [/webdings|dingbats/i, new Map()],
  [/symbol/i, SYMBOL],
];

const tableOf = (font: string): Table | null => FONTS.find(([name]) => name.test(font))?.[1] ?? null;

/**
 * The character of a symbol font's code in hexadecimal. Word moves such codes into a private area (`F0B7`); other codes are
 * Unicode already.
 */
export function symbol(code: string, font: string): string {
  const point = Number.parseInt(code, 16);
  if (!Number.isInteger(point) || point < 0x20 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    return REPLACEMENT;
  const own = tableOf(font);
  if (point >= 0xf000 && point <= 0xf0ff) return privateCharacter(point, own);
  return own?.get(point) ?? String.fromCodePoint(point);
}

function privateCharacter(point: number, own: Table | null): string {
  const code = point & 0xff;
  if (code === 0x20) return ' ';
  if (own) return own.get(code) ?? REPLACEMENT;
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : (SYMBOL.get(code) ?? REPLACEMENT);
}

const PRIVATE = /[\uf000-\uf0ff]/g;

/** Text with what a symbol font's private codes stand for; Word writes them where no font is named, too. */
export const withSymbols = (text: string, font: string): string =>
  text.replace(PRIVATE, (character) => privateCharacter(character.charCodeAt(0), tableOf(font)));
