import { readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, makeScratchDirectory, startEmbeddedPostgres } from './index.js';
import { query, scratchDirectory, start } from './testing/instances.js';

describe('a new cluster', () => {
  let directory: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    directory = makeScratchDirectory('khien embedded-');
    server = await startEmbeddedPostgres({ directory, durability: 'disposable' });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is PostgreSQL 18 in UTF-8, sorted the same on every machine', async () => {
    const [row] = await query(
      server.adminUrl,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_user AS administrator, rolsuper,
              pg_encoding_to_char(encoding) AS encoding, datlocprovider, datlocale, current_setting('timezone') AS zone
         FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user`,
    );
    expect(row).toEqual({
      major: 18,
      administrator: 'khien_admin',
      rolsuper: true,
      encoding: 'UTF8',
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      zone: 'UTC',
    });
  });

  it('has what Vietnamese-insensitive search and temporal keys need', async () => {
    const { adminUrl } = server;
    for (const name of ['unaccent', 'pg_trgm', 'btree_gist']) {
      await query(adminUrl, `CREATE EXTENSION ${name}`);
    }
    const [row] = await query(
      adminUrl,
      `SELECT unaccent('Đà Nẵng, ĐẮK LẮK') AS plain, upper('đường') AS upper,
              array_length(show_trgm('đường'), 1) AS trigrams`,
    );
    // Six trigrams: "đ" and "ư" count as letters, which they would not with the character classes of "C".
    expect(row).toEqual({ plain: 'Da Nang, DAK LAK', upper: 'ĐƯỜNG', trigrams: 6 });
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const { adminUrl } = server;
    const file = join(directory, 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new URL(adminUrl).password).toBe(readFileSync(file, 'utf8').trim());
    const wrong = new URL(adminUrl);
    wrong.password = 'password';
    await expect(query(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const hidden = await query(adminUrl, 'SELECT rolpassword FROM pg_authid WHERE oid = 10');
    expect(hidden).toEqual([{ rolpassword: expect.stringMatching(/^SCRAM-SHA-256\$/) }]);
  });

  it('listens on 127.0.0.1 and on no other address', async () => {
    const { adminUrl, port } = server;
    const [row] = await query(
      adminUrl,
      "SELECT current_setting('listen_addresses') AS tcp, current_setting('unix_socket_directories') AS sockets",
    );
    expect(row).toEqual({ tcp: '127.0.0.1', sockets: '' });
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
      .map(({ address }) => address);
    for (const host of others) expect(await canConnect(host, port)).toBe(false);
    expect(await canConnect('127.0.0.1', port)).toBe(true);
  });

  it('takes settings by option, but no other address', async () => {
    const { adminUrl } = await start(scratchDirectory(), {
      settings: { work_mem: '8MB', max_connections: '50', listen_addresses: '*' },
    });
    const [row] = await query(
      adminUrl,
      `SELECT current_setting('work_mem') AS work_mem, current_setting('max_connections') AS max_connections,
              current_setting('listen_addresses') AS listen_addresses`,
    );
    expect(row).toEqual({ work_mem: '8MB', max_connections: '50', listen_addresses: '127.0.0.1' });
  });

  it('is durable unless told otherwise', async () => {
    const { adminUrl } = await start(scratchDirectory(), { durability: 'full' });
    const [row] = await query(
      adminUrl,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('data_checksums') AS checksums`,
    );
    expect(row).toEqual({ fsync: 'on', commit: 'on', checksums: 'on' });
  });
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
