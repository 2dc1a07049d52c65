import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FILE_LIMIT, fileKeepingFrom } from './settings.js';

describe('settings of the file store', () => {
  it('may be left out: no files are kept then', () => {
    expect(fileKeepingFrom({})).toBeUndefined();
    expect(fileKeepingFrom({ KHIEN_FILES_URL: '' })).toBeUndefined();
  });

  it('take a directory or a bucket, and a scanner', () => {
    const directory = fileKeepingFrom({ KHIEN_FILES_URL: tmpdir() });
    expect(directory).toMatchObject({ maxBytes: DEFAULT_FILE_LIMIT, unclaimedHours: 24, scanner: undefined });
    const bucket = fileKeepingFrom({
      KHIEN_FILES_URL: 'https://s3.example/bucket',
      KHIEN_FILES_ACCESS_KEY_ID: 'a',
      KHIEN_FILES_SECRET_ACCESS_KEY: 'b',
      KHIEN_FILES_SCANNER: 'clamd://127.0.0.1',
      KHIEN_FILE_LIMIT_BYTES: '1000',
    });
    expect(bucket).toMatchObject({ maxBytes: 1_000, scanner: { scan: expect.any(Function) } });
  });

  it.each([
    [{ KHIEN_FILES_URL: 'files' }, /KHIEN_FILES_URL: must be a directory/],
    [{ KHIEN_FILES_URL: 'ftp://a/b' }, /KHIEN_FILES_URL: must be a directory/],
    [{ KHIEN_FILES_URL: 'https://s3.example/b' }, /KHIEN_FILES_ACCESS_KEY_ID.*: missing/],
    [{ KHIEN_FILES_URL: '/tmp', KHIEN_FILES_SCANNER: 'clamscan' }, /KHIEN_FILES_SCANNER: must be clamd/],
    [{ KHIEN_FILES_URL: '/tmp', KHIEN_FILE_LIMIT_BYTES: '0' }, /KHIEN_FILE_LIMIT_BYTES/],
  ])('say what is wrong in %j', (env, message) => {
    expect(() => fileKeepingFrom(env)).toThrow(message);
  });
});
