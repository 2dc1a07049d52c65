import type { EventTransport } from '@khien/events';
import { type MikroORM, sql } from '@mikro-orm/postgresql';

/** What waits in a subgraph to be handed to the transport. */
export interface OutboxBacklog {
  readonly waiting: number;
  /** How long the oldest has waited, in seconds; 0 when none waits. */
  readonly oldestSeconds: number;
}

/** How far behind a copy is. */
export interface ProjectionLag {
  readonly name: string;
  /** The subgraph that it follows. */
  readonly stream: string;
  readonly position: bigint;
  /** Events that it has not applied yet. */
  readonly behind: number;
  /** How long the oldest of these has waited, in seconds; 0 when it has applied all. */
  readonly behindSeconds: number;
  /** It missed events and has to be rebuilt. */
  readonly incomplete: boolean;
}

/** How events stand in a subgraph. */
export interface EventLag {
  readonly outbox: OutboxBacklog;
  readonly projections: readonly ProjectionLag[];
}

const secondsSince = (moment: Date | null, now: Date) =>
  moment === null ? 0 : Math.max(0, (now.getTime() - moment.getTime()) / 1_000);

/** Looks how far behind relay and copies of a subgraph are. */
export async function eventLag(orm: MikroORM, transport: EventTransport, now: Date): Promise<EventLag> {
  const em = orm.em.fork();
  const [backlog] = await em.execute<{ waiting: string; oldest: Date | null }[]>(
    sql`select waiting, oldest from khien_outbox_backlog()`,
  );
  const known = await em.execute<
    { name: string; stream: string; transport: string; position: string; incomplete_since: Date | null }[]
  >(sql`select name, stream, transport, position, incomplete_since from khien_projections() order by name`);
  const projections = await Promise.all(
    known.map(
      async ({ name, stream, position, incomplete_since, transport: place }): Promise<ProjectionLag> => {
        const here = place === (await transport.identity(stream)) ? BigInt(position) : 0n;
        const [next] = await transport.read(stream, here, 1);
        const last = await transport.last(stream);
        return {
          ...{ name, stream, position: here },
          behind: next === undefined ? 0 : Number(last - here),
          behindSeconds: secondsSince(next?.at ?? null, now),
          incomplete: incomplete_since !== null,
        };
      },
    ),
  );
  const oldest = backlog?.oldest ?? null;
  return {
    outbox: {
      waiting: Number(backlog?.waiting ?? 0),
      oldestSeconds: secondsSince(oldest === null ? null : new Date(oldest), now),
    },
    projections,
  };
}
