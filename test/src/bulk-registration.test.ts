import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, MODES, type TestPlatform } from './harness/platform.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

interface Job {
  readonly state: string;
  readonly rowsRead: number;
  readonly rowsRegistered: number;
  readonly problems: { readonly nodes: readonly object[] };
  readonly rows: { readonly nodes: readonly object[] };
}

describe.each(MODES)('systems from a table through the gateway, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let owner: Record<string, string>;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    owner = { ...(await platform.as('SYSTEM_OWNER', 'VN-GOV-06')), 'accept-language': 'en' };
  });
  afterAll(() => platform.close());

  const files = (path: string) => new URL(`/files/security-levels${path}`, platform.url);

  /** Sends a file made after the template, as a spreadsheet program with Vietnamese settings saves one. */
  async function send(rows: readonly string[]): Promise<string> {
    const template = await fetch(files('/system-registration-template?format=csv'), { headers: owner });
    expect(template.status).toBe(200);
    const header = (await template.text()).trim().split(',').slice(0, 7).join(';');
    const sent = await fetch(files('?name=systems.csv'), {
      method: 'POST',
      headers: owner,
      body: new Blob([[`\uFEFF${header}`, ...rows].join('\r\n')]).stream(),
      duplex: 'half',
    });
    expect(sent.status).toBe(201);
    return ((await sent.json()) as { id: string }).id;
  }

  async function run(fileId: string, dryRun: boolean): Promise<Job> {
    const { importInformationSystems } = await dataOf<{
      importInformationSystems: { importJob: { id: string } };
    }>(
      platform.url,
      `mutation ($input: ImportInformationSystemsInput!) { importInformationSystems(input: $input) {
        importJob { id } userErrors { code message } } }`,
      { input: { fileId, dryRun, idempotencyKey: `${mode}-${fileId}-${dryRun}` } },
      owner,
    );
    for (;;) {
      const { importJob } = await dataOf<{ importJob: Job }>(
        platform.url,
        `query ($id: ID!) { importJob(id: $id) { state rowsRead rowsRegistered
          problems { nodes { line column code message } }
          rows { nodes { line externalKey outcome informationSystem { name owner { code } } } } } }`,
        { id: importInformationSystems.importJob.id },
        owner,
      );
      if (!['CHECKING', 'REGISTERING'].includes(importJob.state)) return importJob;
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }

  const row = (key: string, state = 'Đang vận hành') =>
    `${mode}-${key};Cổng dịch vụ ${key};;VN-GOV-06;;Phục vụ người dân, doanh nghiệp;${state}`;

  it('are looked at, corrected and registered', async () => {
    const wrong = await run(await send([row('1'), row('2', 'sắp xong')]), true);
    expect(wrong).toMatchObject({ state: 'REFUSED', rowsRead: 2, rowsRegistered: 0 });
    expect(wrong.problems.nodes).toEqual([
      { line: 3, column: 'State', code: 'INVALID_VALUE', message: 'The value "sắp xong" is not understood.' },
    ]);
    const fileId = await send([row('1'), row('2')]);
    expect(await run(fileId, true)).toMatchObject({ state: 'CHECKED', rowsRegistered: 0 });
    expect(await run(fileId, false)).toMatchObject({ state: 'REGISTERED', rowsRegistered: 2 });
    const again = await run(await send([row('1'), row('2')]), false);
    expect(again).toMatchObject({ state: 'REGISTERED', rowsRegistered: 0 });
    expect(again.rows.nodes[1]).toEqual({
      line: 3,
      externalKey: `${mode}-2`,
      outcome: 'UNCHANGED',
      informationSystem: { name: 'Cổng dịch vụ 2', owner: { code: 'VN-GOV-06' } },
    });
  });
});
