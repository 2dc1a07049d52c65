import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, MODES, type TestPlatform } from './harness/platform.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

describe.each(MODES)('files through the gateway, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let owner: Record<string, string>;
  let other: Record<string, string>;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    owner = await platform.as('SYSTEM_OWNER', 'VN-GOV-02');
    other = await platform.as('SYSTEM_OWNER', 'VN-UBND-48');
  });
  afterAll(() => platform.close());

  const at = (path: string) => new URL(path, platform.url);

  it('go up, are their sender’s alone, and come down as they were', async () => {
    const content = Buffer.alloc(8_000_000, 'Mã;Tên hệ thống;Cấp độ\n');
    const sent = await fetch(at(`/files/security-levels?name=${encodeURIComponent('danh mục.csv')}`), {
      method: 'POST',
      headers: owner,
      body: new Blob([content]).stream(),
      duplex: 'half',
    });
    const { id, ...described } = (await sent.json()) as { id: string };
    expect(described).toEqual({
      name: 'danh mục.csv',
      mediaType: 'text/csv',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      scan: 'NOT_SCANNED',
    });
    const read = await fetch(at(`/files/security-levels/stored?id=${id}`), { headers: owner });
    expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
    expect(read.headers.get('content-disposition')).toContain("filename*=UTF-8''danh%20m%E1%BB%A5c.csv");
    for (const headers of [other, platform.coordinator, {}]) {
      const refused = await fetch(at(`/files/security-levels/stored?id=${id}`), { headers });
      expect(refused.status).toBe(404);
    }
  });

  it('that are made for who asks: the proposal of a level, by the address on the graph', async () => {
    const { informationSystems } = await dataOf<{
      informationSystems: { nodes: { proposalDocument: string }[] };
    }>(platform.url, '{ informationSystems(first: 1) { nodes { proposalDocument } } }', {}, owner);
    const path = informationSystems.nodes[0]?.proposalDocument ?? '';
    const document = await fetch(at(path), { headers: owner });
    expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await document.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    // Coordinators see the system, but not the facts behind its level; others do not see it at all.
    const statuses = [platform.coordinator, other, {}].map(
      async (headers) => (await fetch(at(path), { headers })).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 404, 404]);
  });
});
