/** A bar that shows how far a batch is. */
import { SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

export interface Progress {
  /** One more is done. */
  step(): void;
  stop(): void;
}

/** A bar on a terminal's `stderr`; nothing where no terminal looks on or the user asked for quiet. */
export function progress(io: Io, { quiet }: { quiet?: boolean }, total: number): Progress {
  const { stderr } = io;
  if (quiet || !stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} files, {eta_formatted} left',
    stream: stderr as NodeJS.WriteStream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
