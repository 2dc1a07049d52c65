import { createServer, type Server } from 'node:http';
import { CHROMIUM_ARGUMENTS, findChromium } from '@khien/testing';
import * as client from 'openid-client';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { redeem } from './fixture/person.js';
import { discover, startTestProvider } from './fixture/test-provider.js';
import type { IdentityProvider } from './index.js';

const executablePath = findChromium();
const why = executablePath ? '' : ' (skipped: no Chromium on the PATH; install one or set KHIEN_CHROMIUM)';

describe.skipIf(executablePath === undefined)(`the login page in a browser${why}`, () => {
  let provider: IdentityProvider;
  let application: Server;
  let redirectUri: string;
  let web: client.Configuration;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    provider = await startTestProvider();
    web = await discover(provider);
    application = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<link rel="icon" href="data:,">back');
    });
    await new Promise<void>((resolve) => {
      application.listen(0, '127.0.0.1', resolve);
    });
    const address = application.address();
    redirectUri = `http://127.0.0.1:${typeof address === 'object' && address?.port}/graphql`;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    application?.close();
    await provider?.close();
  });

  const open = async (options: Parameters<Browser['newContext']>[0]) => {
    context = await browser.newContext(options);
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return ask();
  };
  const ask = async (more: Readonly<Record<string, string>> = {}) => {
    const verifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(web, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 'of-this-sign-in',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...more,
    });
    await page.goto(url.href);
    return verifier;
  };
  beforeEach(() => {
    complaints.length = 0;
    return () => context?.close();
  });

  it('signs in by organization and role, in English, and leads back with a code', async () => {
    const verifier = await open({ locale: 'en-GB' });
    await page.getByText('Demonstration accounts without a password.').waitFor();
    await page.getByLabel('Organization').selectOption({ label: 'Ministry of Public Security (VN-GOV-02)' });
    await page.getByLabel('Role').selectOption({ label: 'Coordinator' });
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${redirectUri}?code=**`);
    const tokens = await redeem(web, page.url(), verifier);
    expect(tokens.claims()?.sub).toBe('coordinator@VN-GOV-02');
    expect(complaints).toEqual([]);
  });

  it('works by keyboard alone and without JavaScript, in Vietnamese', async () => {
    const verifier = await open({ locale: 'vi-VN', javaScriptEnabled: false });
    // The organization has the focus from the start: as soon as the browser has come that far.
    await page.locator('select[name=organization]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    for (let role = 0; role < 3; role += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${redirectUri}?code=**`);
    const tokens = await redeem(web, page.url(), verifier);
    expect(tokens.claims()?.sub).toBe('approver@VN-UBND-48');
    expect(complaints).toEqual([]);
  });

  it('lets one become somebody else', async () => {
    await open({ locale: 'en-GB' });
    await page.getByLabel('Account id').fill('auditor@VN-GOV-02');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${redirectUri}?code=**`);
    const verifier = await ask({ prompt: 'login' });
    await page.getByLabel('Account id').fill('approver@VN-UBND-48');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${redirectUri}?code=**`);
    expect((await redeem(web, page.url(), verifier)).claims()?.sub).toBe('approver@VN-UBND-48');
    expect(complaints).toEqual([]);
  });

  it('says what is wrong where a screen reader finds it', async () => {
    await open({ locale: 'vi-VN' });
    await page.getByLabel('Mã tài khoản').fill('ai-đó@VN-GOV-02');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('ai-đó@VN-GOV-02');
    const field = page.getByLabel('Mã tài khoản');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain(await alert.getAttribute('id'));
  });

  it('signs out and leads back', async () => {
    const verifier = await open({ locale: 'en-GB' });
    await page.getByLabel('Account id').fill('two-organizations@demo');
    await page.getByRole('button', { name: 'Sign in with the account id' }).click();
    await page.waitForURL(`${redirectUri}?code=**`);
    const { id_token = '' } = await redeem(web, page.url(), verifier);
    const end = { id_token_hint: id_token, post_logout_redirect_uri: redirectUri, state: 'out' };
    await page.goto(client.buildEndSessionUrl(web, end).href);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${redirectUri}?state=out`);
    await page.goto(client.buildEndSessionUrl(web, { post_logout_redirect_uri: redirectUri }).href);
    await page.getByText('Nobody is signed in here.').waitFor();
    await page.getByRole('button', { name: 'Go back' }).click();
    await page.waitForURL(redirectUri);
    expect(complaints).toEqual([]);
  });
});
