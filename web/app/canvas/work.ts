/** What a worker says: several times how far it is, from 0 to 1; at last what it was asked for. */
export type Report<Result> = { readonly done: number } | { readonly result: Result };

export interface Work<Result> {
  /** Null where it was called off. Fails where the worker does, or does not start. */
  readonly result: Promise<Result | null>;
  cancel(): void;
}

/** Puts a question to a worker of its own, which ends with the answer. */
export function work<Result>(
  start: () => Worker,
  question: unknown,
  progress: (done: number) => void = () => undefined,
): Work<Result> {
  let callOff = (): void => undefined;
  let worker: Worker | null = null;
  const result = new Promise<Result | null>((resolve, reject) => {
    callOff = () => resolve(null);
    worker = start();
    worker.onmessage = ({ data }: MessageEvent<Report<Result>>) => {
      if ('done' in data) progress(data.done);
      else resolve(data.result);
    };
    // A worker whose script does not come says so without words.
    worker.onerror = (event) => reject(new Error(event.message || 'Its script did not start.'));
    worker.postMessage(question);
  });
  void result.finally(() => worker?.terminate()).catch(() => undefined);
  return { result, cancel: () => callOff() };
}
