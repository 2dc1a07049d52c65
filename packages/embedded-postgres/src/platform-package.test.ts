import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locatePlatformPackage } from './platform-package.js';

describe('locatePlatformPackage', () => {
  it('finds the binaries for this machine', () => {
    const directory = locatePlatformPackage();
    expect(existsSync(join(directory, 'share', 'postgresql', 'extension', 'unaccent.control'))).toBe(true);
  });

  it('says so when there are none, and what to do', () => {
    expect(() => locatePlatformPackage('sunos', 'sparc')).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_PLATFORM',
        message: expect.stringContaining('sunos'),
        remedy: expect.stringContaining('KHIEN_DATABASE_URL'),
      }),
    );
  });
});
