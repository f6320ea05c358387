/** The files below paths that a user names, and what the file system says against reading one. */
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFile } from '../document.ts';
import type { ReadLimits } from './limits.ts';
import { READ_LIMITS, size } from './limits.ts';

export interface FileList {
  /** In the order of the paths; below a folder in the order of their names. Each once. */
  readonly files: readonly string[];
  /** Paths that do not exist or cannot be listed. */
  readonly failures: readonly UnreadableFile[];
}

/**
 * The files that paths name: a file itself, a folder's files with those of its folders. Hidden ones (`.git`) and Word's lock
 * files (`~$draft.docx`) are left out unless named. What cannot be listed is a failure beside the others.
 */
export async function listFiles(paths: readonly string[]): Promise<FileList> {
  const files = new Set<string>();
  const failures: UnreadableFile[] = [];
  const entered = new Set<string>();

  const visit = async (path: string): Promise<void> => {
    try {
      const found = await stat(path);
      if (!found.isDirectory()) {
        files.add(path);
        return;
      }
      // A link may lead back to a folder above it.
      const folder = await realpath(path);
      if (entered.has(folder)) return;
      entered.add(folder);
      const names = (await readdir(path)).filter((name) => !/^(?:\.|~\$)/.test(name));
      for (const name of names.sort()) await visit(join(path, name));
    } catch (error) {
      failures.push(unreadable(path, error));
    }
  };

  for (const path of paths) await visit(path);
  return { files: [...files], failures };
}

/**
 * The bytes of a file.
 *
 * @throws {UnreadableFile} where there is none, it may not be read, it is no ordinary file or larger than the limit.
 */
export async function readBytes(path: string, limits: ReadLimits = READ_LIMITS): Promise<Uint8Array> {
  try {
    // Before it is opened: to open a pipe is to wait for its writer.
    const found = await stat(path);
    if (found.isDirectory()) throw new UnreadableFile(path, 'is a folder');
    if (!found.isFile()) throw new UnreadableFile(path, 'is no ordinary file');
    const file = await open(path);
    try {
      const { size: bytes } = await file.stat();
      if (bytes > limits.fileBytes) {
        throw new UnreadableFile(path, `too large: ${size(bytes)}, at most ${size(limits.fileBytes)}`);
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** What a person can act on in an error of the file system. */
function unreadable(path: string, error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? `cannot be read (${code || String(error)})`;
  return new UnreadableFile(path, reason, { cause: error });
}
