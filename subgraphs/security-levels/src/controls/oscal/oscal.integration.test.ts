import { readFileSync } from 'node:fs';
import { ROLES, Role } from '@khien/identity';
import { declaredAccess, startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../../seed/seed-reference.js';
import { downloadFile, uploadDirectory, uploadFile } from '../../fixture/uploads.js';
import { securityLevels } from '../../subgraph.js';
import { importCatalogue } from './import-catalogue.js';
import { OSCAL_MODELS, oscalProblem } from './oscal-validator.js';

/** NIST's own schema of all models (oscal_complete_schema.json of a release), where the machine has it. */
const OFFICIAL = process.env['KHIEN_TEST_OSCAL_SCHEMA'];

let graph: TestSubgraph;
let remove: () => Promise<void>;
let id = '';
beforeAll(async () => {
  const directory = await uploadDirectory();
  ({ remove } = directory);
  graph = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'oscal',
    clock: { now: () => new Date('2026-11-20T02:00:00.000Z') },
    files: directory.files,
    seed: seedReference,
  });
  const register = (key: string) =>
    graph.data<{ outcome: { informationSystem: { id: string; reference: string } } }>(
      `mutation { outcome: registerInformationSystem(input: { idempotencyKey: "oscal-${key}", name: "Hệ thống ${key}",
        ownerCode: "VN-GOV-06", kind: INTERNAL, state: OPERATING, servedAreaIds: [],
        facts: { informationClasses: [STATE_SECRET] } }) { informationSystem { id reference } } }`,
    );
  const provider = (await register('provider')).outcome.informationSystem;
  ({ id } = (await register('heir')).outcome.informationSystem);
  await graph.data(
    `mutation { a: recordControlAssessments(input: { idempotencyKey: "oscal-provider-1", systemId: "${provider.id}",
        assessments: [{ controlCode: "L3-BACKUP", state: DONE }] }) { userErrors { code } }
      b: offerControls(input: { idempotencyKey: "oscal-offer-${id}", systemId: "${provider.id}", controls: [{ controlCode: "L3-BACKUP" }], separation: LOGICAL }) { userErrors { code } }
      c: inheritControls(input: { idempotencyKey: "oscal-inherit-${id}", systemId: "${id}", providerReference: "${provider.reference}", controls: [{ controlCode: "L3-BACKUP" }] }) {
        userErrors { code } }
      d: recordControlAssessments(input: { idempotencyKey: "oscal-heir-1", systemId: "${id}", assessments: [
        { controlCode: "L3-LOGS", state: DONE, evidenceText: "Biên bản", evidenceUrl: "https://example.vn/nhat-ky" },
        { controlCode: "L3-NETWORK", state: NOT_APPLICABLE, justification: "Không có mạng" },
        { controlCode: "L3-MALWARE", state: PARTLY, dueOn: "2026-12-31" }] }) { userErrors { code } } }`,
    {},
    { caller: OPERATOR },
  );
});
afterAll(async () => {
  await graph.close();
  await remove();
});

const OPERATOR = testCaller({
  roles: [Role.SYSTEM_OPERATOR],
  organization: 'VN-GOV-06',
  subject: 'operator',
});
const ADMINISTRATOR = testCaller({
  roles: [Role.ADMINISTRATOR],
  organization: 'VN-GOV-00',
  subject: 'admin',
});

type Document = Readonly<Record<string, unknown>>;

async function download(name: string, query: string, caller = OPERATOR): Promise<Document> {
  const { status, headers, content } = await downloadFile(graph, caller, name, query);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/json');
  return JSON.parse(content.toString());
}

const DOCUMENTS = [
  ['oscal-plan', 'system-security-plan'],
  ['oscal-assessment-results', 'assessment-results'],
  ['oscal-poam', 'plan-of-action-and-milestones'],
] as const;

