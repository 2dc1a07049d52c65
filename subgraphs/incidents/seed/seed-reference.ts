import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CopyValue,
  copyRows,
  packageRoot,
  readCsv,
  required,
  seedOnce,
  withSeedClient,
} from '@khien/seeding';

const FILES = ['autonomous-systems.csv', 'ipv4-prefix-asn.csv'] as const;

/**
 * Loads who operates which range of addresses into the migrated database of this subgraph, unless it is there in this
 * version. @returns whether anything was loaded
 */
export async function seedReference(databaseUrl: string): Promise<boolean> {
  const folder = join(packageRoot(import.meta.url), 'seed', 'reference');
  const [systems, prefixes] = FILES.map((file) => join(folder, file)) as [string, string];
  const digest = createHash('sha256');
  for (const file of [systems, prefixes]) digest.update(await readFile(file));
  return withSeedClient(databaseUrl, (client) =>
    seedOnce(client, {
      name: 'networks',
      fingerprint: digest.digest('hex'),
      clear: async () => {
        await client.query(`delete from ip_prefix_asn where origin = 'REFERENCE'`);
        await client.query(`delete from autonomous_system where origin = 'REFERENCE'`);
      },
      load: async () => {
        const columns = ['asn', 'holder', 'origin'];
        await copyRows(client, 'autonomous_system', columns, rowsOf(systems, ['asn', 'holder']));
        await copyRows(
          client,
          'ip_prefix_asn',
          ['prefix', 'asn', 'origin'],
          rowsOf(prefixes, ['prefix', 'asn']),
        );
        await client.query('analyze autonomous_system, ip_prefix_asn');
      },
    }),
  );
}

async function* rowsOf(file: string, columns: readonly string[]): AsyncGenerator<readonly CopyValue[]> {
  for await (const record of readCsv(file)) {
    yield [...columns.map((column) => required(record, column)), 'REFERENCE'];
  }
}
