import { eventToken } from '@khien/events';
import { ROLES } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERSHIPS } from '../fixture/member.fixture.js';
import { asker, startSharing } from '../fixture/sharing.fixture.js';

const token = (key: string) =>
  eventToken({ position: 1n, key, kind: 'changed', at: new Date('2026-11-01T00:00:00Z'), data: {} });

describe.each(['application', 'owner'] as const)('a change, connected as the %s', (runAs) => {
  let running: Awaited<ReturnType<typeof startSharing>>;
  beforeAll(async () => {
    running = await startSharing(runAs);
  });
  afterAll(() => running.close());

  it.each(ROLES.filter((role) => role !== 'PUBLIC'))(
    '%s is told of what they see, of nothing else',
    async (role) => {
      const asked = running.cases.map(
        ({ id }, index) => `c${index}: incidentChange(event: "${token(id)}") { incident { id } }
        i${index}: incident(id: "${id}") { id }`,
      );
      const answers: Record<string, { id?: string; incident?: { id: string } } | null> = {};
      for (let from = 0; from < asked.length; from += 10) {
        const { data } = await running.ask(
          `{ ${asked.slice(from, from + 10).join(' ')} }`,
          {},
          { caller: asker(role) },
        );
        Object.assign(answers, data);
      }
      const seen = running.cases.map((_one, index) => answers[`i${index}`]?.id);
      const told = running.cases.map((_one, index) => answers[`c${index}`]?.incident?.id);
      expect(told).toEqual(seen);
      expect(seen).toContain(undefined);
    },
  );

  it('whose membership of the network ends is told of nothing more of TLP:GREEN from then on', async () => {
    const green = running.cases.find(({ title }) => title === 'Dấu hiệu green kiểu0');
    const [{ id }] = MEMBERSHIPS;
    const told = async (state: string) => {
      await running.fixture.client.query('update network_member set state = $1 where id = $2', [state, id]);
      const { data } = await running.ask(
        `{ incidentChange(event: "${token(green?.id ?? '')}") { incident { id } } }`,
        {},
        { caller: asker('RESPONDER', 'VN-GOV-02', 'a stranger') },
      );
      return (data?.['incidentChange'] ?? null) !== null;
    };
    expect([await told('ACCEPTED'), await told('ENDED'), await told('ACCEPTED')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('the public is told of nothing', async () => {
    const [first] = running.cases;
    const { errors } = await running.ask(
      `{ incidentChange(event: "${token(first?.id ?? '')}") { eventId } }`,
      {},
      { caller: asker('PUBLIC') },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('of one incident only when asked so, and of no text that is no event', async () => {
    const [first, second] = running.cases;
    const { data } = await running.ask(`{
      other: incidentChange(event: "${token(first?.id ?? '')}", incidentId: "${second?.id}") { eventId }
      none: incidentChange(event: "nonsense") { eventId } }`);
    expect(data).toEqual({ other: null, none: null });
  });
});
