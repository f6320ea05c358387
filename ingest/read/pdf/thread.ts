/**
 * The thread in which pdf.js parses. What a damaged file may do there, fail where nobody waits or run for ever, ends with the thread;
 * a thread that did its work serves the next file.
 */
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, Worker } from 'node:worker_threads';

let idle: Worker | null = null;

/** A thread's connection for one file. */
export class Thread {
  readonly #worker: Worker;
  readonly #failed: Promise<never>;
  readonly port: MessagePort;
  #fail: (error: Error) => void = () => undefined;
  readonly #failing = (error: unknown): void =>
    this.#fail(error instanceof Error ? error : new Error('its parser ended'));

  constructor() {
    this.#worker = idle ?? newWorker();
    idle = null;
    this.#failed = new Promise((_, reject) => (this.#fail = reject));
    this.#failed.catch(() => undefined);
    this.#worker.on('error', this.#failing).on('exit', this.#failing);
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    // Whoever waits has a deadline, which keeps the process alive.
    port1.unref();
    port1.start();
    this.#worker.postMessage(port2, [port2]);
  }

  /** Never kept; broken once the thread fails. */
  get failed(): Promise<never> {
    return this.#failed;
  }

  /** @param free whether the thread has nothing more to do for the file. */
  async close(free: boolean): Promise<void> {
    this.port.close();
    this.#worker.off('error', this.#failing).off('exit', this.#failing);
    if (free && idle === null) idle = this.#worker;
    else await this.#worker.terminate();
  }
}

function newWorker(): Worker {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: [] });
  worker.unref();
  // One that fails while it is idle is not taken again.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (idle === worker) idle = null;
  });
  return worker;
}
