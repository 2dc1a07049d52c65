import { describe, expect, it } from 'vitest';
import { composedSupergraphFile, readGatewaySettings, subgraphUrlVariable } from './settings.js';

const url = 'http://127.0.0.1:4101/graphql';

describe('readGatewaySettings', () => {
  it('needs no more than the subgraphs, and the keys to speak to them', () => {
    const least = {
      [subgraphUrlVariable('security-levels')]: url,
      KHIEN_CALLER_KEYS_FILE: '/run/keys.json',
      KHIEN_PORT: '',
    };
    expect(readGatewaySettings(least)).toMatchObject({
      callerKeysFile: '/run/keys.json',
      host: '127.0.0.1',
      port: 4000,
      supergraphFile: composedSupergraphFile,
      subgraphUrls: { 'security-levels': url },
      subgraphTimeoutMs: 15_000,
      graphiql: true,
      logLevel: 'info',
    });
  });

  it('takes what is set', () => {
    const settings = readGatewaySettings({
      KHIEN_SUBGRAPH_URL_CENSUS: url,
      KHIEN_CALLER_KEYS_FILE: '/run/keys.json',
      KHIEN_PORT: '0',
      KHIEN_HOST: '0.0.0.0',
      KHIEN_SUBGRAPH_TIMEOUT_MS: '250',
      KHIEN_GRAPHIQL: 'no',
    });
    expect(settings).toMatchObject({ port: 0, host: '0.0.0.0', subgraphTimeoutMs: 250, graphiql: false });
  });

  it('names everything that is wrong', () => {
    const wrong = { KHIEN_PORT: '99999', KHIEN_LOG_LEVEL: 'loud', KHIEN_SUBGRAPH_URL_CENSUS: 'ftp://a' };
    expect(() => readGatewaySettings(wrong)).toThrow(
      /KHIEN_PORT: [\s\S]*KHIEN_LOG_LEVEL: [\s\S]*KHIEN_SUBGRAPH_URL_CENSUS: /,
    );
    expect(() => readGatewaySettings({})).toThrow(
      /KHIEN_CALLER_KEYS_FILE: missing[\s\S]*KHIEN_SUBGRAPH_URL_<NAME>: missing/,
    );
  });
});
