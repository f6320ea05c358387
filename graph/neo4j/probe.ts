/** Whether anything at an address answers a Bolt client. */
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

const DEFAULT_PORT = 7687;
/** Bolt's magic number, then four versions that a client would speak, the last three left empty. */
const HANDSHAKE = Buffer.from('6060b01700000005000000000000000000000000', 'hex');

/**
 * Shakes hands and hangs up. The driver itself waits for ever for a server that takes the call and says nothing, and keeps the
 * process from ending.
 * @param patience how long to wait, in milliseconds.
 * @throws Error where nobody answers; who it is that does, and whether they may be trusted, is for the driver to find out.
 */
export function probe(url: string, patience: number): Promise<void> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const address = { host, port: port === '' ? DEFAULT_PORT : Number(port) };
  return new Promise((resolve, reject) => {
    const socket = /\+s/i.test(protocol)
      ? connectTls({
          ...address,
          rejectUnauthorized: false,
          ...(/[a-z]/i.test(host) && { servername: host }),
        })
      : connectPlain(address);
    const timer = setTimeout(() => socket.destroy(new Error('timed out')), patience);
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('ServiceUnavailable'));
    });
    socket.once('data', () => {
      resolve();
      socket.destroy();
    });
    socket.write(HANDSHAKE);
  });
}
