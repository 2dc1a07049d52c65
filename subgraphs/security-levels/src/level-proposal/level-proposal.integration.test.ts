import { Readable } from 'node:stream';
import type { Caller, Role } from '@khien/identity';
import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, EVERY_ROLE, PROVINCE, SYSTEMS, startAccess } from '../fixture/access.fixture.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function download(running: TestSubgraph, caller: Caller, parameters: string): Promise<Answer> {
  const { status, headers, content } = await running.subgraph.file({
    method: 'GET',
    name: 'level-proposal',
    parameters: new URLSearchParams(parameters),
    headers: await running.headersOf(caller),
  });
  if (content instanceof Readable) throw new Error('a document is whole');
  return { status, headers, body: Buffer.from(content) };
}

const codeOf = ({ status, body }: Answer) =>
  status === 200 ? 'OK' : (JSON.parse(body.toString()).errors[0].extensions.code as string);

describe.each(['application', 'owner'] as const)('the proposal of a level, connected as the %s', (runAs) => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startAccess(runAs);
  });
  afterAll(() => running.close());

  it('is for who sees the facts: own organizations, not coordinators, not others', async () => {
    const seeing: readonly Role[] = [
      ...(['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER'] as const),
      ...(['INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'] as const),
    ];
    for (const role of EVERY_ROLE) {
      const ask = async (system: keyof typeof SYSTEMS) =>
        codeOf(await download(running, asker(role), `system=${SYSTEMS[system].id}&format=docx`));
      const expected = seeing.includes(role) ? ['OK', 'NOT_FOUND'] : ['NOT_FOUND', 'NOT_FOUND'];
      const coordinator = ['FORBIDDEN', 'FORBIDDEN'];
      expect([await ask('operated'), await ask('foreign')], role).toEqual(
        role === 'COORDINATOR' ? coordinator : expected,
      );
    }
  });
});

describe('the proposal of a level', () => {
  let running: TestSubgraph;
  const owner = asker('SYSTEM_OWNER', PROVINCE);
  beforeAll(async () => {
    running = await startAccess();
  });
  afterAll(() => running.close());

  it('has its address on the graph, by reference and format', async () => {
    const { informationSystem } = await running.data<{
      informationSystem: { reference: string; pdf: string; docx: string };
    }>(
      `{ informationSystem(id: "${SYSTEMS.foreign.id}") {
        reference pdf: proposalDocument docx: proposalDocument(format: DOCX) } }`,
      {},
      { caller: owner },
    );
    const { reference, pdf, docx } = informationSystem;
    expect(pdf).toBe(`/files/security-levels/level-proposal?system=${reference}&format=pdf`);
    const answer = await download(running, owner, docx.slice(docx.indexOf('?') + 1));
    expect(answer.headers['content-type']).toContain('wordprocessingml');
    expect(answer.headers['content-disposition']).toContain(`${reference}.docx`);
    expect(answer.body.subarray(0, 2).toString()).toBe('PK');
  });

  it('is a document in Vietnamese with what is known of the system, and logged as read', async () => {
    const { status, body } = await download(running, owner, `system=${SYSTEMS.foreign.id}`);
    expect(status).toBe(200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
    const flat = text.replaceAll(/\s+/g, ' ');
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'ĐỀ NGHỊ THẨM ĐỊNH VÀ PHÊ DUYỆT',
      'PHẦN I. THUYẾT MINH TỔNG QUAN VỀ HỆ THỐNG THÔNG TIN',
      'PHẦN II. THUYẾT MINH ĐỀ XUẤT CẤP ĐỘ',
      SYSTEMS.foreign.name,
      '48 (từ ngày 01/07/2025)',
    ]) {
      expect(flat).toContain(part);
    }
    const client = new pg.Client({ connectionString: running.ownerUrl });
    await client.connect();
    const { rows: reads } = await client.query<{ subject: string; action: string }>(
      `select subject, action from audit_entry where kind = 'READ' and entity_ids @> to_jsonb($1::text)`,
      [SYSTEMS.foreign.id],
    );
    await client.end();
    expect(reads).toContainEqual({ subject: owner.subject, action: 'download level-proposal' });
  });

  it('says what is wrong with what was asked', async () => {
    expect(codeOf(await download(running, owner, 'format=pdf'))).toBe('REQUIRED');
    expect(codeOf(await download(running, owner, `system=${SYSTEMS.foreign.id}&format=exe`))).toBe(
      'INVALID_VALUE',
    );
    expect(codeOf(await download(running, owner, "system='; drop table organization; --"))).toBe('NOT_FOUND');
  });
});
