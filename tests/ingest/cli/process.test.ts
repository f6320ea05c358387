/** What only the process itself shows: exit status, pipes, the environment. Few, since each start takes a second. */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../web/recital.mjs');
/** Nobody: root may read what is closed to all. */
const NOBODY = 65534;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recital-process-'));
  chmodSync(folder, 0o777);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

const start = (args: string[], options: { uid?: number } = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { cwd: folder, maxBuffer: 1e8, ...options },
      (_, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    );
  });

test('data goes to stdout, notes to stderr, and the default store is in the working directory', async () => {
  writeFileSync(join(folder, 'one.txt'), 'see Resolution 7 (Busan, 2014) of the Plenipotentiary Conference');
  const extracted = await start(['extract', 'one.txt']);
  expect(extracted.status).toBe(0);
  expect(JSON.parse(extracted.stdout)).toMatchObject({ number: '7', conference: 'pp-14' });
  expect(extracted.stderr).toBe('1 reference in 1 document\n');
  const { status, stdout } = await start(['ingest', 'one.txt', '--quiet']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^1 document into .*recital\.db /);
});

test('wrong use ends with 2, help with 0', async () => {
  const wrong = await start(['outdated', '--as-of', 'today']);
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  const help = await start(['outdated', '--help']);
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('Examples:');
});

test('a reader that has enough is no error', async () => {
  const line = 'see Resolution 7 (Busan, 2014) of the Plenipotentiary Conference\n';
  writeFileSync(join(folder, 'long.txt'), line.repeat(5000));
  const child = spawn(process.execPath, [MAIN, 'extract', 'long.txt', '--quiet'], { cwd: folder });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a folder without permission is one failure, and the rest is read', async () => {
  const closed = join(folder, 'papers/closed');
  mkdirSync(closed, { recursive: true });
  writeFileSync(join(folder, 'papers/open.txt'), 'see Resolution 7 (Busan, 2014)');
  writeFileSync(join(folder, 'papers/secret.txt'), 'see Resolution 8 (Busan, 2014)');
  chmodSync(join(folder, 'papers/secret.txt'), 0);
  chmodSync(closed, 0);
  const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {};
  const { status, stdout, stderr } = await start(['extract', 'papers', '--quiet'], uid);
  chmodSync(closed, 0o700);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ number: '7' });
  expect(stderr.trim().split('\n').sort()).toEqual([
    'papers/closed: no permission to read it',
    'papers/secret.txt: no permission to read it',
  ]);
});
