import type * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../fixture/person.js';
import { discover, startTestProvider } from '../fixture/test-provider.js';
import type { IdentityProvider } from '../index.js';

let provider: IdentityProvider;
let web: client.Configuration;
beforeAll(async () => {
  provider = await startTestProvider();
  web = await discover(provider);
});
afterAll(() => provider?.close());

const login = async (more: Readonly<Record<string, string>> = {}, language = 'vi') =>
  (await new Person(provider.issuer, language).start(web, more)).answer;
const policyOf = (headers: Headers) => {
  const directives = (headers.get('content-security-policy') ?? '').split('; ');
  return Object.fromEntries(directives.map((text) => [text.split(' ')[0], text.split(' ').slice(1)]));
};

describe('the pages', () => {
  it('run no script, load nothing from elsewhere, and stand in no frame', async () => {
    const { headers, text } = await login();
    expect(policyOf(headers)).toEqual({
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'img-src': ['data:'],
      'form-action': ["'self'", 'http://127.0.0.1:45678'],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|\son\w+=|style=|https?:\/\//);
  });

  it('let a form lead back to the application, also by an IPv6 address', async () => {
    const { headers } = await login({ redirect_uri: 'http://[::1]:5000/' });
    expect(policyOf(headers)['form-action']).toEqual(["'self'", 'http:']);
  });

  it('have the same policy when they show an error', async () => {
    const answer = await login({ redirect_uri: 'https://evil.example/<script>' });
    expect(answer.status).toBe(400);
    expect(policyOf(answer.headers)).toMatchObject({ 'default-src': ["'none'"], 'form-action': ["'self'"] });
    expect(answer.text).not.toContain('<script>');
  });

  it.each([
    ['the header', {}, 'en-GB,vi;q=0.5', 'en'],
    ['the application, before the header', { ui_locales: 'vi en' }, 'en', 'vi'],
    ['the application in English', { ui_locales: 'fr en-US' }, 'vi', 'en'],
    ['nobody', {}, '', 'vi'],
  ])('speak the language of %s', async (_who, parameters, header, language) => {
    const { text } = await login(parameters, header);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(
      language === 'en'
        ? 'Demonstration accounts without a password.'
        : 'Tài khoản trình diễn, không có mật khẩu.',
    );
    expect(text).toContain(language === 'en' ? 'never in production' : 'không bao giờ chạy trong môi trường');
  });

  it('escape names and what was typed', async () => {
    const { text } = await login({ login_hint: '"><script>alert(1)</script>' });
    expect(text).toContain('&lt;Đà Nẵng&gt;');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(text).not.toContain('<script');
  });

  it('propose the account that the application hints at', async () => {
    expect((await login({ login_hint: 'auditor@VN-GOV-02' })).text).toContain('value="auditor@VN-GOV-02"');
  });
});
