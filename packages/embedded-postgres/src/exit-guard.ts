import { signalServer } from './stop-server.js';

/** The servers that this process started and has not stopped. */
const running = new Set<number>();
let installed = false;

/**
 * From now on, the end of this process by `process.exit` or an uncaught error also stops this server: it is
 * told to, as there is no time left to wait for it. Nothing can be done here when the process is killed;
 * then the next start on the same directory stops the server.
 */
export function guard(pid: number): void {
  running.add(pid);
  if (installed) return;
  installed = true;
  process.on('exit', () => {
    for (const server of running) signalServer(server, 'SIGINT');
  });
}

/** The server has ended; leave its id alone. */
export function unguard(pid: number): void {
  running.delete(pid);
}
