import { connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestProvider } from './fixture/test-provider.js';
import { DevelopmentOnlyError } from './index.js';

describe('outside development the provider does not start', () => {
  it.each([
    [{ NODE_ENV: 'production' }, 'NODE_ENV is "production"'],
    [{ KHIEN_ENVIRONMENT: 'production' }, 'KHIEN_ENVIRONMENT is "production"'],
    [{ NODE_ENV: 'development', KHIEN_ENVIRONMENT: ' Production ' }, 'KHIEN_ENVIRONMENT is " Production "'],
    [{ KHIEN_ENVIRONMENT: 'staging' }, 'KHIEN_ENVIRONMENT is "staging"'],
  ])('%j', async (environment, why) => {
    const started = startTestProvider({ environment });
    await expect(started).rejects.toThrow(DevelopmentOnlyError);
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.toThrow('Set KHIEN_OIDC_ISSUER');
  });

  it.each(['0.0.0.0', '::', '192.168.1.10', 'example.org', ''])('host "%s"', async (host) => {
    // A program without types, or a setting, can hand over any text.
    const started = startTestProvider({ host: host as '127.0.0.1' });
    await expect(started).rejects.toThrow(DevelopmentOnlyError);
    await expect(started).rejects.toThrow(`host "${host}" can be reached from other machines`);
  });
});

describe('on a developer’s machine', () => {
  it.each([[{}], [{ NODE_ENV: 'development' }], [{ NODE_ENV: 'test', KHIEN_ENVIRONMENT: '' }]])(
    '%j starts, and is gone when it is closed',
    async (environment) => {
      const provider = await startTestProvider({ environment });
      expect((await fetch(`${provider.issuer}/jwks`)).status).toBe(200);
      await provider.close();
      await expect(fetch(`${provider.issuer}/jwks`)).rejects.toThrow();
    },
  );

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startTestProvider({ port })).rejects.toThrow('EADDRINUSE');
    other.close();
  });

  it('answers to loopback names only', async () => {
    const provider = await startTestProvider();
    const status = (host: string) => rawStatus(provider.issuer, host);
    const { port } = new URL(provider.issuer);
    expect(await status(`localhost:${port}`)).toBe('200');
    expect(await status(`[::1]:${port}`)).toBe('200');
    expect(await status(`rebound.example:${port}`)).toBe('421');
    await provider.close();
  });
});

/** Status of the discovery document for a `Host` that fetch would not send. */
function rawStatus(issuer: string, host: string): Promise<string | undefined> {
  const { port, hostname } = new URL(issuer);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString().split(' ')[1]);
      socket.destroy();
    });
    socket.write(
      `GET /.well-known/openid-configuration HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
  });
}
