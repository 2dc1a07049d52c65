import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

const application = {
  KHIEN_DATABASE_URL_CENSUS: 'postgres://c_app@h/c',
  KHIEN_DATABASE_URL_SECURITY_LEVELS: 'postgres://s_app@h/s',
  KHIEN_DATABASE_URL_INCIDENTS: 'postgres://i_app@h/i',
};
const given = {
  ...application,
  KHIEN_DATABASE_OWNER_URL_CENSUS: 'postgres://c@h/c',
  KHIEN_DATABASE_OWNER_URL_SECURITY_LEVELS: 'postgres://s@h/s',
  KHIEN_DATABASE_OWNER_URL_INCIDENTS: 'postgres://i@h/i',
};

describe('settings', () => {
  it('need nothing', () => {
    expect(readSettings({})).toEqual({
      database: { kind: 'embedded', directory: undefined },
      events: { url: undefined, ownerUrl: undefined, retentionDays: 7 },
      host: '127.0.0.1',
      port: 4000,
      processes: 'one',
      metrics: { host: '127.0.0.1', port: 4002 },
      demoScale: 1,
      identityPort: 4001,
      backgroundEverySeconds: 300,
      gateway: { traffic: {}, files: {}, operations: {}, limits: {} },
      logLevel: undefined,
    });
  });

  it('take the identity provider of the operator, and say what is wrong with it beside the rest', () => {
    const { signIn } = readSettings({ KHIEN_OIDC_ISSUER: 'https://id.example', KHIEN_OIDC_AUDIENCE: 'a' });
    expect(signIn).toEqual({ issuer: 'https://id.example', audience: 'a' });
    expect(() => readSettings({ KHIEN_OIDC_ISSUER: 'http://id.example', KHIEN_PORT: 'x' })).toThrow(
      /KHIEN_PORT[\s\S]*KHIEN_OIDC_ISSUER: give an https address/,
    );
  });

  it('take the limits of an operation', () => {
    const { gateway } = readSettings({
      KHIEN_LIMIT_COST: '5000',
      KHIEN_LIMIT_ROOT_FIELDS: '7',
      KHIEN_INTROSPECTION: 'false',
      KHIEN_LIMIT_DEPTH: '',
    });
    expect(gateway.limits).toEqual({ cost: 5_000, rootFields: 7, introspection: false });
  });

  it('take one server for all databases', () => {
    const { database } = readSettings({
      KHIEN_DATABASE_URL: 'postgres://a@h/postgres',
      KHIEN_DATABASE_PREFIX: 'k2',
    });
    expect(database).toEqual({ kind: 'server', adminUrl: 'postgres://a@h/postgres', prefix: 'k2' });
  });

  it('take one database for each subgraph, with the role that owns it and the one that works with it', () => {
    expect(readSettings(given).database).toEqual({
      kind: 'given',
      urls: {
        census: 'postgres://c_app@h/c',
        'security-levels': 'postgres://s_app@h/s',
        incidents: 'postgres://i_app@h/i',
      },
      ownerUrls: {
        census: 'postgres://c@h/c',
        'security-levels': 'postgres://s@h/s',
        incidents: 'postgres://i@h/i',
      },
    });
  });

  it('take what carries events', () => {
    const { events } = readSettings({ KHIEN_EVENTS_URL: 'nats://n:4222', KHIEN_EVENTS_RETENTION_DAYS: '30' });
    expect(events).toEqual({ url: 'nats://n:4222', ownerUrl: undefined, retentionDays: 30 });
  });

  it.each([
    [
      { ...given, KHIEN_DATABASE_URL_CENSUS: '' },
      /KHIEN_DATABASE_URL_CENSUS: missing; give the URL of every subgraph/,
    ],
    [
      { ...given, KHIEN_DATABASE_URL_CENSUS: 'mysql://x' },
      /KHIEN_DATABASE_URL_CENSUS: must be a URL that starts with/,
    ],
    [application, /KHIEN_DATABASE_OWNER_URL_CENSUS, .*: missing; a subgraph's database is given by two URLs/],
    [{ KHIEN_EVENTS_URL: 'kafka://h' }, /KHIEN_EVENTS_URL: must be a URL that starts with postgres/],
    [{ KHIEN_DATABASE_URL: 'localhost' }, /KHIEN_DATABASE_URL: must be a URL that starts with postgres/],
    [{ KHIEN_PORT: '99999' }, /KHIEN_PORT/],
    [{ KHIEN_RATE_PER_CLIENT: 'many' }, /KHIEN_RATE_PER_CLIENT/],
    [{ KHIEN_LIMIT_COST: '0', KHIEN_INTROSPECTION: 'often' }, /KHIEN_LIMIT_COST[\s\S]*KHIEN_INTROSPECTION/],
    [{ KHIEN_OPERATIONS: 'registered-only' }, /KHIEN_OPERATIONS_MANIFEST: missing/],
    [{ KHIEN_PROCESSES: 'three' }, /KHIEN_PROCESSES/],
    [{ KHIEN_DATABASE_PREFIX: 'x; drop' }, /KHIEN_DATABASE_PREFIX: must be 1 to 31/],
  ])('say which variable is wrong in %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