describe('what is exported', () => {
  it.each(DOCUMENTS)(
    'as %s is of the model, in both languages, with the same identifiers each time',
    async (name, model) => {
      const vi = await download(name, `system=${id}`);
      const en = await download(name, `system=${id}&language=en`);
      for (const document of [vi, en]) {
        expect(oscalProblem(model, document)).toBeNull();
        if (OFFICIAL)
          expect(oscalProblem(model, document, JSON.parse(readFileSync(OFFICIAL, 'utf8')))).toBeNull();
      }
      expect(await download(name, `system=${id}`)).toEqual(vi);
      const text = JSON.stringify(vi);
      for (const reference of text.matchAll(
        /"#([0-9a-f-]{36})"|"(?:observation|risk|component)-uuid":"([0-9a-f-]{36})"/g,
      )) {
        const uuid = reference[1] ?? reference[2];
        expect(text).toContain(`"uuid":"${uuid}"`);
      }
    },
  );

  it('says in the plan how each control is met, and from whom it is inherited', async () => {
    const plan = (await download('oscal-plan', `system=${id}&language=en`)) as {
      'system-security-plan': {
        'control-implementation': {
          'implemented-requirements': {
            'control-id': string;
            'by-components': {
              'implementation-status': { state: string };
              inherited?: unknown[];
              description: string;
            }[];
          }[];
        };
      };
    };
    const requirements = plan['system-security-plan']['control-implementation']['implemented-requirements'];
    expect(requirements).toHaveLength(18);
    const of = (code: string) => requirements.find((one) => one['control-id'] === code)?.['by-components'][0];
    expect(of('L3-LOGS')).toMatchObject({ 'implementation-status': { state: 'implemented' } });
    expect(of('L3-NETWORK')).toMatchObject({ 'implementation-status': { state: 'not-applicable' } });
    expect(of('L3-MALWARE')).toMatchObject({ 'implementation-status': { state: 'partial' } });
    expect(of('L3-RISK')).toMatchObject({
      'implementation-status': { state: 'planned' },
      description: 'Not assessed.',
    });
    expect(of('L3-BACKUP')?.inherited).toHaveLength(1);
  });

  it('says in the plan of action what is owed, and when nothing is', async () => {
    const items = async (system: string) => {
      const poam = (await download('oscal-poam', `system=${system}&language=en`)) as {
        'plan-of-action-and-milestones': {
          risks?: { deadline?: string }[];
          'poam-items': { title: string }[];
        };
      };
      return poam['plan-of-action-and-milestones'];
    };
    const open = await items(id);
    expect(open['poam-items']).toHaveLength(15);
    expect(open.risks?.flatMap(({ deadline }) => deadline ?? [])).toEqual(['2026-12-31T23:59:59+07:00']);
  });

  it('is for who sees the facts of the system', async () => {
    const others = testCaller({ roles: [Role.SYSTEM_OWNER], organization: 'VN-UBND-48', subject: 'others' });
    const coordinator = testCaller({
      roles: [Role.COORDINATOR],
      organization: 'VN-GOV-06',
      subject: 'coordinator',
    });
    for (const [name] of DOCUMENTS) {
      const status = async (caller: typeof others) =>
        (await downloadFile(graph, caller, name, `system=${id}`)).status;
      expect([await status(others), await status(coordinator)]).toEqual([404, 403]);
    }
  });
});

interface Imported {
  controlCatalogue: {
    id: string;
    code: string;
    version: string;
    controlCount: number;
    applies: boolean;
  } | null;
  problems: { line: number; pointer: string; message: string }[];
  userErrors: { code: string; path: string[] }[];
}

let keys = 0;
async function send(document: string | object, more: object = {}, caller = ADMINISTRATOR): Promise<Imported> {
  keys += 1;
  const content = typeof document === 'string' ? document : JSON.stringify(document, null, 2);
  const fileId = await uploadFile(graph, caller, 'danh-muc.json', content);
  const { outcome } = await graph.data<{ outcome: Imported }>(
    `mutation ($input: ImportControlCatalogueInput!) { outcome: importControlCatalogue(input: $input) {
      controlCatalogue { id code version controlCount applies } problems { line pointer message } userErrors { code path } } }`,
    { input: { idempotencyKey: `catalogue-${keys}`, fileId, ...more } },
    { caller, language: 'en' },
  );
  return outcome;
}

const UUID = '7f3d5c1e-1b2a-4c3d-8e4f-5a6b7c8d9e0f';
const small = (groups: unknown[]) => ({
  catalog: {
    uuid: UUID,
    metadata: {
      title: 'Danh mục',
      'last-modified': '2026-11-01T00:00:00Z',
      version: '1',
      'oscal-version': '1.1.2',
    },
    groups,
  },
});

