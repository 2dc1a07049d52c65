import { join } from 'node:path';
import { assertSupportedServer, provision, withClient, withoutPassword } from '@khien/database';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  resolveInstanceDirectory,
  startEmbeddedPostgres,
} from '@khien/embedded-postgres';
import type { Logger } from '@khien/logging';
import type { DatabaseSettings, EventsSettings } from '../settings/settings.js';
import { workspace } from '../settings/workspace.js';
import { forEachSubgraph, SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphs.js';

/** A `postgres://…` for every subgraph. */
export type DatabaseUrls = Readonly<Record<SubgraphName, string>>;

/** Where events are carried. */
export interface EventsPlace {
  /** `postgres://…` as the role that publishes and reads, or `nats://…`. */
  readonly url: string;
  /** As the role that owns the database of events, for its tables; undefined where there is none to make. */
  readonly ownerUrl: string | undefined;
  /** How long events are kept, in days. */
  readonly retentionDays: number;
}

/** The three databases, open for use. */
export interface Databases {
  /** As the roles that the subgraphs run as: row-level security binds them. */
  readonly urls: DatabaseUrls;
  /** As the roles that own the databases: for migrations and seeds. */
  readonly ownerUrls: DatabaseUrls;
  /** Undefined where the databases are given one by one, and none for events: then none are carried. */
  readonly events: EventsPlace | undefined;
  /** Where they are, for a person, without passwords. */
  readonly place: string;
  /** Where uploaded files are kept unless a setting says otherwise: beside the data. */
  readonly filesDirectory: string;
  /** Process id of the embedded server. */
  readonly serverPid: number | undefined;
  /** Stops the embedded server; leaves an operator's alone. */
  close(): Promise<void>;
}

/** What opening may tell on the way. */
export interface OpenDatabasesOptions {
  readonly log: Logger;
  /** What carries events; a database beside the others unless given. */
  readonly events?: EventsSettings;
  readonly onProgress?: EmbeddedPostgresOptions['onProgress'];
  /** `disposable` gives up safety against a crash for speed: for tests only. */
  readonly durability?: 'full' | 'disposable';
}

/**
 * Opens the databases that the settings name, making them where that is ours to do.
 *
 * @throws EmbeddedPostgresError, DatabaseSetupError with what to do
 */
export async function openDatabases(
  settings: DatabaseSettings,
  options: OpenDatabasesOptions,
): Promise<Databases> {
  const { events = OWN_EVENTS } = options;
  switch (settings.kind) {
    case 'given':
      for (const name of SUBGRAPH_NAMES) {
        await withClient(settings.urls[name], assertSupportedServer);
        await withClient(settings.ownerUrls[name], assertSupportedServer);
      }
      return {
        urls: settings.urls,
        ownerUrls: settings.ownerUrls,
        events: givenEvents(events),
        place: 'KHIEN_DATABASE_URL_<SUBGRAPH>',
        filesDirectory: filesOfCheckout(),
        serverPid: undefined,
        close: async () => {},
      };
    case 'server':
      return {
        ...(await provisionAll(settings.adminUrl, settings.prefix, events)),
        place: withoutPassword(settings.adminUrl),
        filesDirectory: filesOfCheckout(),
        serverPid: undefined,
        close: async () => {},
      };
    case 'embedded':
      return openEmbedded(settings.directory ?? resolveInstanceDirectory(workspace().root), events, options);
  }
}

const OWN_EVENTS: EventsSettings = { url: undefined, ownerUrl: undefined, retentionDays: 7 };

/** Where files are kept when the databases are elsewhere. */
function filesOfCheckout(): string {
  return join(workspace().root, '.khien', 'files');
}

async function openEmbedded(
  directory: string,
  events: EventsSettings,
  options: OpenDatabasesOptions,
): Promise<Databases> {
  let closing = false;
  const bringBack = async (server: EmbeddedPostgres): Promise<void> => {
    for (let waitMs = 200; !closing; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        await server.restart();
        options.log.info({ port: server.port }, 'PostgreSQL is back');
        return;
      } catch (error) {
        options.log.error({ err: error }, 'PostgreSQL did not come back; trying again');
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  };
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    directory,
    durability: options.durability ?? 'full',
    onUnexpectedExit: (exit) => {
      options.log.error(exit, 'PostgreSQL ended unexpectedly; bringing it back');
      void bringBack(server);
    },
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  try {
    return {
      ...(await provisionAll(server.adminUrl, 'khien', events)),
      place: server.directory,
      filesDirectory: join(server.directory, 'files'),
      get serverPid() {
        return server.pid;
      },
      async close() {
        closing = true;
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function givenEvents({ url, ownerUrl, retentionDays }: EventsSettings): EventsPlace | undefined {
  return url === undefined ? undefined : { url, ownerUrl, retentionDays };
}

/** Names of all databases that a platform has on a server, by what they are of: the subgraphs, and what carries events. */
export function databaseNames(prefix: string): Readonly<Record<SubgraphName | 'events', string>> {
  return {
    ...forEachSubgraph((subgraph) => `${prefix}_${subgraph.replaceAll('-', '_')}`),
    events: `${prefix}_events`,
  };
}

async function provisionAll(
  adminUrl: string,
  prefix: string,
  events: EventsSettings,
): Promise<Pick<Databases, 'urls' | 'ownerUrls' | 'events'>> {
  const names = databaseNames(prefix);
  const ownEvents = events.url === undefined ? [names.events] : [];
  const made = await provision(adminUrl, [
    ...SUBGRAPH_NAMES.map((subgraph) => names[subgraph]),
    ...ownEvents,
  ]);
  const carrying = made.find(({ name }) => name === names.events);
  const of = (subgraph: SubgraphName) => {
    const found = made.find(({ name }) => name === names[subgraph]);
    if (found === undefined) throw new Error(`no database was made for ${subgraph}`);
    return found;
  };
  return {
    urls: forEachSubgraph((subgraph) => of(subgraph).applicationUrl),
    ownerUrls: forEachSubgraph((subgraph) => of(subgraph).url),
    events: carrying
      ? { url: carrying.applicationUrl, ownerUrl: carrying.url, retentionDays: events.retentionDays }
      : givenEvents(events),
  };
}
