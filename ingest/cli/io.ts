/** Where a command writes. Data goes to `stdout`; progress, notes and errors go to `stderr`. */
import pc from 'picocolors';

export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** What a command sees of the world, so that tests can give it another one. */
export interface Io {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: NodeJS.ProcessEnv;
  /** Today as an ISO day. */
  today(): string;
}

export type Colours = ReturnType<typeof pc.createColors>;

export const processIo: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  today() {
    const now = new Date();
    const two = (number: number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

/** Colours where a person looks on; picocolors alone would colour a pipe in CI. */
export const coloursOf = (stream: Stream): Colours =>
  pc.createColors(stream.isTTY === true && pc.isColorSupported);

/** One line of JSON on `stdout`. */
export const writeJson = (io: Io, answer: unknown): void =>
  void io.stdout.write(`${JSON.stringify(answer)}\n`);

export const writeLines = (io: Io, lines: readonly string[]): void => {
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
};

/** A remark beside the answer, unless the user asked for quiet. */
export const note = (io: Io, { quiet }: { quiet?: boolean }, text: string): void => {
  if (!quiet) io.stderr.write(`${text}\n`);
};

/** 0: done. 1: a check found something. 2: wrong use, or nothing could be read. */
export type ExitStatus = 0 | 1 | 2;

/** How a command says with what status it ended. */
export type Finish = (status: ExitStatus) => void;

/** Wrong use of a command; the message is one line. Exit status 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
