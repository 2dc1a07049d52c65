import { CALLER_HEADER, type Caller, CallerSigner, KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { SUBGRAPHS } from '@khien/platform';
import { type Subgraph, startSubgraph } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilledDatabases, fillDatabases } from '../harness/platform.js';
import { PAST_THE_GATEWAY } from './catalogue/past-the-gateway.js';
import { fire } from './fire.js';

let databases: FilledDatabases;
let subgraph: Subgraph;
let url: string;
let signed: Readonly<Record<string, string>>;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
  const callerKeys = await KeyRing.generate();
  subgraph = await startSubgraph(SUBGRAPHS['security-levels'], {
    databaseUrl: databases.urls['security-levels'],
    callerKeys,
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  ({ url } = await subgraph.listen({ host: '127.0.0.1', port: 0 }));
  const coordinator: Caller = {
    kind: 'SERVICE',
    subject: 'attacks',
    name: null,
    organization: 'VN-GOV-00',
    roles: ['PUBLIC', 'COORDINATOR'],
  };
  const token = await new CallerSigner(callerKeys).sign(coordinator, 'security-levels');
  signed = { [CALLER_HEADER]: token };
});
afterAll(async () => {
  await subgraph.close();
  await databases.drop();
});

describe('a subgraph that is asked past the gateway', () => {
  it.each(PAST_THE_GATEWAY)('with a caller that was signed: $name', async (attack) => {
    const { text, ...reply } = await fire(url, attack, signed);
    expect(reply, text.slice(0, 500)).toEqual(attack.expected);
    expect(text).not.toContain('INTERNAL_SERVER_ERROR');
    const normal = { request: { graphql: { query: '{ levelSummary { origin } }' } } };
    expect(await fire(url, normal, signed)).toMatchObject({ status: 200 });
  });

  it.each(PAST_THE_GATEWAY)('without one: $name', async (attack) => {
    const { status, code } = await fire(url, attack, {});
    expect({ status, code }).toEqual({ status: 401, code: 'CALLER_REJECTED' });
  });
});
