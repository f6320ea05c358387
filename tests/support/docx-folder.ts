/** Word documents for fixtures: a folder of WordprocessingML. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, parse, relative } from 'node:path';
import { docxOf } from './docx.ts';
import type { Story } from './docx.ts';

/**
 * The bytes of a .docx of a folder's parts: `body.xml` and what else of a document it has (`styles.xml`, `footnotes.xml`, …), each
 * without its root; further parts of the package under `package/`, as they are.
 */
export function docxFolder(folder: string): Uint8Array {
  const read = (path: string) => readFileSync(path, 'utf8');
  const parts = readdirSync(folder).filter((name) => name.endsWith('.xml'));
  const story = Object.fromEntries(parts.map((name) => [parse(name).name, read(join(folder, name))]));
  const whole = join(folder, 'package');
  const further = existsSync(whole)
    ? readdirSync(whole, { recursive: true, encoding: 'utf8' })
        .map((name) => join(whole, name))
        .filter((path) => statSync(path).isFile())
        .map((path) => [relative(whole, path), read(path)] as const)
    : [];
  return docxOf({ body: '', ...story } as Story, Object.fromEntries(further));
}
