import { withClient } from '@khien/database';
import { type EventTransport, openEvents } from '@khien/events';
import { carryEvents, eventLag, type ProjectionLag, tellSnapshot } from '@khien/subgraph';
import type { Databases, EventsPlace } from '../databases/databases.js';
import { SettingsError } from '../settings/settings.js';
import { SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from '../subgraphs/subgraphs.js';

/** A copy that a subgraph keeps of what another one owns. */
export interface Projection {
  readonly subgraph: SubgraphName;
  readonly name: string;
  /** The subgraph that owns what is copied. */
  readonly owner: SubgraphName;
  /** The types of objects that it copies. */
  readonly types: readonly string[];
}

/** Nobody keeps a copy of this name. */
class UnknownProjectionError extends Error {
  readonly remedy: string;

  constructor(name: string, known: readonly string[]) {
    super(`There is no projection "${name}".`);
    this.remedy = `Known are: ${known.join(', ')}.`;
  }
}

/** All copies, as the subgraphs declare them. @param name those of this name only @throws UnknownProjectionError */
export function projectionsNamed(name?: string): readonly Projection[] {
  const all = SUBGRAPH_NAMES.flatMap((subgraph) =>
    SUBGRAPHS[subgraph].features.flatMap((feature) =>
      (feature.eventHandlers ?? []).map((handler) => {
        const owner = SUBGRAPH_NAMES.find((one) => one === handler.stream);
        if (owner === undefined) throw new Error(`${handler.name} follows no subgraph: ${handler.stream}`);
        return { subgraph, name: handler.name, owner, types: handler.types };
      }),
    ),
  );
  const wanted = all.filter((one) => name === undefined || one.name === name);
  if (wanted.length === 0)
    throw new UnknownProjectionError(name ?? '', [...new Set(all.map((one) => one.name))].toSorted());
  return wanted;
}

/** How far each copy of a subgraph is, as its database and the transport know. */
export async function lagOf(
  subgraph: SubgraphName,
  { ownerUrls }: Pick<Databases, 'ownerUrls'>,
  transport: EventTransport,
): Promise<readonly ProjectionLag[]> {
  const { projections } = await withClient(ownerUrls[subgraph], (client) =>
    eventLag(async (statement) => (await client.query(statement)).rows, transport, new Date()),
  );
  return projections;
}

/** What carries events. @throws SettingsError where nothing does */
export function eventsOf({ events }: Pick<Databases, 'events'>): EventsPlace {
  if (events !== undefined) return events;
  throw new SettingsError([
    'KHIEN_EVENTS_URL: missing; where the databases are given one by one, give that of events too (with ' +
      'KHIEN_EVENTS_OWNER_URL, as the role that owns it), or nats://… of a server with JetStream',
  ]);
}

/**
 * Builds copies from zero: lets the owners tell everything anew, and carries it until the copies have heard it all, beside
 * the platform or without it. What a copy has stays readable until it is told again.
 */
export async function rebuildProjections(
  wanted: readonly Projection[],
  databases: Pick<Databases, 'urls' | 'ownerUrls' | 'events'>,
  log: Parameters<typeof openEvents>[1]['log'],
): Promise<void> {
  const { url, retentionDays } = eventsOf(databases);
  const transport = await openEvents(url, { retentionDays, log });
  const shared = { transport, retentionDays, log };
  const owners = [...new Set(wanted.map(({ owner }) => owner))];
  const taking = [...new Set([...owners, ...wanted.map(({ subgraph }) => subgraph)])];
  const ends = taking.map((subgraph) =>
    carryEvents({
      ...shared,
      subgraph,
      databaseUrl: databases.urls[subgraph],
      handlers: SUBGRAPHS[subgraph].features.flatMap((feature) => feature.eventHandlers ?? []),
    }),
  );
  try {
    for (const { subgraph, name } of wanted) await forget(databases.ownerUrls[subgraph], name);
    for (const owner of owners) {
      const types = new Set(wanted.filter((one) => one.owner === owner).flatMap((one) => one.types));
      const sources = SUBGRAPHS[owner].features
        .flatMap((feature) => feature.eventSources ?? [])
        .filter(({ type }) => types.has(type));
      await withClient(databases.ownerUrls[owner], (client) => tellSnapshot(client, sources));
    }
    await untilHeard(wanted, databases, transport);
  } finally {
    await Promise.all(ends.map((end) => end()));
    await transport.close();
  }
}

/**
 * Lets every row be told anew, whatever it was told by: also by a database that was restored since.
 *
 * @param table trusted: a name from the program
 */
async function forget(ownerUrl: string, table: string): Promise<void> {
  await withClient(ownerUrl, (client) => client.query(`update "${table}" set position = 0`));
}

async function untilHeard(
  wanted: readonly Projection[],
  { ownerUrls }: Pick<Databases, 'ownerUrls'>,
  transport: EventTransport,
): Promise<void> {
  const waits = async (owner: SubgraphName) =>
    withClient(ownerUrls[owner], async (client) => {
      const { rowCount } = await client.query('select 1 from khien_outbox limit 1');
      return rowCount !== 0;
    });
  const targets = new Map<SubgraphName, bigint>();
  for (const { owner } of wanted) {
    // What came into the outbox later is for later.
    while (!targets.has(owner)) {
      if (await waits(owner)) await new Promise((resolve) => setTimeout(resolve, 200));
      else targets.set(owner, await transport.last(owner));
    }
  }
  for (const { subgraph, name, owner } of wanted) {
    const target = targets.get(owner) ?? 0n;
    for (;;) {
      const here = (await lagOf(subgraph, { ownerUrls }, transport)).find((one) => one.name === name);
      if (here !== undefined && here.position >= target) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
