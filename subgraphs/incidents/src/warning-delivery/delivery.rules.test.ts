import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMailbox,
  isPublicAddress,
  MOST_ATTEMPTS,
  waitSeconds,
  webhookUrlProblem,
} from './delivery.rules.js';
import { deliverySettings } from './delivery.settings.js';
import { SecretBox } from './secret-box.js';
import { mailOf, type ToldDelivery, webhookBody } from './warning-message.rules.js';
import { newSecret, signedHeaders } from './webhook-signature.rules.js';

describe('addresses that are not of the internet', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '192.0.2.1',
      '198.18.0.1',
      '::1',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'fd00::1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      '2001:0:1::',
      'ff02::1',
    ],
    ...['', 'example.org', '1', '0177.0.0.1'],
  ])('%s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '203.162.0.1', '2606:4700::1', '2405:4800::1'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('webhooks', () => {
  const strict = { allowHttp: false, allowPrivate: false };
  it.each([
    ['https://soc.example.vn/hook', null],
    ['https://soc.example.vn:8443/hook?x=1', null],
    ['http://soc.example.vn/hook', 'SCHEME'],
    ['ftp://soc.example.vn/hook', 'SCHEME'],
    ['https://user:secret@soc.example.vn/', 'USER'],
    ['https://localhost/', 'PRIVATE'],
    ['https://intranet/', 'PRIVATE'],
    ['https://a.internal/', 'PRIVATE'],
    ['https://127.0.0.1/', 'PRIVATE'],
    ['https://[::1]/', 'PRIVATE'],
    ['https://[::ffff:10.0.0.1]/', 'PRIVATE'],
    // Other ways to write 127.0.0.1 are read by the URL standard as what they are.
    ['https://2130706433/', 'PRIVATE'],
    ['https://0x7f.1/', 'PRIVATE'],
    ['https://169.254.169.254/latest/meta-data', 'PRIVATE'],
    ['nonsense', 'URL'],
  ])('%s: %s', (url, problem) => expect(webhookUrlProblem(url, strict)).toBe(problem));

  it('are signed by Standard Webhooks, with every secret in force', () => {
    // The example of the specification.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    };
    const other = newSecret();
    const [first, second] = String(signedHeaders(message, [secret, other])['webhook-signature']).split(' ');
    expect(first).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    const key = Buffer.from(other.slice(6), 'base64');
    expect(key).toHaveLength(32);
    const content = `${message.id}.${message.timestamp}.${message.body}`;
    expect(second).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  });
});

describe('waiting', () => {
  it('grows, has chance in it, and is never longer than six hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, chance) => {
          const wait = waitSeconds(attempts, chance);
          const most = Math.min(60 * 2 ** (attempts - 1), 21_600);
          return wait >= most / 2 - 1 && wait <= most;
        },
      ),
      { numRuns: 200 },
    );
    expect(waitSeconds(1, 0)).not.toBe(waitSeconds(1, 0.9));
  });

  it('until it is given up: more than a day, less than the week after which it is not news', () => {
    const hours = (chance: number) =>
      Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => waitSeconds(index + 1, chance)).reduce(
        (sum, one) => sum + one,
      ) / 3_600;
    expect([hours(0), hours(0.5), hours(1)].map(Math.round)).toEqual([25, 38, 51]);
  });
});

describe('secrets', () => {
  it('open with their key, for their address, unchanged, and not otherwise', () => {
    const box = new SecretBox(Buffer.alloc(32, 1));
    const sealed = box.seal('whsec_x', 'https://a.example');
    expect(box.open(sealed, 'https://a.example')).toBe('whsec_x');
    expect(() => box.open(sealed, 'https://b.example')).toThrow();
    expect(() => new SecretBox(Buffer.alloc(32, 2)).open(sealed, 'https://a.example')).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => box.open(changed, 'https://a.example')).toThrow();
    expect(box.seal('whsec_x', 'https://a.example').equals(sealed)).toBe(false);
  });
});

