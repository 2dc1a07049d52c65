import type { Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type Code, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { INCIDENT } from './exchange.fixture.js';
import { type ExchangeHarness, startExchange } from './exchange.harness.js';
import { iodefDocument } from './iodef/iodef-document.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';

const person = (role: Role, organization: Code = 'VN-GOV-02', subject = 'somebody') =>
  asker(role, organization, subject);
const ministry = ORGANIZATIONS['VN-GOV-02'].id;
const province = ORGANIZATIONS['VN-UBND-48'].id;
const FORMATS = ['stix', 'misp', 'iodef'] as const;

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)(
  'what stands around incidents, connected as the %s',
  (runAs) => {
    let exchange: ExchangeHarness;
    beforeAll(async () => {
      exchange = await startExchange(runAs);
    });
    afterAll(() => exchange.close());
    const rows = (statement: string, values: readonly unknown[] = []) =>
      exchange.fixture.client.query(statement, [...values]);
    const relate = async (from: string, to: string, kind = 'RELATED') => {
      await rows(
        `insert into incident_relation (id, from_id, to_id, kind, note, since_at, since_by)
       values ($1, $2, $3, $4, 'ghi chú quan hệ', now(), 'coordinator')`,
        [uuidv7(), from, to, kind],
      );
    };
    const evidence = async (incidentId: string, number: number, tlp: string, sha256: string) => {
      const id = uuidv7();
      await rows(
        `insert into incident_evidence (id, incident_id, number, kind, name, tlp, sha256, acquired_by, acquired_at, acquired_where,
         acquired_how, acquired_why, added_at, added_by)
       values ($1, $2, $3, 'PHYSICAL', $4, $5, $6, 'Nguyễn Văn Giữ', now() - interval '1 day', 'phòng máy', 'sao chép', 'điều tra',
         now(), 'somebody else')`,
        [id, incidentId, number, `chứng cứ ${tlp}`, tlp, sha256],
      );
      await rows(
        `insert into custody_transfer (id, evidence_id, incident_id, number, from_holder, to_holder, handed_over_at, place, reason,
         sha256, recorded_at, recorded_by)
       values ($1, $2, $3, 1, 'Nguyễn Văn Giữ', 'Trần Thị Nhận', now(), 'phòng máy', 'phân tích', $4, now(), 'somebody else')`,
        [uuidv7(), id, incidentId, sha256],
      );
    };
    const out = async (reference: string, caller: Parameters<ExchangeHarness['download']>[0], more = '') => {
      const texts: string[] = [];
      for (const format of FORMATS) {
        const { status, text } = await exchange.download(
          caller,
          `incident=${reference}&format=${format}${more}`,
        );
        expect(status).toBe(200);
        texts.push(text);
      }
      return texts;
    };
    const coordinator = person('COORDINATOR', 'VN-GOV-00', 'the coordinator');

    it('of other incidents, those go out that the caller sees and that may go to the audience; of the rest, nothing', async () => {
      const shared = { parties: [ministry], tlp: 'GREEN' };
      const asked = await exchange.fixture.incident(shared);
      const seen = await exchange.fixture.incident({ ...shared, title: 'Sự cố thấy được' });
      const narrower = await exchange.fixture.incident({ ...shared, tlp: 'AMBER', title: 'Sự cố hẹp hơn' });
      const hidden = await exchange.fixture.incident({
        tlp: 'AMBER',
        parties: [province],
        title: 'Sự cố ẩn',
      });
      await relate(asked.id, seen.id, 'PARENT_OF');
      await relate(narrower.id, asked.id);
      await relate(asked.id, hidden.id);
      await rows('update incident set merged_into_id = $2 where id = $1', [hidden.id, asked.id]);
      const duplicate = await exchange.fixture.incident(shared);
      await rows('update incident set merged_into_id = $2 where id = $1', [duplicate.id, hidden.id]);
      // What of an incident may stand in a file: its ids are made from ours, by the formats' own rules.
      const { id } = hidden;
      const traces = [
        ...[id, hidden.reference, 'Sự cố ẩn'],
        ...[stixBundle, mispEvent].map((make) => {
          const made = JSON.stringify(make({ ...INCIDENT, id }));
          return (
            made.match(/incident--[0-9a-f-]{36}/)?.[0] ?? made.match(/"uuid":"([0-9a-f-]{36})"/)?.[1] ?? ''
          );
        }),
      ];
      expect(traces.every((trace) => trace.length > 7)).toBe(true);
      for (const text of await out(asked.reference, person('SYSTEM_OWNER'))) {
        expect([text.includes(seen.reference), text.includes(narrower.reference)]).toEqual([true, true]);
        expect(text).toContain('ghi chú quan hệ');
        expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
      }
      for (const text of await out(duplicate.reference, person('SYSTEM_OWNER'))) {
        expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
      }
      for (const text of await out(duplicate.reference, coordinator))
        expect(text).toContain(hidden.reference);
      for (const text of await out(asked.reference, person('SYSTEM_OWNER'), '&audience=GREEN')) {
        expect([text.includes(seen.reference), text.includes(narrower.reference)]).toEqual([true, false]);
      }
      for (const text of await out(asked.reference, coordinator)) expect(text).toContain(hidden.reference);
      const pdf = await exchange.download(person('SYSTEM_OWNER'), `incident=${asked.reference}&format=pdf`);
      expect(pdf.status).toBe(200);
    });

    it('evidence goes out to whom it is shared with, within its own label, without the names of who held it', async () => {
      const { id, reference } = await exchange.fixture.incident({ tlp: 'GREEN', parties: [ministry] });
      const labels = ['GREEN', 'AMBER', 'RED'];
      const hashes = ['11', '22', '33'].map((two) => two.repeat(32));
      for (const [index, tlp] of labels.entries()) await evidence(id, index + 1, tlp, hashes[index] ?? '');
      const told = async (caller: Parameters<typeof out>[1], more = '') => {
        const texts = await out(reference, caller, more);
        expect(texts.some((text) => /Nguyễn Văn Giữ|Trần Thị Nhận/.test(text))).toBe(false);
        // IODEF has hashes in base64.
        const found = texts.map((text) =>
          labels.filter(
            (_, index) =>
              text.includes(hashes[index] ?? '?') ||
              text.includes(Buffer.from(hashes[index] ?? '', 'hex').toString('base64')),
          ),
        );
        expect(new Set(found.map((one) => one.join()))).toHaveProperty('size', 1);
        return found[0];
      };
      expect(await told(person('SYSTEM_OWNER'))).toEqual(['GREEN', 'AMBER']);
      expect(await told(person('SYSTEM_OWNER'), '&audience=GREEN')).toEqual(['GREEN']);
      // A member of the network sees the incident, and has no part in it.
      expect(await told(person('RESPONDER', 'VN-UBND-48'))).toEqual([]);
    });

    it('evidence that is a file goes out by its name, size and hash, never by its content', async () => {
      const { id, reference } = await exchange.fixture.incident({ tlp: 'GREEN', parties: [ministry] });
      const content = 'dòng nhật ký bí mật\n'.repeat(100);
      const fileId = await exchange.upload(coordinator, 'nhat-ky.txt', content);
      const { data } = await exchange.running.ask(
        `mutation { addIncidentEvidence(input: { incidentId: "${id}", expectedVersion: 1, fileId: "${fileId}", name: "Nhật ký",
         acquired: { by: "Nguyễn Văn Giữ", at: "2025-01-01T00:00:00Z", where: "x", how: "x", why: "x" } })
       { evidence { sha256 } userErrors { code } } }`,
        {},
        { caller: coordinator },
      );
      const { evidence: added } = (data as { addIncidentEvidence: { evidence: { sha256: string } } })
        .addIncidentEvidence;
      const hash = [added.sha256, Buffer.from(added.sha256, 'hex').toString('base64')];
      for (const text of await out(reference, person('SYSTEM_OWNER'))) {
        expect(text).toContain('nhat-ky.txt');
        expect(text).toContain(String(Buffer.byteLength(content)));
        expect(hash.some((one) => text.includes(one))).toBe(true);
        expect(text).not.toContain('bí mật');
        expect(text).not.toContain(Buffer.from(content).toString('base64').slice(0, 40));
      }
    });

    it('systems go out to who knows of them, and no further than to the parties', async () => {
      const system = uuidv7();
      await rows(
        `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
       values ($1, $2, 'Cổng của bộ', $3, $3, 3, 'OPERATING', 'REGISTERED', 1, now())`,
        [system, `HT-2025-${runAs.length}`, ministry],
      );
      const { reference } = await exchange.fixture.incident({
        tlp: 'GREEN',
        parties: [ministry],
        systems: [system],
      });
      const named = async (caller: Parameters<typeof out>[1], more = '') =>
        (await out(reference, caller, more)).map((text) => text.includes('Cổng của bộ'));
      expect(await named(person('SYSTEM_OWNER'))).toEqual([true, true, true]);
      expect(await named(person('SYSTEM_OWNER'), '&audience=AMBER')).toEqual([true, true, true]);
      expect(await named(person('SYSTEM_OWNER'), '&audience=GREEN')).toEqual([false, false, false]);
      expect(await named(person('RESPONDER', 'VN-UBND-48'))).toEqual([false, false, false]);
    });

    it.each([
      ['STIX', 'json', (one: typeof INCIDENT) => JSON.stringify(stixBundle(one))],
      ['MISP', 'json', (one: typeof INCIDENT) => JSON.stringify(mispEvent(one))],
      ['IODEF', 'xml', (one: typeof INCIDENT) => iodefDocument(one)],
    ] as const)(
      'relations come in as %s, for coordinators, to incidents that came in before',
      async (format, ending, file) => {
        const own = (index: number) => ({
          ...INCIDENT,
          ...{
            tlp: 'AMBER' as const,
            id: uuidv7(),
            reference: `SC-2026-00070${index} ${format}`,
            indicators: [],
            relations: [],
          },
        });
        const [first, second, third] = [own(1), own(2), own(3)];
        const relation = (
          kind: 'PARENT_OF' | 'SAME_CAMPAIGN',
          other: typeof INCIDENT,
          outgoing: boolean,
        ) => ({
          ...{
            id: uuidv7(),
            kind,
            outgoing,
            note: 'vì sao',
            since: new Date('2026-03-01T00:00:00Z'),
            tlp: 'AMBER' as const,
          },
          ...{ campaign: kind === 'SAME_CAMPAIGN' ? 'Sóng' : null, other },
        });
        const content = file({
          ...second,
          relations: [
            relation('PARENT_OF', first, false),
            relation('SAME_CAMPAIGN', first, true),
            relation('PARENT_OF', third, true),
          ],
        });
        const take = async (caller: Parameters<ExchangeHarness['take']>[0], text: string, more = '') =>
          exchange.take(caller, await exchange.upload(caller, `a.${ending}`, text), more);
        const refusals = ({ report }: Awaited<ReturnType<typeof take>>) =>
          report?.rows
            .filter(({ what, taken }) => /SC-2026|relationship/.test(what) && !taken)
            .map(({ reason }) => reason);
        // Who does not coordinate brings the incident, not how it stands to others.
        expect(refusals(await take(person('INCIDENT_REPORTER'), content, ', dryRun: true'))).toEqual(
          Array.from({ length: 3 }, () => 'only coordinators say how incidents stand to each other'),
        );
        const parent = await take(coordinator, file(first));
        const dry = await take(coordinator, content, ', dryRun: true');
        const done = await take(coordinator, content);
        expect([done.userErrors, refusals(done)]).toEqual([[], refusals(dry)]);
        expect(refusals(done)).toEqual([expect.stringContaining('import its file first')]);
        const { rows: relations } = await rows(
          'select from_id, to_id, kind, campaign, note from incident_relation where $1 in (from_id, to_id) order by kind',
          [done.incident?.id],
        );
        expect(relations).toEqual([
          {
            ...{ from_id: parent.incident?.id, to_id: done.incident?.id },
            kind: 'PARENT_OF',
            campaign: null,
            note: 'vì sao',
          },
          {
            ...{ from_id: done.incident?.id, to_id: parent.incident?.id },
            kind: 'SAME_CAMPAIGN',
            campaign: 'Sóng',
            note: 'vì sao',
          },
        ]);
        // The same file again changes nothing; with the third one known, the rest of it comes in.
        const again = await take(coordinator, content);
        expect([again.incident?.id, refusals(again)?.length]).toEqual([done.incident?.id, 1]);
        await take(coordinator, file(third));
        expect(refusals(await take(coordinator, content))).toEqual([]);
        const out = await exchange.download(
          coordinator,
          `incident=${done.incident?.reference}&format=${format.toLowerCase()}`,
        );
        const back = await take(coordinator, out.text, ', dryRun: true');
        // What goes out of here names the others as they are called here, not as where they came from: they are not known by that.
        expect(refusals(back)).toHaveLength(3);
        const { rows: timeline } = await rows(
          `select kind from incident_timeline where incident_id = $1 and kind = 'RELATED'`,
          [parent.incident?.id],
        );
        expect(timeline).toHaveLength(2);
      },
    );
  },
);
