import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type FilledDatabases,
  fillDatabases,
  launch,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import { HARMLESS, KEYED, NAMED, PROTOTYPE_NAMES } from './catalogue/prototype.js';
import { fire } from './fire.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

describe.each(MODES)('names of the prototype, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
  });
  afterAll(() => platform.close());

  const before = Reflect.ownKeys(Object.prototype);
  afterEach(() => {
    // In one process this is the object that the gateway and the subgraphs have, too.
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
    expect('polluted' in {}).toBe(false);
  });

  describe.each(NAMED)('as the name of $where', ({ request }) => {
    it.each(PROTOTYPE_NAMES)('%s is a name like any other', async (name) => {
      const ask = (as: string) =>
        fire(platform.url, { request: { graphql: request(as) } }, platform.coordinator);
      const [usual, reply] = [await ask(HARMLESS), await ask(name)];
      expect(usual.code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(reply.status).toBe(usual.status);
      // Word for word: an object that is compared by its keys could hide one.
      expect(withoutPlaces(reply.text)).toBe(withoutPlaces(usual.text.replaceAll(HARMLESS, name)));
    });
  });

  describe.each(KEYED)('as a key of $where', ({ body }) => {
    it.each(PROTOTYPE_NAMES)('%s', async (key) => {
      const ask = (as: string) => fire(platform.url, { request: { body: body(as) } }, platform.coordinator);
      const reply = await ask(key);
      const usual = await ask(HARMLESS);
      if (key === '__proto__') expect(reply).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
      else expect(withoutPlaces(reply.text)).toBe(withoutPlaces(usual.text.replaceAll(HARMLESS, key)));
    });
  });
});

/** Columns in errors depend on the length of the name; suggestions on how much it is like another. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/"column":\d+/g, '').replaceAll(/ Did you mean [^?]*\?/g, '');
}
