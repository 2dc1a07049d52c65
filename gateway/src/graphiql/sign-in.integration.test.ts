import { CALLER_HEADER, type Caller, CallerVerifier, KeyRing } from '@khien/identity';
import { CHROMIUM_ARGUMENTS, findChromium } from '@khien/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { startTestSignIn, type TestSignIn } from '../fixture/test-sign-in.js';

const executablePath = findChromium();
const why = executablePath ? '' : ' (skipped: no Chromium on the PATH; install one or set KHIEN_CHROMIUM)';
const examples = [{ title: 'Count', query: 'query Count { incidentCount }' }];

describe.skipIf(executablePath === undefined)(`signing in on the explorer${why}`, () => {
  let signIn: TestSignIn;
  let graph: TestGraph;
  let verifier: CallerVerifier;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  const origins = new Set<string>();

  beforeAll(async () => {
    signIn = await startTestSignIn();
    const callerKeys = await KeyRing.generate();
    verifier = new CallerVerifier(callerKeys, 'incidents');
    graph = await startTestGraph('in-process', {
      callerKeys,
      signIn: { issuer: signIn.provider.issuer },
      graphiql: { examples },
    });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    await graph?.close();
    await signIn?.provider.close();
  });

  const open = async (locale: string, search = '') => {
    context = await browser.newContext({ locale });
    page = await context.newPage();
    page.setDefaultTimeout(120_000);
    page.on('console', (message) => {
      // What the provider's own pages complain about is not the explorer's.
      const here = message.location().url.startsWith(new URL(graph.url).origin);
      if (here && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http')) origins.add(origin);
    });
    await page.goto(graph.url + search);
  };

  beforeEach(() => {
    complaints.length = 0;
    origins.clear();
    return () => context?.close();
  });

  const bar = () => page.getByRole('region', { name: 'Tài khoản' });
  const picker = () => bar().getByRole('combobox', { name: 'Làm việc cho cơ quan' });
  const answer = () => page.locator('section[aria-label="Result Window"]');

  const signInAs = async (account: string) => {
    await bar().getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL(`${signIn.provider.issuer}/**`);
    await page.locator('#account').fill(account);
    await page.locator('#account').press('Enter');
    await page.waitForURL(`${graph.url}**`);
    await bar().getByRole('button', { name: 'Đăng xuất' }).waitFor();
  };

  /** Runs the query of the page, once there is an editor: the button before it does nothing. */
  const execute = async () => {
    await page.locator('section[aria-label="Operation Editor"] .monaco-editor .view-line').first().waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();
  };

  /** Runs the query of the page, and gives whom the subgraph was told about. */
  const runAs = async (): Promise<Caller> => {
    graph.incidents.requests.length = 0;
    await execute();
    await expect.poll(() => graph.incidents.requests.length, { timeout: 30_000 }).toBe(1);
    return verifier.verify(graph.incidents.requests[0]?.headers[CALLER_HEADER]);
  };

  /** What this tab keeps of the sign-in, as the library wrote it; changed when told how. */
  const stored = (change: Record<string, unknown> = {}) =>
    page.evaluate((changes) => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
      const user = { ...JSON.parse(sessionStorage.getItem(key) ?? '{}'), ...changes };
      if (key && Object.keys(changes).length > 0) sessionStorage.setItem(key, JSON.stringify(user));
      return { user, local: localStorage.length && JSON.stringify(localStorage) };
    }, change);

  it('signs in at the provider, acts for one organization and then another, and signs out', async () => {
    await open('vi-VN');
    await bar().getByText('Chưa đăng nhập').waitFor();
    expect((await runAs()).kind).toBe('PUBLIC');

    await signInAs('two-organizations@demo');
    expect(page.url()).toBe(graph.url);
    await bar().getByText('Người của hai cơ quan').waitFor();

    await execute();
    await answer().getByText('ORGANIZATION_REQUIRED').waitFor();
    // The browser itself reports the status of that answer.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);

    await picker().selectOption('VN-GOV-02');
    expect(await runAs()).toMatchObject({
      kind: 'PERSON',
      subject: 'two-organizations@demo',
      organization: 'VN-GOV-02',
      roles: ['PUBLIC', 'COORDINATOR'],
    });
    await picker().selectOption('VN-UBND-48');
    expect(await runAs()).toMatchObject({ organization: 'VN-UBND-48', roles: ['PUBLIC', 'AUDITOR'] });

    // The choice holds for this tab.
    await page.reload();
    await bar().getByText('Người của hai cơ quan').waitFor();
    expect(await picker().inputValue()).toBe('VN-UBND-48');

    const { user, local } = await stored();
    expect(user.access_token).toEqual(expect.any(String));
    expect(String(local)).not.toContain(user.access_token);

    await bar().getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL(`${signIn.provider.issuer}/**`);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL(`${graph.url}**`);
    await bar().getByText('Chưa đăng nhập').waitFor();
    expect((await runAs()).kind).toBe('PUBLIC');
    expect((await stored()).user).toEqual({});

    // At the provider, too: it asks again who one is.
    await bar().getByRole('button', { name: 'Đăng nhập' }).click();
    await page.locator('#account').waitFor();
    expect({ complaints, origins: [...origins].sort() }).toEqual({
      complaints: [],
      origins: [new URL(graph.url).origin, signIn.provider.issuer].sort(),
    });
  });

  it('comes back to the query that stood in the address', async () => {
    const search = `?query=${encodeURIComponent('query Linked { incidentCount }')}`;
    await open('vi-VN', search);
    await signInAs('coordinator@VN-GOV-02');
    expect(page.url()).toBe(graph.url + search);
    await page.getByRole('tab', { name: 'Linked' }).waitFor();
    await bar().getByText('Làm việc cho cơ quan: VN-GOV-02 (COORDINATOR)').waitFor();
    expect(await runAs()).toMatchObject({ organization: 'VN-GOV-02', roles: ['PUBLIC', 'COORDINATOR'] });
  });

  it('renews a token that has ended, and the person notices nothing', async () => {
    await open('vi-VN');
    await signInAs('auditor@VN-UBND-48');
    const { user: before } = await stored({ expires_at: 1 });
    expect(await runAs()).toMatchObject({ subject: 'auditor@VN-UBND-48', roles: ['PUBLIC', 'AUDITOR'] });
    const { user: after } = await stored();
    expect(after.access_token).not.toBe(before.access_token);
    expect(after.expires_at).toBeGreaterThan(Date.now() / 1_000);
    expect(complaints).toEqual([]);
  });

  it('says so when the session has ended, and does not ask as the public instead', async () => {
    await open('vi-VN');
    await signInAs('auditor@VN-UBND-48');
    await stored({ expires_at: 1, refresh_token: 'taken-back' });
    graph.incidents.requests.length = 0;
    await execute();
    await bar().getByRole('status').getByText('Phiên đăng nhập đã kết thúc').waitFor();
    await answer().getByText('Phiên đăng nhập đã kết thúc').waitFor();
    await bar().getByRole('button', { name: 'Đăng nhập' }).waitFor();
    expect(graph.incidents.requests).toEqual([]);
  });

  it('tells a person of a token that the graph does not take', async () => {
    await open('vi-VN');
    await signInAs('auditor@VN-UBND-48');
    await stored({ access_token: 'a.b.c' });
    await page.reload();
    await bar().getByRole('status').getByText('Mã truy cập không được chấp nhận').waitFor();
    await bar().getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });

  it('speaks English to a browser that prefers it, also of a sign-in that was cancelled', async () => {
    await open('en-GB');
    const account = page.getByRole('region', { name: 'Account' });
    expect(await account.getAttribute('lang')).toBe('en');
    const button = account.getByRole('button', { name: 'Sign in' });
    await button.waitFor();
    // By keyboard, as by mouse.
    await button.press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await account.getByRole('status').getByText('You did not sign in.').waitFor();
    expect(page.url()).toBe(graph.url);
  });

  it('has no bar where nobody can sign in', async () => {
    const closed = await startTestGraph('in-process', { graphiql: { examples } });
    try {
      context = await browser.newContext({ locale: 'vi-VN' });
      page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(closed.url);
      await page.getByRole('tab', { name: 'Count' }).waitFor();
      expect(await page.locator('#account').count()).toBe(0);
    } finally {
      await closed.close();
    }
  });
});
