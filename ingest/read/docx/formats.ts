/** Numbers as Word writes them in labels and at notes, by the names of ISO/IEC 29500-1, 17.18.59. */

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const MARKS = ['*', '†', '‡', '§'];

/** A number that a damaged file may make as large as it likes is not written out in letters. */
const MOST_SPELT = 3000;

/** After `z` comes `aa`, then `bb`. */
const letters = (number: number): string =>
  String.fromCharCode(0x61 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));

function roman(number: number): string {
  let rest = number;
  return ROMAN.map(([value, numeral]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return numeral.repeat(times);
  }).join('');
}

function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** Formats that spell; those not here count in digits. */
const FORMATS: ReadonlyMap<string, (number: number) => string> = new Map([
  ['lowerLetter', letters],
  ['upperLetter', (number: number) => letters(number).toUpperCase()],
  ['lowerRoman', roman],
  ['upperRoman', (number: number) => roman(number).toUpperCase()],
  ['ordinal', ordinal],
  ['chicago', (number: number) => (MARKS[(number - 1) % 4] ?? '').repeat(Math.ceil(number / 4))],
  ['numberInDash', (number: number) => `- ${number} -`],
  ['decimalEnclosedParen', (number: number) => `(${number})`],
  ['decimalEnclosedFullstop', (number: number) => `${number}.`],
]);

const PADDED = /^0*1$/;

/** A number in one of Word's formats; `0001` stands for one that fills up with zeros. */
export function format(number: number, name: string): string {
  if (name === 'none' || name === 'bullet') return '';
  if (name === 'decimalZero') return String(number).padStart(2, '0');
  if (PADDED.test(name)) return String(number).padStart(name.length, '0');
  if (number < 1 || number > MOST_SPELT) return String(number);
  return FORMATS.get(name)?.(number) ?? String(number);
}
