import type { Pool, PoolClient } from 'pg';

/**
 * Gives back to the pool what is lost while somebody uses it. Kysely releases the connection of a transaction only when its
 * commit or rollback succeeds: each one whose server ends in the middle would take a place in the pool for good, until
 * nobody gets a connection any more.
 */
export function releaseLost(pool: Pool): void {
  const used = new Map<PoolClient, () => void>();
  pool.on('acquire', (client) => {
    const lost = () => {
      const { release } = client;
      // Whoever still means to give it back finds that done.
      client.release = () => {};
      release(true);
    };
    used.set(client, lost);
    client.once('end', lost);
  });
  pool.on('release', (_error, client) => {
    const lost = used.get(client);
    used.delete(client);
    if (lost !== undefined) client.removeListener('end', lost);
  });
}
