import { readFile } from 'node:fs/promises';
import { CALLER_HEADER, CallerVerifier, KeyRing } from '@khien/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { startTestSignIn, type TestSignIn } from '../fixture/test-sign-in.js';
import { whoAmISchema } from './whoami.js';

const COUNT = '{ incidentCount }';
const COORDINATOR = 'coordinator@VN-GOV-02';
const TWO_ORGANIZATIONS = 'two-organizations@demo';

let signIn: TestSignIn;
let graph: TestGraph;
let verifier: CallerVerifier;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  signIn = await startTestSignIn();
  const callerKeys = await KeyRing.generate();
  verifier = new CallerVerifier(callerKeys, 'incidents');
  graph = await startTestGraph('http', { callerKeys, signIn: { issuer: signIn.provider.issuer } });
  for (const account of [COORDINATOR, TWO_ORGANIZATIONS, 'no-role@demo']) {
    tokens[account] = (await signIn.person(account)).accessToken;
  }
});
afterAll(async () => {
  await graph?.close();
  await signIn?.provider.close();
});
beforeEach(() => {
  graph.incidents.requests.length = 0;
});

const as = (account: string, headers: Record<string, string> = {}) => ({
  authorization: `Bearer ${tokens[account]}`,
  ...headers,
});
const ask = (headers: Record<string, string>) => graph.ask(COUNT, headers);
/** Whom the subgraph was told about; nobody when it was not asked. */
const toldCaller = async () => {
  const [request, ...others] = graph.incidents.requests;
  expect(others).toEqual([]);
  return request && verifier.verify(request.headers[CALLER_HEADER]);
};
const whoAmI = async (headers: Record<string, string>) => {
  const response = await fetch(new URL('/whoami', graph.url), { headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe('whom a subgraph is told about', () => {
  it('the public, without a token', async () => {
    expect((await ask({})).data).toEqual({ incidentCount: 2 });
    expect(await toldCaller()).toMatchObject({ kind: 'PUBLIC', subject: '', roles: ['PUBLIC'] });
  });

  it('a person of one organization, without saying which', async () => {
    expect((await ask(as(COORDINATOR))).data).toEqual({ incidentCount: 2 });
    expect(await toldCaller()).toEqual({
      kind: 'PERSON',
      subject: COORDINATOR,
      name: expect.stringContaining('Điều phối viên'),
      organization: 'VN-GOV-02',
      roles: ['PUBLIC', 'COORDINATOR'],
    });
  });

  it('a service that signed in with its own credentials', async () => {
    const token = await signIn.service('RESPONDER', 'VN-UBND-48');
    await ask({ authorization: `bearer ${token}` });
    expect(await toldCaller()).toMatchObject({
      kind: 'SERVICE',
      subject: 'service.responder.VN-UBND-48',
      organization: 'VN-UBND-48',
      roles: ['PUBLIC', 'RESPONDER'],
    });
  });

  it('the organization that is named, and its roles only', async () => {
    await ask(as(TWO_ORGANIZATIONS, { 'khien-organization': 'VN-UBND-48' }));
    expect(await toldCaller()).toMatchObject({ organization: 'VN-UBND-48', roles: ['PUBLIC', 'AUDITOR'] });
  });

  it('somebody without memberships, who is signed in and has no role', async () => {
    await ask(as('no-role@demo'));
    expect(await toldCaller()).toMatchObject({ kind: 'PERSON', organization: null, roles: ['PUBLIC'] });
  });
});

describe('an organization', () => {
  it('has to be named by who has several', async () => {
    const { status, data, errors } = await ask(as(TWO_ORGANIZATIONS, { 'accept-language': 'en' }));
    expect({ status, data, error: errors?.[0] }).toMatchObject({
      status: 400,
      data: undefined,
      error: {
        message: expect.stringContaining('several organizations'),
        extensions: { code: 'ORGANIZATION_REQUIRED', choices: 'VN-GOV-02, VN-UBND-48' },
      },
    });
    expect(await toldCaller()).toBeUndefined();
  });

  it.each([
    ['of somebody else', COORDINATOR, 'VN-UBND-48'],
    ['in another spelling', COORDINATOR, 'vn-gov-02'],
    ['above one of theirs', COORDINATOR, 'VN-GOV'],
    ['and another', TWO_ORGANIZATIONS, 'VN-GOV-02, VN-UBND-48'],
    ['of who has none', 'no-role@demo', 'VN-GOV-02'],
  ])('%s is refused', async (_what, account, organization) => {
    const { status, errors } = await ask(as(account, { 'khien-organization': organization }));
    expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({
      status: 403,
      code: 'ORGANIZATION_NOT_YOURS',
    });
    expect(errors?.[0]?.message).toMatch(/^Bạn không có vai trò/);
    expect(await toldCaller()).toBeUndefined();
  });
});

describe('/whoami', () => {
  it('knows the public', async () => {
    const { body, headers } = await whoAmI({});
    const none = { subject: null, name: null, organization: null, memberships: [] };
    expect(whoAmISchema.parse(body)).toEqual({ kind: 'PUBLIC', roles: ['PUBLIC'], ...none });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('tells somebody of several organizations what to choose from', async () => {
    const { body } = await whoAmI(as(TWO_ORGANIZATIONS));
    expect(whoAmISchema.parse(body)).toMatchObject({
      kind: 'PERSON',
      subject: TWO_ORGANIZATIONS,
      organization: null,
      roles: ['PUBLIC'],
      memberships: [
        { organization: 'VN-GOV-02', roles: ['COORDINATOR'] },
        { organization: 'VN-UBND-48', roles: ['AUDITOR'] },
      ],
    });
    const chosen = await whoAmI(as(TWO_ORGANIZATIONS, { 'khien-organization': 'VN-GOV-02' }));
    expect(whoAmISchema.parse(chosen.body)).toMatchObject({
      organization: 'VN-GOV-02',
      roles: ['PUBLIC', 'COORDINATOR'],
    });
  });

  it('refuses what the graph refuses', async () => {
    const foreign = await whoAmI(as(COORDINATOR, { 'khien-organization': 'VN-UBND-48' }));
    expect(foreign.status).toBe(403);
    const broken = await whoAmI({ authorization: 'Bearer a.b.c' });
    expect(broken.status).toBe(401);
  });

  it('has the form that is written down beside the supergraph', async () => {
    const file = new URL('../../whoami.schema.json', import.meta.url);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(whoAmISchema))),
    );
  });
});

it('takes no token where nobody can sign in, and everybody is the public', async () => {
  const callerKeys = await KeyRing.generate();
  const open = await startTestGraph('in-process', { callerKeys });
  try {
    expect((await open.ask(COUNT, as(COORDINATOR))).data).toEqual({ incidentCount: 2 });
    const told = open.incidents.requests[0]?.headers[CALLER_HEADER];
    const caller = await new CallerVerifier(callerKeys, 'incidents').verify(told);
    expect(caller.kind).toBe('PUBLIC');
  } finally {
    await open.close();
  }
});
