import type { EventTransport } from '@khien/events';

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

const secondsSince = (moment: Date | undefined, now: Date) =>
  moment === undefined ? 0 : Math.max(0, (now.getTime() - moment.getTime()) / 1_000);

/** Asks the database of a subgraph, as the application role or the owner. */
export type AskDatabase = <Row>(statement: string) => Promise<readonly Row[]>;

interface ProjectionRow {
  readonly name: string;
  readonly stream: string;
  readonly transport: string;
  readonly position: string;
  readonly incomplete: boolean;
}

/** Looks how far behind relay and copies of a subgraph are. */
export async function eventLag(ask: AskDatabase, transport: EventTransport, now: Date): Promise<EventLag> {
  const [backlog] = await ask<{ waiting: string; oldest: Date | string | null }>(
    'select waiting, oldest from khien_outbox_backlog()',
  );
  const known = await ask<ProjectionRow>(
    `select name, stream, transport, position, incomplete_since is not null as incomplete
     from khien_projections() order by name`,
  );
  const projections = await Promise.all(
    known.map(async ({ name, stream, incomplete, ...row }): Promise<ProjectionLag> => {
      // Positions of another place say nothing here.
      const position = row.transport === (await transport.identity(stream)) ? BigInt(row.position) : 0n;
      const [next] = await transport.read(stream, position, 1);
      const last = await transport.last(stream);
      const behind = next === undefined ? 0 : Number(last - position);
      return { name, stream, position, behind, behindSeconds: secondsSince(next?.at, now), incomplete };
    }),
  );
  const oldest = backlog?.oldest ?? undefined;
  return {
    outbox: {
      waiting: Number(backlog?.waiting ?? 0),
      oldestSeconds: secondsSince(oldest === undefined ? undefined : new Date(oldest), now),
    },
    projections,
  };
}
