import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { READ_LIMITS, listFiles, readDocument } from '../../../ingest/read/index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recital-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the encoding', () => {
  const words = 'Résolution 21 – Plénipotentiaires';
  const cases: [name: string, bytes: Uint8Array][] = [
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${words}`, 'utf16le')],
    ['UTF-16, big end first', utf16be(`\ufeff${words}`)],
    ['UTF-16 without a mark', Buffer.from(words, 'utf16le')],
    ['UTF-16 without a mark, big end first', utf16be(words)],
    ['Windows-1252', Buffer.from(words.replace('–', '\u0096'), 'latin1')],
  ];
  test.each(cases)('%s', async (_, bytes) => {
    const document = await readDocument(write('encoded.txt', bytes));
    expect(document.text).toBe(words);
    expect(document.format).toBe('txt');
  });
});

test('lines are paragraphs, and line ends stay as they are', async () => {
  const document = await readDocument(write('lines.txt', 'one\r\n\r\ntwo\nthree\rfour'));
  expect(document.text).toBe('one\r\n\r\ntwo\nthree\rfour');
  const lines = document.paragraphs.map(({ start, end }) => document.text.slice(start, end));
  expect(lines).toEqual(['one', '', 'two', 'three', 'four']);
});

test('a file is known by its bytes, whatever its name', async () => {
  const one = await readDocument(write('a.txt', 'Resolution 21'));
  const other = await readDocument(write('b.md', 'Resolution 21'));
  expect(other.id).toBe(one.id);
  expect(other.name).toBe('b.md');
  expect(other.source).toBe(join(folder, 'b.md'));
});

describe('what is refused, in one line', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const cases: [name: string, bytes: Uint8Array | string, reason: string][] = [
    ['empty.txt', '', 'is empty'],
    ['blank.txt', ' \r\n\t\n', 'is empty: it has no text'],
    ['mark.txt', '\ufeff', 'is empty: it has no text'],
    ['image.txt', png, 'is a PNG image, not text'],
    ['zeros.txt', 'Resolution\u000021', 'is not text: it has zero bytes'],
    ['controls.txt', 'a\u0001b\u0002c\u0003', 'is not text: it is full of control characters'],
    ['odd.txt', Buffer.from('fffe41', 'hex'), 'begins as UTF-16 but is cut off or damaged'],
  ];
  test.each(cases)('%s', async (name, bytes, reason) => {
    const path = write(name, bytes);
    await expect(readDocument(path)).rejects.toThrow(`${path}: ${reason}`);
  });

  test('text that begins as some image does is text', async () => {
    const document = await readDocument(write('bm.txt', 'BM is short for a board member.'));
    expect(document.text).toMatch(/^BM is/);
  });

  test('what is not there, is a folder, or is too large', async () => {
    const missing = join(folder, 'missing.txt');
    await expect(readDocument(missing)).rejects.toThrow(`${missing}: no such file or folder`);
    await expect(readDocument(folder)).rejects.toThrow(`${folder}: is a folder`);
    const path = write('large.txt', 'Resolution 21');
    await expect(readDocument(path, { ...READ_LIMITS, fileBytes: 10 })).rejects.toThrow(
      `${path}: too large: 13 bytes, at most 10 bytes`,
    );
  });
});

describe('the files below a folder', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'tree/b/.hidden'), { recursive: true });
    for (const name of ['tree/c.txt', 'tree/a.txt', 'tree/b/d.docx', 'tree/.e.txt', 'tree/~$d.docx']) {
      write(name, 'x');
    }
    write('tree/b/.hidden/f.txt', 'x');
    symlinkSync(join(folder, 'tree'), join(folder, 'tree/b/again'));
  });

  test('come in order, without hidden ones and without end', async () => {
    const { files, failures } = await listFiles([join(folder, 'tree')]);
    expect(files).toEqual(['a.txt', 'b/d.docx', 'c.txt'].map((name) => join(folder, 'tree', name)));
    expect(failures).toEqual([]);
  });

  test('are listed once, and a path that is not there does not end the list', async () => {
    const path = join(folder, 'tree/a.txt');
    const { files, failures } = await listFiles([path, join(folder, 'nowhere'), path]);
    expect(files).toEqual([path]);
    expect(failures.map((failure) => failure.message)).toEqual([
      `${join(folder, 'nowhere')}: no such file or folder`,
    ]);
  });
});
