import { existsSync, realpathSync } from 'node:fs';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { type InstanceLayout, instanceLayout } from './instance-directory.js';
import { type LauncherLock, takeLock } from './launcher-lock.js';
import { findPostmaster } from './postmaster-file.js';
import { endRemainingProcesses, stopServer } from './stop-server.js';

/**
 * Ends what an earlier launcher left on these data: a server whose launcher was killed, or the children of a
 * killed server. The lock must be held. A new server is started rather than the old one adopted, since only
 * a child of this process can be watched, and only then do the settings hold that were asked for.
 *
 * @throws EmbeddedPostgresError `IN_USE` when a server runs that no launcher of this package started.
 */
export async function clearTheWay(
  layout: InstanceLayout,
  lock: LauncherLock,
  binaries: Binaries,
): Promise<void> {
  if (!existsSync(layout.data)) return;
  const orphan = findPostmaster(layout.data);
  if (orphan === undefined) return endRemainingProcesses(layout.data);
  if (!lock.abandonedBefore) {
    throw new EmbeddedPostgresError(
      'IN_USE',
      `A PostgreSQL (pid ${orphan}) runs on ${layout.data}, and not this program started it.`,
      `Stop it first: pg_ctl stop -D "${layout.data}".`,
    );
  }
  await stopServer(orphan, layout.data, binaries);
}

/**
 * Stops the server that an earlier launcher left running in this directory. Resolves to false when there is none.
 *
 * @throws EmbeddedPostgresError `IN_USE` when the launcher is alive: it must stop the server itself.
 */
export async function stopEmbeddedPostgres(directory: string): Promise<boolean> {
  if (!existsSync(directory)) return false;
  const layout = instanceLayout(realpathSync(directory));
  if (!existsSync(layout.data)) return false;
  const lock = takeLock(layout.directory);
  try {
    const orphan = findPostmaster(layout.data);
    if (orphan === undefined) await endRemainingProcesses(layout.data);
    else await stopServer(orphan, layout.data);
    return orphan !== undefined;
  } finally {
    lock.release();
  }
}
