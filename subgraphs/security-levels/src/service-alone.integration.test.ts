import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, MINISTRY, PROVINCE, SYSTEMS, startAccess, UNIT } from './fixture/access.fixture.js';

// As the owner of the tables neither row-level security nor a trigger stops anybody: this is the service alone.
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startAccess('owner');
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const update = (id: string, change: string) =>
  `mutation { updateInformationSystem(input: { id: "${id}", expectedVersion: 1, ${change} }) { userErrors { code } } }`;

describe('the service lets nobody', () => {
  it.each([
    ['give a system away', asker('SYSTEM_OWNER'), SYSTEMS.owned.id, `ownerCode: "${PROVINCE}"`],
    [
      'give away the system of a unit',
      asker('SYSTEM_OWNER', UNIT),
      SYSTEMS.ofUnit.id,
      `ownerCode: "${MINISTRY}"`,
    ],
    [
      'take a system that they operate',
      asker('SYSTEM_OPERATOR'),
      SYSTEMS.operated.id,
      `ownerCode: "${MINISTRY}"`,
    ],
    [
      'put it out of their own reach',
      asker('SYSTEM_OPERATOR'),
      SYSTEMS.operated.id,
      `operatorCode: "${PROVINCE}"`,
    ],
    ['change what they may only see', asker('AUDITOR'), SYSTEMS.owned.id, 'users: 5'],
    ['change what they see for coordination', asker('COORDINATOR'), SYSTEMS.foreign.id, 'users: 5'],
  ])('%s', async (_what, caller, id, change) => {
    const { errors } = await running.ask(update(id, change), {}, { caller });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { rows } = await owner.query('select version from information_system where id = $1', [id]);
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('change what they do not see', async () => {
    const caller = asker('ADMINISTRATOR');
    expect(await running.data(update(SYSTEMS.foreign.id, 'users: 5'), {}, { caller })).toEqual({
      updateInformationSystem: { userErrors: [{ code: 'NOT_FOUND' }] },
    });
  });
});

it('a system is handed down within what somebody acts for', async () => {
  const change = update(SYSTEMS.owned.id, `ownerCode: "${UNIT}"`);
  expect(await running.data(change, {}, { caller: asker('SYSTEM_OWNER') })).toEqual({
    updateInformationSystem: { userErrors: [] },
  });
});
