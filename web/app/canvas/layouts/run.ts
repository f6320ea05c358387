import type { LayoutQuestion, LayoutReport, Position } from './types.ts';

export interface LayoutRun {
  /** Null where it was called off. */
  readonly places: Promise<ReadonlyMap<string, Position> | null>;
  cancel(): void;
}

/** Lays a graph out in a worker. */
export function runLayout(question: LayoutQuestion, progress: (done: number) => void): LayoutRun {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let callOff = (): void => undefined;
  const places = new Promise<ReadonlyMap<string, Position> | null>((resolve, reject) => {
    callOff = () => resolve(null);
    worker.onmessage = ({ data }: MessageEvent<LayoutReport>) => {
      if ('done' in data) progress(data.done);
      else resolve(data.places);
    };
    worker.onerror = (event) => reject(new Error(event.message || 'The layout could not be worked out.'));
    worker.postMessage(question);
  });
  void places.finally(() => worker.terminate()).catch(() => undefined);
  return { places, cancel: () => callOff() };
}
