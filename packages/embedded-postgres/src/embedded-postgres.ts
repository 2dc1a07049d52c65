import { resolveBinaries } from './binaries.js';
import { ADMINISTRATOR, ensureCluster, readPassword } from './cluster.js';
import { instanceLayout, prepareInstanceDirectory } from './instance-directory.js';
import { type LauncherLock, takeLock } from './launcher-lock.js';
import type { EmbeddedPostgresOptions } from './options.js';
import { isPortInUse, onFreePort } from './ports.js';
import { type Postmaster, type PostmasterPlan, runPostmaster } from './postmaster.js';
import { pause } from './processes.js';
import { clearTheWay } from './remains.js';
import { serverSettings } from './settings.js';
import { endRemainingProcesses, stopServer } from './stop-server.js';
import { serverUserFor } from './system-user.js';

/** A running PostgreSQL that belongs to this process. */
export interface EmbeddedPostgres {
  /** The superuser's URL: `postgres://khien_admin:…@127.0.0.1:<port>/postgres`. Stays the same over a restart. */
  readonly adminUrl: string;
  readonly port: number;
  /** The id of the server process; another one after a restart. */
  readonly pid: number;
  /** The instance directory, free of symbolic links; PostgreSQL's own data are in `data` below it. */
  readonly directory: string;
  /** Stops the server, open transactions are rolled back; resolves when none of its processes is left. */
  stop(): Promise<void>;
  /** Stops the server if it runs, and starts it again on the same port. */
  restart(): Promise<void>;
}

/** How long a restart waits for its own port, which the connections of the server before may still hold. */
const SAME_PORT_TIMEOUT_MS = 10_000;

/**
 * Starts a real PostgreSQL in this directory, on 127.0.0.1 only. A new directory gets a new cluster; the data of an
 * existing one are kept, also after a power cut or a kill. What an earlier, killed launcher left is stopped first.
 *
 * @throws EmbeddedPostgresError with a code, a message and a remedy; nothing is left running then.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  options.onProgress?.('preparing');
  const user = await serverUserFor(instanceLayout(options.directory).data);
  const layout = prepareInstanceDirectory(options.directory, user);
  const lock = takeLock(layout.directory);
  try {
    const durability = options.durability ?? 'full';
    const binaries = await resolveBinaries(user);
    await ensureCluster(layout, binaries, user, {
      durable: durability === 'full',
      onInitialise: () => options.onProgress?.('initialising'),
    });
    await clearTheWay(layout, lock, binaries);
    options.onProgress?.('starting');
    const plan = { layout, binaries, user, settings: serverSettings(durability, options.settings ?? {}) };
    const password = readPassword(layout);
    const run = async (port: number) => ({ port, postmaster: await runPostmaster(plan, port) });
    const { port, postmaster } = await (options.port ? run(options.port) : onFreePort(run));
    const server = new LaunchedPostgres(plan, lock, port, password, postmaster, options);
    options.onProgress?.('ready');
    return server;
  } catch (error) {
    lock.release();
    throw error;
  }
}

class LaunchedPostgres implements EmbeddedPostgres {
  readonly adminUrl: string;
  readonly directory: string;
  /** The server while it runs as wanted; undefined once it has ended or is being stopped. */
  private current: Postmaster | undefined;
  private lastPid: number;
  /** Stops and restarts, one after the other. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly plan: PostmasterPlan,
    private lock: LauncherLock | undefined,
    readonly port: number,
    password: string,
    postmaster: Postmaster,
    private readonly options: EmbeddedPostgresOptions,
  ) {
    this.directory = plan.layout.directory;
    this.adminUrl = `postgres://${ADMINISTRATOR}:${password}@127.0.0.1:${port}/postgres`;
    this.lastPid = postmaster.pid;
    this.watch(postmaster);
  }

  get pid(): number {
    return this.lastPid;
  }

  stop(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      this.lock?.release();
      this.lock = undefined;
    });
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      this.lock ??= takeLock(this.directory);
      this.watch(await this.startOnSamePort());
    });
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    const done = this.queue.then(step);
    this.queue = done.catch(() => {});
    return done;
  }

  private watch(postmaster: Postmaster): void {
    this.current = postmaster;
    this.lastPid = postmaster.pid;
    void postmaster.ended.then((exit) => {
      if (this.current !== postmaster) return;
      this.current = undefined;
      this.options.onUnexpectedExit?.(exit);
    });
  }

  private async end(): Promise<void> {
    const postmaster = this.current;
    this.current = undefined;
    const { layout, binaries } = this.plan;
    if (postmaster) await stopServer(postmaster.pid, layout.data, binaries);
    else await endRemainingProcesses(layout.data);
  }

  private async startOnSamePort(): Promise<Postmaster> {
    const deadline = performance.now() + SAME_PORT_TIMEOUT_MS;
    for (;;) {
      try {
        return await runPostmaster(this.plan, this.port);
      } catch (error) {
        if (!isPortInUse(error) || performance.now() > deadline) throw error;
        await pause(200);
      }
    }
  }
}
