/** Documents on their way to the server: one after the other, each with what became of it. */
import type { ApiError, UploadEvent } from '../../api.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: number;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** What became of the document, or of each in an archive. */
  events: Exclude<UploadEvent, { type: 'done' }>[];
  failure: string | null;
}

export class Uploads {
  readonly all = $state<Upload[]>([]);
  #queue: Promise<unknown> = Promise.resolve();
  readonly #changed: () => void;

  /** @param changed is called whenever a file was read, or could not be. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get busy(): boolean {
    return this.all.some(({ state }) => state === 'waiting' || state === 'sending');
  }

  send(files: Iterable<File>): void {
    for (const file of files) {
      this.all.push({ name: file.name, bytes: file.size, state: 'waiting', events: [], failure: null });
      // What was pushed is watched; what was made is not.
      const upload = this.all.at(-1) as Upload;
      this.#queue = this.#queue.then(() => this.#send(file, upload));
    }
  }

  async #send(file: File, upload: Upload): Promise<void> {
    upload.state = 'sending';
    try {
      const response = await fetch(`/api/documents?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file,
      });
      if (!response.ok || !response.body) {
        const said = (await response.json().catch(() => null)) as ApiError | null;
        throw new Error(said?.message ?? `The server answered with status ${response.status}.`);
      }
      for await (const event of eventsOf(response.body)) {
        if (event.type === 'done') continue;
        upload.events.push(event);
        if (event.type !== 'failed') this.#changed();
      }
      upload.state = upload.events.some(({ type }) => type !== 'stored') ? 'failed' : 'done';
    } catch (error) {
      upload.failure = error instanceof Error ? error.message : String(error);
      upload.state = 'failed';
    }
  }
}

/** Server-sent events, as the HTML standard writes them; only their data, which are JSON. */
async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<UploadEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data !== undefined) yield JSON.parse(data) as UploadEvent;
    }
  }
}