describe('mail', () => {
  it('goes to one mailbox', () => {
    expect(isMailbox('soc@bo.example.vn')).toBe(true);
    for (const text of [
      'a',
      'a@b',
      'a@b.vn, c@d.vn',
      'A <a@b.vn>',
      'a@b.vn\nBcc: c@d.vn',
      '"a b"@c.vn',
      'a@-b.vn',
    ])
      expect(isMailbox(text)).toBe(false);
  });

  const due = (tlp: string, exercise = false) =>
    ({
      exercise,
      ...{
        occasion: 'ISSUED',
        kind: 'WARNING',
        reference: 'CB-2026-000001',
        severity: 'HIGH',
        language: 'VI',
        tlp,
      },
      ...{ title_vi: 'Bí mật\r\nBcc: x@example.org', title_en: 'Secret', summary_vi: 'a', summary_en: 'a' },
      ...{
        instructions_vi: 'a',
        instructions_en: 'a',
        change_vi: '',
        change_en: '',
        cves: [],
        respond_by: null,
      },
    }) as unknown as ToldDelivery;

  it('says of an exercise that it is one, in its subject, its text and its JSON, whatever its label', () => {
    const MARK = '[DIỄN TẬP / EXERCISE]';
    for (const tlp of ['GREEN', 'AMBER']) {
      const { subject, text } = mailOf(due(tlp, true), undefined);
      expect(subject).toMatch(new RegExp(`^\\[TLP:${tlp}\\] \\[DIỄN TẬP / EXERCISE\\] Cảnh báo`));
      // Above both languages, and in front of each.
      expect(text.split(MARK)).toHaveLength(4);
    }
    const dated = { issued_at: null, created_at: '2026-11-26T03:00:00Z' };
    const data = (exercise: boolean) =>
      JSON.parse(webhookBody({ ...due('GREEN', exercise), ...dated }, undefined)).data;
    expect(data(true)).toMatchObject({
      exercise: true,
      title: { vi: expect.stringContaining(MARK), en: `${MARK} Secret` },
    });
    expect(data(false)).toMatchObject({ exercise: false, title: { en: 'Secret' } });
    expect(mailOf(due('GREEN'), undefined).text).not.toContain('EXERCISE');
  });

  it('has one line for its subject, whatever was typed, and no content above TLP:GREEN', () => {
    expect(mailOf(due('GREEN'), undefined).subject).toBe(
      '[TLP:GREEN] Cảnh báo CB-2026-000001: Ban hành – Bí mật Bcc: x@example.org',
    );
    for (const tlp of ['AMBER', 'AMBER_STRICT']) {
      const { subject, text } = mailOf(due(tlp), 'https://khien.example/');
      expect(`${subject} ${text}`).not.toMatch(/Bí mật|Secret/);
      expect(text).toContain('https://khien.example/CB-2026-000001');
    }
  });
});

describe('settings', () => {
  it('are safe unless said otherwise', () => {
    expect(deliverySettings({})).toEqual({
      ...{
        smtpUrl: undefined,
        mailFrom: undefined,
        smtpRequiresTls: true,
        webhookKey: undefined,
        publicUrl: undefined,
      },
      webhooks: { allowHttp: false, allowPrivate: false },
    });
  });
  it.each([
    [{ KHIEN_SMTP_URL: 'mail.example' }, /KHIEN_SMTP_URL: must be smtp/],
    [{ KHIEN_SMTP_URL: 'smtp://mail.example' }, /KHIEN_MAIL_FROM: missing/],
    [{ KHIEN_MAIL_FROM: 'x' }, /KHIEN_MAIL_FROM: must be one mailbox/],
    [{ KHIEN_WEBHOOK_KEY: 'short' }, /KHIEN_WEBHOOK_KEY: must be 32 random bytes/],
    [{ KHIEN_WEBHOOK_ALLOW_PRIVATE: 'yes' }, /KHIEN_WEBHOOK_ALLOW_PRIVATE: must be true or false/],
    [{ KHIEN_WARNINGS_URL: 'x' }, /KHIEN_WARNINGS_URL: must be an http/],
  ])('%j is refused by name', (env, message) => expect(() => deliverySettings(env)).toThrow(message));
});
