import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSender } from '../fixture/senders.fixture.js';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

interface Case {
  readonly what: string;
  readonly regime?: 'ND90';
  readonly state: string;
  readonly event: string;
  readonly to: string;
  readonly completeOn?: string;
  readonly issuedOn?: string;
  readonly askedOn?: string;
  /** The first day on which it can have been decided. */
  readonly first: string;
  readonly why: string;
}
const CASES: readonly Case[] = [
  {
    ...{ what: 'a name, by its dossier', state: 'APPLIED', event: 'ISSUE', to: 'VALID' },
    ...{ completeOn: '2021-03-01', first: '2021-03-01', why: 'the complete dossier came in' },
  },
  {
    ...{ what: 'a refusal, by the dossier', state: 'APPLIED', event: 'REFUSE', to: 'REFUSED' },
    ...{ completeOn: '2021-03-01', first: '2021-03-01', why: 'the complete dossier came in' },
  },
  {
    ...{ what: 'a name, by the decree', state: 'APPLIED', event: 'ISSUE', to: 'VALID' },
    ...{ completeOn: '2020-09-28', first: '2020-10-01', why: 'Decree 91/2020 is in force' },
  },
  {
    ...{ what: 'a code, by its dossier', regime: 'ND90', state: 'APPLIED', event: 'ISSUE', to: 'VALID' },
    ...{ completeOn: '2014-03-03', first: '2014-03-03', why: 'the complete dossier came in' },
  },
  {
    ...{ what: 'a code, by the decree', regime: 'ND90', state: 'APPLIED', event: 'ISSUE', to: 'VALID' },
    ...{ completeOn: '2008-08-01', first: '2008-09-11', why: 'Decree 90/2008 was in force' },
  },
  {
    ...{ what: 'a revocation, by the issue', state: 'VALID', event: 'REVOKE', to: 'REVOKED' },
    ...{ completeOn: '2021-03-01', issuedOn: '2021-03-02', first: '2021-03-02', why: 'the day of the issue' },
  },
  {
    ...{ what: 'a renewal, by its request', state: 'RENEWING', event: 'RENEW', to: 'VALID' },
    ...{ completeOn: '2023-12-01', issuedOn: '2023-12-04', askedOn: '2026-11-02', first: '2026-11-02' },
    why: 'renewal was asked for',
  },
];

describe('the day of a decision', () => {
  const made = async ({ completeOn, issuedOn, askedOn, state, regime }: Case) => {
    const expiresOn = issuedOn?.startsWith('2023') ? '2026-12-04' : '2028-01-01';
    const id = await makeSender(running.fixture.client, {
      ...{
        state,
        expiresOn,
        name: `${regime === 'ND90' ? 'C' : 'TEN-'}${Math.random()
          .toString(36)
          .slice(2, regime === 'ND90' ? 4 : 9)
          .toUpperCase()}${regime === 'ND90' ? '2' : ''}`,
      },
      ...(regime ? { regime } : {}),
      ...(completeOn ? { completeOn } : {}),
      ...(issuedOn ? { issuedOn } : {}),
    });
    if (askedOn)
      await running.fixture.client.query('update sender set renewal_asked_on = $2 where id = $1', [
        ...[id, askedOn],
      ]);
    return id;
  };
  const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

  it.each(CASES)('of $what', async (one) => {
    const id = await made(one);
    const move = async (decidedOn: string) => {
      const { data } = await running.ask(
        `mutation { moveSender(input: { senderId: "${id}", expectedVersion: 1, event: ${one.event}, decisionNo: "1",
          decidedOn: "${decidedOn}", reason: "Lý do", ground: SPAM ${one.regime ? ', expiresOn: "2019-01-01"' : ''} }) {
          sender { decidedOn } userErrors { code path message } } }`,
        {},
        { caller: asker(Role.COORDINATOR), language: 'en' },
      );
      return data?.['moveSender'];
    };
    expect(await move(dayBefore(one.first))).toMatchObject({
      sender: null,
      userErrors: [
        {
          ...{ code: 'OUT_OF_RANGE', path: ['input', 'decidedOn'] },
          message: expect.stringMatching(new RegExp(`${one.why}.*between ${one.first} and`)),
        },
      ],
    });
    expect(await move(one.first)).toMatchObject({ sender: { decidedOn: one.first }, userErrors: [] });
  });

  it.each(CASES)('past the graph, too: of $what', async (one) => {
    const id = await made(one);
    const move = (decidedOn: string) =>
      asApplication(running, asker(Role.COORDINATOR), async (client) => {
        await client.query('begin');
        const answer = await client
          .query(
            `update sender set state = $2, last_event = $3, state_since = now(), moves = moves + 1, version = version + 1,
               decision_no = '1', decided_on = $4::date,
               ground = case when $3 = 'REVOKE' then 'SPAM' end,
               issued_on = case when $3 = 'ISSUE' then $4::date else issued_on end,
               expires_on = case when $3 = 'ISSUE' then $4::date + interval '3 years'
                 when $3 = 'RENEW' then expires_on + interval '3 years' else expires_on end
             where id = $1`,
            [id, one.to, one.event, decidedOn],
          )
          .then(
            ({ rowCount }) => rowCount,
            (error: { code?: string }) => error.code,
          );
        await client.query('rollback');
        return answer;
      });
    expect(await move(dayBefore(one.first))).toBe('42501');
    expect(await move(one.first)).toBe(1);
  });
});
