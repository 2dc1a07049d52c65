import { Readable } from 'node:stream';
import type { Caller } from '@khien/identity';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DossiersHarness,
  PEOPLE,
  person,
  type SeenDossier,
  SPECIALIST,
  startDossiers,
} from '../dossiers/fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers();
});
afterAll(() => dossiers.close());

const moved = ({ id, version }: SeenDossier) => ({ id, expectedVersion: version });

async function download(caller: Caller, parameters: string) {
  const { status, content } = await dossiers.running.subgraph.file({
    method: 'GET',
    name: 'level-proposal',
    parameters: new URLSearchParams(parameters),
    headers: await dossiers.running.headersOf(caller),
  });
  if (content instanceof Readable) throw new Error('a document is whole');
  return { status, content };
}

async function textFor(caller: Caller, parameters: string): Promise<string> {
  const { content } = await download(caller, parameters);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

/** A dossier of level 4 that the Ministry of Public Security has to appraise. */
async function submitted(): Promise<SeenDossier> {
  const { must } = dossiers;
  let dossier = await dossiers.opened(4);
  await dossiers.attach(dossier.id);
  dossier = await must(
    'requestExpertOpinion',
    { ...moved(dossier), expertCode: SPECIALIST },
    PEOPLE.preparer,
  );
  const opinion = { ...moved(dossier), conclusion: 'SUITABLE', content: 'Phù hợp.' };
  dossier = await must('giveExpertOpinion', opinion, PEOPLE.specialist);
  return must('submitDossier', moved(dossier), PEOPLE.preparer);
}

describe('the proposal of a dossier', () => {
  it('is for who prepares and who appraises it, from when it is sent; for nobody else', async () => {
    const draft = await dossiers.opened(4);
    const sent = await submitted();
    const others = [
      person('coordinator', 'COORDINATOR', 'VN-GOV-02'),
      person('elsewhere', 'SYSTEM_OWNER', 'VN-UBND-48'),
      person('operator', 'SYSTEM_OPERATOR', 'VN-GOV-02'),
    ];
    const statuses = async ({ reference }: SeenDossier) => {
      const people = [PEOPLE.preparer, PEOPLE.national, ...others];
      return Promise.all(
        people.map(async (who) => (await download(who, `dossier=${reference}&format=docx`)).status),
      );
    };
    expect(await statuses(draft)).toEqual([200, 404, 404, 404, 404]);
    expect(await statuses(sent)).toEqual([200, 200, 404, 404, 404]);
  });

  it('has its address on the graph, and what the dossier is judged by: not the facts of today', async () => {
    const dossier = await submitted();
    const answer = await dossiers.running.data<{ dossier: { proposalDocument: string } }>(
      `{ dossier(id: "${dossier.id}") { proposalDocument } }`,
      {},
      { caller: PEOPLE.national },
    );
    const address = answer.dossier.proposalDocument;
    expect(address).toBe(`/files/security-levels/level-proposal?dossier=${dossier.reference}&format=pdf`);
    await dossiers.owner.query(
      `update information_system s set national_e_government = null
       from dossier_system ds where ds.system_id = s.id and ds.dossier_id = $1`,
      [dossier.id],
    );
    const text = await textFor(PEOPLE.national, address.slice(address.indexOf('?') + 1));
    expect(text).toContain('Kính gửi: Bộ Công an');
    expect(text).toContain('hồ sơ đề xuất cấp độ 4');
    expect(text).toContain('khoản 2 Điều 14 Nghị định 331/2026/NĐ-CP');
    expect(text).toMatch(
      /Đây có phải là hệ thống quốc gia phục vụ Có phát triển|phát triển Chính phủ điện tử không\? Có/,
    );
    expect(text).toContain('Nội dung bổ sung đối với cấp độ 4, cấp độ 5');
  });

  it('is of one thing: of a system or of a dossier', async () => {
    const dossier = await dossiers.opened(2);
    const both = await download(PEOPLE.preparer, `dossier=${dossier.reference}&system=HTTT-2026-000001`);
    expect(both.status).toBe(400);
    expect((await download(PEOPLE.preparer, 'dossier=HS-2026-999999')).status).toBe(404);
  });
});