describe('what is imported', () => {
  it.each(['TCVN-11930', 'TCVN-14423'])('%s comes back as it went out', async (code) => {
    const document = await download('oscal-catalogue', `code=${code}&language=vi`);
    expect(oscalProblem('catalog', document)).toBeNull();
    const { catalog } = document as { catalog: { metadata: { version: string; props: { name: string }[] } } };
    catalog.metadata.version = `${catalog.metadata.version}-bis`;
    const { controlCatalogue, problems, userErrors } = await send(document);
    expect({ problems, userErrors }).toEqual({ problems: [], userErrors: [] });
    expect(controlCatalogue).toMatchObject({ code, version: catalog.metadata.version, applies: false });
    const read = async (version: string) => {
      const { controlCatalogue: one } = await graph.data<{
        controlCatalogue: { controls: { nodes: { code: string }[] } };
      }>(
        `{ controlCatalogue(code: "${code}", version: "${version}") { regime title titleEn: title(language: EN) controlCount
          groups { code layer title titleEn: title(language: EN) }
          controls(first: 200) { nodes { code clause levels title titleEn: title(language: EN) weight weightReason group { code }
            parameters { code meaning amount unit label } } } } }`,
      );
      // A document has the controls of a group together.
      return { ...one, controls: one.controls.nodes.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
    };
    expect(await read(catalog.metadata.version)).toEqual(await read(catalog.metadata.version.slice(0, -4)));
  });

  it('may be another catalogue, with groups in groups and controls in controls', async () => {
    const document = small([
      {
        id: 'AC',
        title: 'Access',
        props: [{ name: 'level', value: '3' }],
        controls: [
          {
            id: 'ac-1',
            title: 'Policy',
            props: [{ name: 'label', value: 'AC-1' }],
            parts: [{ name: 'statement', prose: 'Do it.', parts: [{ name: 'item', prose: 'a. Well.' }] }],
            controls: [{ id: 'ac-1.1', title: 'More', props: [{ name: 'level', value: '4' }] }],
          },
        ],
        groups: [{ id: 'AC-SUB', title: 'Sub', controls: [{ id: 'ac-2', title: 'Accounts' }] }],
      },
    ]);
    const { controlCatalogue } = await send(document, { code: 'OTHER', regime: 'ND331' });
    expect(controlCatalogue).toMatchObject({ code: 'OTHER', controlCount: 3 });
    const { controlCatalogue: read } = await graph.data<{ controlCatalogue: unknown }>(
      `{ controlCatalogue(code: "OTHER") { verification origin controls { nodes { code clause levels statement group { code } } } } }`,
    );
    expect(read).toEqual({
      verification: 'SUPPLIED',
      origin: 'REGISTERED',
      controls: {
        nodes: [
          { code: 'ac-1', clause: 'AC-1', levels: [3], statement: 'Do it.\na. Well.', group: { code: 'AC' } },
          { code: 'ac-1.1', clause: null, levels: [4], statement: null, group: { code: 'AC' } },
          { code: 'ac-2', clause: null, levels: [3], statement: null, group: { code: 'AC-SUB' } },
        ],
      },
    });

    const apply = (catalogue: string) =>
      graph.data<{ outcome: { controlCatalogue: { applies: boolean } | null; userErrors: unknown[] } }>(
        `mutation { outcome: applyControlCatalogue(input: { id: "${catalogue}" }) { controlCatalogue { applies } userErrors { code } } }`,
        {},
        { caller: ADMINISTRATOR },
      );
    const required = async () => {
      const { informationSystem } = await graph.data<{
        informationSystem: { controls: { nodes: { control: { code: string } }[] } };
      }>(`{ informationSystem(id: "${id}") { controls(first: 200) { nodes { control { code } } } } }`);
      return informationSystem.controls.nodes.map(({ control }) => control.code);
    };
    const before = await required();
    expect((await apply(controlCatalogue?.id ?? '')).outcome).toEqual({
      controlCatalogue: { applies: true },
      userErrors: [],
    });
    expect(await required()).toEqual(['ac-1', 'ac-2']);
    const { controlCatalogue: first } = await graph.data<{ controlCatalogue: { id: string } }>(
      '{ controlCatalogue(code: "TCVN-14423", version: "2026") { id } }',
    );
    await apply(first.id);
    expect(await required()).toEqual(before);
  });

  it('is refused with line and pointer, and nothing of it stays', async () => {
    const group = {
      id: 'AC',
      title: 'Access',
      controls: [
        { id: 'ac-1', title: 'One' },
        { id: 'ac-1', title: 'Two' },
      ],
    };
    expect((await send(small([group]), { code: 'TWICE' })).problems).toEqual([
      {
        line: 20,
        pointer: '/catalog/groups/0/controls/1/id',
        message: 'The identifier ac-1 stands there twice.',
      },
    ]);
    const untitled = small([{ id: 'AC', title: 'Access', controls: [{ id: 'ac-1' }] }]);
    expect((await send(untitled, { code: 'UNTITLED' })).problems).toEqual([
      {
        line: 15,
        pointer: '/catalog/groups/0/controls/0',
        message: "Not of the model of an OSCAL 1.1 catalogue: must have required property 'title'.",
      },
    ]);
    expect((await send('{\n  "catalog": {\n    oops\n}')).problems).toMatchObject([{ line: 3, pointer: '' }]);
    const levels = small([
      { id: 'AC', title: 'A', controls: [{ id: 'a', title: 'A', props: [{ name: 'level', value: '6' }] }] },
    ]);
    expect((await send(levels, { code: 'LEVELS' })).problems).toMatchObject([
      { pointer: '/catalog/groups/0/controls/0/props/0' },
    ]);
    expect((await send(small([{ id: 'AC', title: 'Empty' }]), { code: 'EMPTY' })).problems).toMatchObject([
      { pointer: '/catalog' },
    ]);
    expect((await send(`${'['.repeat(500)}${']'.repeat(500)}`)).problems).toMatchObject([{ line: 1 }]);
    const { controlCatalogues } = await graph.data<{ controlCatalogues: { nodes: { code: string }[] } }>(
      '{ controlCatalogues { nodes { code } } }',
    );
    for (const code of ['TWICE', 'UNTITLED', 'LEVELS', 'EMPTY']) {
      expect(controlCatalogues.nodes.map((one) => one.code)).not.toContain(code);
    }
  });

  it('needs a code, and one that is not taken; only administrators of the platform bring one', async () => {
    const document = small([{ id: 'AC', title: 'Access', controls: [{ id: 'ac-1', title: 'One' }] }]);
    expect((await send(document)).userErrors).toEqual([{ code: 'REQUIRED', path: ['input', 'code'] }]);
    expect((await send(document, { code: 'TAKEN' })).userErrors).toEqual([]);
    expect((await send(document, { code: 'TAKEN' })).userErrors).toEqual([
      { code: 'ALREADY_EXISTS', path: ['input', 'fileId'] },
    ]);
    const ministry = testCaller({
      roles: [Role.ADMINISTRATOR],
      organization: 'VN-GOV-06',
      subject: 'ministry',
    });
    await expect(send(document, { code: 'MINE' }, ministry)).rejects.toThrow('FORBIDDEN');
  });

  it('may be brought from the command line, whole or not at all, and is accounted for', async () => {
    const bring = (document: object, more: object = {}) =>
      importCatalogue(graph.ownerUrl, Buffer.from(JSON.stringify(document)), {
        code: 'FROM-A-FILE',
        ...more,
      });
    const document = small([{ id: 'AC', title: 'Access', controls: [{ id: 'ac-1', title: 'One' }] }]);
    expect(await bring(small([{ id: 'AC' }]))).toMatchObject({
      problems: [{ line: 1, pointer: '/catalog/groups/0' }],
    });
    expect(await bring(document, { code: 'no code' })).toMatchObject({
      problems: [{ pointer: '/catalog/metadata' }],
    });
    expect(await bring(document, { schema: { type: 'array' } })).toMatchObject({
      problems: [{ pointer: '' }],
    });
    expect(await bring(document)).toEqual({ code: 'FROM-A-FILE', version: '1', groups: 1, controls: 1 });
    await expect(bring(document)).rejects.toThrow('there already');
    const { auditTrail } = await graph.data<{
      auditTrail: { securityLevels: { nodes: { action: string; kind: string }[] } };
    }>(
      '{ auditTrail { securityLevels(first: 1, filter: { kind: CREATE, entityType: "ControlCatalogue" }) { nodes { action kind } } } }',
    );
    expect(auditTrail.securityLevels.nodes).toEqual([{ action: 'importControlCatalogue', kind: 'CREATE' }]);
  });

  it('gives an outcome to whom the matrix says, for the organization above all others', async () => {
    const payload = (type: string) =>
      declaredAccess(securityLevels, type).find(({ field }) => field === '(object)');
    for (const role of ROLES.filter((one) => one !== Role.PUBLIC)) {
      const caller = testCaller({ roles: [role], organization: 'VN-GOV-00', subject: `matrix-${role}` });
      const fileId = await uploadFile(graph, caller, 'x.json', '{}');
      const { data } = await graph.ask(
        `mutation { imported: importControlCatalogue(input: { idempotencyKey: "matrix-catalogue", fileId: "${fileId}" }) {
          controlCatalogue { id } problems { line pointer message } userErrors { code } } }`,
        {},
        { caller },
      );
      const applied = await graph.ask(
        `mutation { applied: applyControlCatalogue(input: { id: "${UUID}" }) { controlCatalogue { id } userErrors { code } } }`,
        {},
        { caller },
      );
      const imported = (data?.['imported'] ?? null) as Imported | null;
      const reached = (object: unknown) => (object ? 'own' : '-');
      expect(reached(imported), role).toBe(payload('ImportControlCataloguePayload')?.access[role]);
      expect(reached(imported?.problems[0]), role).toBe(payload('ControlCatalogueProblem')?.access[role]);
      expect(reached(applied.data?.['applied']), role).toBe(
        payload('ApplyControlCataloguePayload')?.access[role],
      );
    }
  });

  it('knows every model that it writes', () => {
    expect(Object.keys(OSCAL_MODELS)).toEqual(['catalog', ...DOCUMENTS.map(([, model]) => model)]);
  });
});
