import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Caller, CallerSigner, CallerVerifier, KeyRing, PUBLIC_CALLER, rotateKeyFile } from './index.js';

const owner: Caller = {
  kind: 'PERSON',
  subject: 'system-owner@VN-GOV-02',
  name: 'Trần Thị Trình Diễn',
  organization: 'VN-GOV-02',
  roles: ['PUBLIC', 'SYSTEM_OWNER'],
};

describe('a caller on its way from the gateway to a subgraph', () => {
  afterEach(() => vi.useRealTimers());

  it.each([owner, PUBLIC_CALLER])('arrives as it was sent: $kind', async (caller) => {
    const keys = await KeyRing.generate();
    const token = await new CallerSigner(keys).sign(caller, 'census');
    expect(await new CallerVerifier(keys, 'census').verify(token)).toEqual(caller);
  });

  it('is refused without a token, and the refusal says so', async () => {
    const verifier = new CallerVerifier(await KeyRing.generate(), 'census');
    await expect(verifier.verify(undefined)).rejects.toMatchObject({
      code: 'CALLER_REJECTED',
      message: expect.stringContaining('khien-caller is missing'),
    });
  });

  it('is refused when it was meant for another subgraph', async () => {
    const keys = await KeyRing.generate();
    const token = await new CallerSigner(keys).sign(owner, 'incidents');
    await expect(new CallerVerifier(keys, 'census').verify(token)).rejects.toThrow(
      'signed for another subgraph',
    );
  });

  it('is refused when another key signed it', async () => {
    const token = await new CallerSigner(await KeyRing.generate()).sign(owner, 'census');
    const verifier = new CallerVerifier(await KeyRing.generate(), 'census');
    await expect(verifier.verify(token)).rejects.toThrow('a key that is not known');
  });

  it('is refused when a role was written into it on the way', async () => {
    const keys = await KeyRing.generate();
    const token = await new CallerSigner(keys).sign(owner, 'census');
    const [head, body = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    claims.rol.push('COORDINATOR');
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(new CallerVerifier(keys, 'census').verify(forged)).rejects.toThrow('signature is wrong');
  });

  it('is refused after it expired, also when it was taken before', async () => {
    const keys = await KeyRing.generate();
    const token = await new CallerSigner(keys).sign(owner, 'census');
    const verifier = new CallerVerifier(keys, 'census');
    await verifier.verify(token);
    vi.useFakeTimers({ now: Date.now() + 70_000, toFake: ['Date'] });
    await expect(verifier.verify(token)).rejects.toThrow('has expired');
  });
});

describe('rotation of a key file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'khien keys '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('never leaves a moment in which a token is refused', async () => {
    const file = join(folder, 'keys.json');
    await rotateKeyFile(file);
    const verifier = () => new CallerVerifier(KeyRing.fromFile(file), 'census');
    // A subgraph that has read the file before each rotation, and takes what is signed after it.
    for (let round = 0; round < 4; round += 1) {
      const stale = verifier();
      await stale.verify(await new CallerSigner(KeyRing.fromFile(file)).sign(owner, 'census'));
      const before = await new CallerSigner(KeyRing.fromFile(file)).sign(owner, 'census');
      await rotateKeyFile(file);
      const after = await new CallerSigner(KeyRing.fromFile(file)).sign(owner, 'census');
      expect(await stale.verify(after)).toEqual(owner);
      expect(await verifier().verify(before)).toEqual(owner);
      expect(await verifier().verify(after)).toEqual(owner);
    }
  });

  it('replaces the file in one step, so that nobody reads half of it', async () => {
    const file = join(folder, 'keys.json');
    await rotateKeyFile(file);
    const before = await readFile(file, 'utf8');
    const reader = await open(file);
    await rotateKeyFile(file);
    expect(await reader.readFile('utf8')).toBe(before);
    await reader.close();
    expect(await readFile(file, 'utf8')).not.toBe(before);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it('is seen by a process that runs', async () => {
    const file = join(folder, 'keys.json');
    const [first = ''] = await rotateKeyFile(file);
    const ring = KeyRing.fromFile(file);
    expect((await ring.signingKey()).id).toBe(first);
    const [, second = ''] = await rotateKeyFile(file);
    await vi.waitFor(async () => expect(await ring.verificationKey(second)).toBeDefined(), 60_000);
  });
});
