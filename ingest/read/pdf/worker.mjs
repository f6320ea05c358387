/** The half of pdf.js that parses, in a thread: it gets a port for each file, and speaks to the other half through it. */
import { parentPort } from 'node:worker_threads';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

// In damaged files the parser fails in promises that nobody waits for, beside those that tell the other half.
process.on('unhandledRejection', () => undefined);

parentPort.on('message', (port) => {
  port.start();
  WorkerMessageHandler.initializeFromPort(port);
});
