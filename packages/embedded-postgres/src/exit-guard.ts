import type { ChildProcess } from 'node:child_process';
import { signalServer } from './stop-server.js';

/** The PostgreSQL programs that this process started and that have not ended. */
const running = new Set<number>();
let installed = false;

/**
 * From now on, the end of this process by `process.exit` or an uncaught error also stops this child: it is told to, as
 * there is no time left to wait for it. Nothing can be done here when the process is killed; then the next start
 * on the same directory stops the server.
 */
export function guardChild(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  running.add(pid);
  child.once('exit', () => running.delete(pid));
  if (installed) return;
  installed = true;
  process.on('exit', () => {
    for (const server of running) signalServer(server, 'SIGINT');
  });
}
