import { GRANTED_ROLES, type Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type Code, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { INCIDENT } from './exchange.fixture.js';
import { type ExchangeHarness, startExchange } from './exchange.harness.js';
import { iodefDocument } from './iodef/iodef-document.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';

type Caller = ReturnType<typeof asker>;
const person = (role: Role, organization: Code = 'VN-GOV-02', subject = 'somebody') =>
  asker(role, organization, subject);
const ministry = ORGANIZATIONS['VN-GOV-02'].id;

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)(
  'incidents that come and go, connected as the %s',
  (runAs) => {
    let exchange: ExchangeHarness;
    let fixture: ExchangeHarness['fixture'];
    beforeAll(async () => {
      exchange = await startExchange(runAs);
      fixture = exchange.fixture;
    });
    afterAll(() => exchange.close());
    const upload = (...args: Parameters<ExchangeHarness['upload']>) => exchange.upload(...args);
    const take = (...args: Parameters<ExchangeHarness['take']>) => exchange.take(...args);
    const download = (...args: Parameters<ExchangeHarness['download']>) => exchange.download(...args);
    const reporter = person('INCIDENT_REPORTER');

    it.each([
      ['STIX', 'a.json', JSON.stringify(stixBundle(INCIDENT)), 'stix'],
      ['MISP', 'b.json', JSON.stringify(mispEvent(INCIDENT)), 'misp'],
      ['IODEF', 'c.xml', iodefDocument(INCIDENT), 'iodef'],
    ])('come in as %s, once, and go out with the same indicators', async (format, name, content, asked) => {
      const file = await upload(reporter, name, content);
      const dry = await take(reporter, file, ', dryRun: true');
      expect(dry).toMatchObject({
        incident: null,
        report: { format, taken: 13, added: null },
        userErrors: [],
      });
      const first = await take(reporter, file);
      expect(first).toMatchObject({
        incident: { tlp: 'AMBER_STRICT', indicators: { totalCount: 13 } },
        report: { added: 13 },
        userErrors: [],
      });
      // The file is attached now: it is uploaded again to be imported again.
      expect((await take(reporter, file)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'fileId'] },
      ]);
      const again = await take(reporter, await upload(reporter, name, content));
      expect(again).toMatchObject({
        incident: { id: first.incident?.id, indicators: { totalCount: 13 } },
        report: { added: 0 },
      });
      const out = await download(reporter, `incident=${first.incident?.reference}&format=${asked}`);
      expect(out.status).toBe(200);
      const back = await take(reporter, await upload(reporter, name, out.text), ', dryRun: true');
      expect(back.report?.rows.filter(({ taken }) => taken).map(({ what }) => what)).toEqual(
        first.report?.rows.filter(({ taken }) => taken).map(({ what }) => what),
      );
    });

    it('are told row by row, and taken whole or not at all', async () => {
      const bundle = {
        type: 'bundle',
        id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
        objects: [
          { type: 'malware', id: 'malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b', name: 'x' },
          {
            ...{
              type: 'indicator',
              id: 'indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2',
              pattern_type: 'stix',
            },
            pattern: "[ipv4-addr:value = '203.0.113.700']",
          },
          {
            ...{
              type: 'indicator',
              id: 'indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d3',
              pattern_type: 'stix',
            },
            pattern: "[ipv4-addr:value = '203.0.113.7']",
          },
        ],
      };
      const file = await upload(reporter, 'd.json', JSON.stringify(bundle));
      const lacking = await take(reporter, file);
      expect(lacking).toMatchObject({
        incident: null,
        userErrors: [
          { code: 'REQUIRED', path: ['input', 'class'] },
          { code: 'REQUIRED', path: ['input', 'detectedAt'] },
        ],
      });
      const { rows } = await fixture.client.query(`select from incident where title = $1`, [bundle.id]);
      expect(rows).toHaveLength(0);
      const taken = await take(reporter, file, ', class: MALWARE, detectedAt: "2026-01-01T00:00:00Z"');
      expect(taken.incident).toMatchObject({ tlp: 'AMBER', indicators: { totalCount: 1 } });
      expect(taken.report?.rows).toEqual([
        {
          ...{ place: 'objects[0]', what: 'malware', taken: false },
          reason: 'objects of this type are not kept here; of a bundle, indicators are taken',
        },
        {
          ...{ place: 'objects[1]', what: 'IPV4 203.0.113.700', taken: false },
          reason: 'its value or its times do not fit its kind',
        },
        { place: 'objects[2]', what: 'IPV4 203.0.113.7', taken: true, reason: null },
      ]);
    });

    it('come in for persons by name where they are TLP:RED, or not at all', async () => {
      const content = JSON.stringify(mispEvent({ ...INCIDENT, id: 'a-red-one', tlp: 'RED' }));
      const file = await upload(reporter, 'r.json', content);
      for (const given of ['', ', dryRun: true', ', namedSubjects: []']) {
        expect((await take(reporter, file, given)).userErrors).toMatchObject([
          { code: 'REQUIRED', path: ['input', 'namedSubjects'] },
        ]);
      }
      const { incident } = await take(reporter, file, ', namedSubjects: ["named"]');
      expect(incident).toMatchObject({ tlp: 'RED' });
      const { rows } = await fixture.client.query(
        `select subject from incident_party where incident_id = $1 and role = 'NAMED'`,
        [incident?.id],
      );
      expect(rows).toEqual([{ subject: 'named' }]);

      // A colleague who does not see it learns nothing of it, and that no second one is made.
      const colleague = person('INCIDENT_REPORTER', 'VN-GOV-02', 'colleague');
      const theirs = await upload(colleague, 'r.json', content);
      const refused = await take(colleague, theirs, ', namedSubjects: ["colleague"]');
      expect(refused.code).toBeUndefined();
      expect(refused).toMatchObject({
        ...{ incident: null, report: null },
        userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'fileId'] }],
      });
      const { reference } = incident ?? {};
      expect(JSON.stringify(refused)).not.toContain(reference);
    });

    it('are one incident also when two import them at once', async () => {
      const content = JSON.stringify(mispEvent({ ...INCIDENT, id: `at once ${runAs}`, tlp: 'GREEN' }));
      const { report } = await take(reporter, await upload(reporter, 's.json', content), ', dryRun: true');
      const files = [await upload(reporter, 's.json', content), await upload(reporter, 's.json', content)];
      const other = await fixture.incident({ tlp: 'GREEN', reporterId: ministry });
      // Somebody else is in the middle of it: both find nothing, and wait for each other at the index.
      await fixture.client.query('begin');
      await fixture.client.query(
        `insert into incident_import (id, incident_id, organization_id, format, source_id, file_name, sha256, made_incident,
           added, known, left_out, imported_at, imported_by)
         select gen_random_uuid(), $1, $2, 'MISP', source_id, 'x', repeat('0', 64), true, 0, 0, 0, now(), 'x'
         from (select $3::text as source_id) as given`,
        [other.id, ministry, report?.sourceId],
      );
      const taking = files.map((file) => take(reporter, file));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await fixture.client.query('commit');
      const taken = await Promise.all(taking);
      const fine = { incident: { id: other.id, indicators: { totalCount: 13 } }, userErrors: [] };
      // The second into the same incident finds it changed by the first.
      expect(
        taken.toSorted((a, b) => (a.userErrors?.length ?? 0) - (b.userErrors?.length ?? 0))[0],
      ).toMatchObject(fine);
      for (const { code, userErrors } of taken) {
        expect(code).toBeUndefined();
        expect(['CONFLICT', undefined]).toContain(userErrors?.[0]?.code);
      }
    });

    it('tell what is cut of long texts', async () => {
      const content = JSON.stringify(
        // The event has the reference before the title.
        mispEvent({
          ...{ ...INCIDENT, id: 'a long one', title: 't'.repeat(300 - INCIDENT.reference.length) },
          description: 'd'.repeat(20_003),
        }),
      );
      const { report, incident } = await take(reporter, await upload(reporter, 'l.json', content));
      expect(report?.rows.filter(({ place }) => place === 'title' || place === 'description')).toEqual([
        {
          ...{ place: 'title', what: 'title', taken: false },
          reason: 'longer than 300 characters: the last 2 are cut',
        },
        {
          ...{ place: 'description', what: 'description', taken: false },
          reason: 'longer than 20000 characters: the last 3 are cut',
        },
      ]);
      const again = await take(reporter, await upload(reporter, 'l.json', content));
      expect(again.incident?.id).toBe(incident?.id);
      expect(again.report?.rows.filter(({ place }) => place === 'title')).toEqual([]);
    });

    it('come in as indicators of an incident that is there, for who may add to it', async () => {
      const { id } = await fixture.incident({ tlp: 'GREEN', parties: [ministry] });
      const content = JSON.stringify(
        mispEvent({ ...INCIDENT, id: '0199d1c0-0000-7000-8000-0000000000ee', tlp: 'RED' }),
      );
      const into = async (caller: Caller) =>
        take(caller, await upload(caller, 'e.json', content), `, incidentId: "${id}", expectedVersion: 1`);
      expect((await into(person('INCIDENT_REPORTER'))).code).toBe('FORBIDDEN');
      expect((await into(person('RESPONDER', 'VN-UBND-48'))).code).toBe('FORBIDDEN');
      const done = await into(person('RESPONDER'));
      expect(done).toMatchObject({ incident: { id, tlp: 'GREEN' }, report: { added: 13 } });
      const stale = await into(person('RESPONDER'));
      expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    });

    it.each(GRANTED_ROLES)('come in by a %s, or not', async (role) => {
      const caller = person(role, 'VN-GOV-02', `as ${role}`);
      const file = await upload(caller, 'f.json', JSON.stringify(stixBundle({ ...INCIDENT, id: role })));
      const may = ['COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER', 'SYSTEM_OWNER'].includes(role);
      expect((await take(caller, file)).code).toBe(may ? undefined : 'FORBIDDEN');
    });

    it('do not come in from somebody else’s file, nor from what is no incident', async () => {
      const file = await upload(reporter, 'g.json', '{"type":"bundle","id":"x","objects":[]}');
      expect(
        (await take(person('INCIDENT_REPORTER', 'VN-UBND-48', 'stranger'), file)).userErrors,
      ).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect((await take(reporter, file)).userErrors).toMatchObject([
        { code: 'INVALID_VALUE', path: ['input', 'fileId'] },
      ]);
    });

    it('go out with what the caller sees, and may go where they go', async () => {
      const { id, reference } = await fixture.incident({
        tlp: 'GREEN',
        reporterId: ministry,
        registeredBy: 'me',
      });
      await fixture.client.query(
        `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
       select gen_random_uuid(), $1, 'DOMAIN', lower(l) || '.example', lower(l) || '.example', l, now()
       from unnest(array['RED', 'AMBER', 'GREEN', 'CLEAR']) as l`,
        [id],
      );
      const domains = async (caller: Caller, more = '') => {
        const { text } = await download(caller, `incident=${reference}&format=stix${more}`);
        return [...text.matchAll(/domain-name:value = '(\w+)\.example'/g)].map(([, name]) => name).toSorted();
      };
      expect(await domains(asker('INCIDENT_REPORTER', 'VN-GOV-02', 'me'))).toEqual([
        'amber',
        'clear',
        'green',
        'red',
      ]);
      expect(await domains(person('SYSTEM_OWNER'))).toEqual(['amber', 'clear', 'green']);
      expect(await domains(person('RESPONDER', 'VN-UBND-48'))).toEqual(['clear', 'green']);
      expect(await domains(asker('INCIDENT_REPORTER', 'VN-GOV-02', 'me'), '&audience=GREEN')).toEqual([
        'clear',
        'green',
      ]);
      const refused = await download(reporter, `incident=${reference}&format=stix&audience=CLEAR`);
      expect(refused).toMatchObject({ status: 400 });
      expect((await download(person('SYSTEM_OWNER', 'VN-UBND-48'), `incident=${reference}`)).status).toBe(
        404,
      );
      expect((await download(asker('PUBLIC'), `incident=${reference}`)).status).toBe(401);
      expect((await download(reporter, `incident=${reference}&format=exe`)).status).toBe(400);
      const { rows } = await fixture.client.query(
        `select count(*)::int as n from incident_timeline where incident_id = $1 and kind = 'EXPORTED'`,
        [id],
      );
      expect(rows[0]?.n).toBe(4);
    });

    it('go out as a PDF with the whole file', async () => {
      const { reference } = await fixture.incident({ tlp: 'GREEN', reporterId: ministry });
      const { status, text } = await download(reporter, `incident=${reference}&format=pdf`);
      expect(status).toBe(200);
      expect(text.slice(0, 5)).toBe('%PDF-');
      expect(
        (await download(reporter, 'id=0199d1c0-0000-7000-8000-000000000001', 'investigation-report')).status,
      ).toBe(404);
    });
  },
);
