import { describe, expect, it } from 'vitest';
import { PGP_FINGERPRINT, PGP_KEY } from '../fixture/pgp.fixture.js';
import { contactMonthsFrom } from './contact-settings.js';
import { contactExpiresAt, type DutyFacts, memberDuties, reportDueOn } from './member-duties.rules.js';
import { readPublicKey } from './pgp.rules.js';

describe('an OpenPGP public key', () => {
  it('has the fingerprint that GnuPG gives it, whatever the line ends, with or without a checksum', () => {
    const key = { fingerprint: PGP_FINGERPRINT, createdAt: new Date('2026-11-26T07:40:03.000Z') };
    expect(readPublicKey(PGP_KEY)).toEqual({ ...key, createdAt: expect.any(Date) });
    expect(readPublicKey(PGP_KEY.replaceAll('\n', '\r\n'))).toMatchObject({ fingerprint: PGP_FINGERPRINT });
    expect(readPublicKey(PGP_KEY.replace('=5Is9\n', ''))).toMatchObject({ fingerprint: PGP_FINGERPRINT });
    expect(readPublicKey(PGP_KEY.replace('-----\n\n', '-----\nVersion: GnuPG v2\n\n'))).toMatchObject({
      fingerprint: PGP_FINGERPRINT,
    });
  });

  it.each([
    ['NO_ARMOR', 'ssh-ed25519 AAAA'],
    ['NO_ARMOR', PGP_KEY.replace('END PGP PUBLIC', 'END PGP')],
    ['BAD_BASE64', PGP_KEY.replace('mDME', 'mD!E')],
    ['BAD_CHECKSUM', PGP_KEY.replace('Demonstr', 'x').replace('mDMEawfiUxYJ', 'mDMEawfiUxYK')],
    ['SECRET_KEY', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----'],
    ['NO_PUBLIC_KEY', armored(Buffer.from('hello'))],
    ['NO_PUBLIC_KEY', armored(Buffer.from([0xcd, 1, 65]))],
    ['SECRET_KEY', armored(Buffer.from([0xc5, 1, 4]))],
    ['UNKNOWN_VERSION', armored(Buffer.from([0xc6, 7, 3, 0, 0, 0, 0, 0, 0]))],
    ['NO_USER', armored(Buffer.from([0xc6, 7, 4, 0, 0, 0, 0, 0, 0]))],
    ['NO_PUBLIC_KEY', armored(Buffer.from([0xc6, 200]))],
  ])('is refused: %s', (fault, text) => {
    expect(readPublicKey(text)).toBe(fault);
  });
});

function armored(bytes: Buffer): string {
  return `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${bytes.toString('base64')}\n-----END PGP PUBLIC KEY BLOCK-----`;
}

describe('the duties of a member', () => {
  const facts: DutyFacts = {
    registeredAt: new Date('2025-01-10T00:00:00Z'),
    profileDeclaredAt: new Date('2025-11-01T00:00:00Z'),
    contacts: [],
    reports: [],
  };
  const states = (more: Partial<DutyFacts>, now: string, year = 2026) =>
    Object.fromEntries(
      memberDuties({ ...facts, ...more }, year, 6, new Date(now)).map(({ code, state }) => [code, state]),
    );
  const half = (submittedAt: string) => ({
    reports: [{ period: 'HALF' as const, year: 2026, submittedAt: new Date(submittedAt) }],
  });

  it('"before 20 June" has 19 June as its last day, in Vietnam; "before 15 December" 14 December', () => {
    expect(reportDueOn('HALF', 2026)).toBe('2026-06-19');
    expect(reportDueOn('YEAR', 2026)).toBe('2026-12-14');
    expect(states({}, '2026-06-19T16:59:59Z')).toMatchObject({ MEM_HALF: 'DUE' });
    expect(states({}, '2026-06-19T17:00:00Z')).toMatchObject({ MEM_HALF: 'OVERDUE', MEM_YEAR: 'DUE' });
    expect(states(half('2026-06-19T16:59:59Z'), '2026-07-01T00:00:00Z')).toMatchObject({ MEM_HALF: 'DONE' });
    expect(states(half('2026-06-19T17:00:01Z'), '2026-07-01T00:00:00Z')).toMatchObject({
      MEM_HALF: 'DONE_LATE',
    });
    expect(states({}, '2026-12-14T17:00:00Z')).toMatchObject({ MEM_YEAR: 'OVERDUE' });
  });

  it('are none for reports that were due before it was a member', () => {
    const registeredAt = new Date('2026-06-20T00:00:00Z');
    expect(states({ registeredAt }, '2026-07-01T00:00:00Z')).not.toHaveProperty('MEM_HALF');
    expect(states({ registeredAt }, '2026-07-01T00:00:00Z')).toHaveProperty('MEM_YEAR');
  });

  it('a change of a contact within 24 hours by the clock, and a confirmation each six months', () => {
    const contact = (reportedAt: string) => ({
      contacts: [
        {
          changedAt: new Date('2026-01-31T03:00:00Z'),
          reportedAt: new Date(reportedAt),
          confirmedAt: new Date('2026-01-31T03:00:00Z'),
        },
      ],
    });
    expect(states(contact('2026-02-01T03:00:00Z'), '2026-07-31T16:59:59Z')).toMatchObject({
      MEM_CONTACT: 'DONE',
      CONTACT_CONFIRM: 'DUE',
    });
    expect(states(contact('2026-02-01T03:00:01Z'), '2026-07-31T17:00:00Z')).toMatchObject({
      MEM_CONTACT: 'DONE_LATE',
      CONTACT_CONFIRM: 'OVERDUE',
    });
    expect(contactExpiresAt(new Date('2026-08-31T00:00:00Z'), 6)).toEqual(
      new Date('2027-02-28T16:59:59.999Z'),
    );
  });

  it('the months are a setting, refused by name when they are none', () => {
    expect(contactMonthsFrom({})).toBe(6);
    expect(contactMonthsFrom({ KHIEN_CONTACT_MONTHS: '12' })).toBe(12);
    expect(() => contactMonthsFrom({ KHIEN_CONTACT_MONTHS: '0' })).toThrow(/KHIEN_CONTACT_MONTHS/);
  });
});
