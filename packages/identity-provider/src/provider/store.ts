import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** A sign-in needs about seven entries; beyond this number the ones not used for longest are forgotten. */
const MAX_ENTRIES = 10_000;

/** Finds a client by its id; undefined if there is none. */
export type ClientLookup = (id: string) => AdapterPayload | undefined;

/**
 * What the provider remembers (sessions, grants, codes, refresh tokens), in the memory of this process: everybody
 * signs in again after a restart. Clients are looked up, not stored.
 */
export function createStore(findClient: ClientLookup): AdapterFactory {
  const entries = new LRUCache<string, AdapterPayload>({ max: MAX_ENTRIES });
  const sessions = new LRUCache<string, string>({ max: MAX_ENTRIES });

  return (model): Adapter => {
    const key = (id: string) => `${model}:${id}`;
    return {
      async find(id) {
        return model === 'Client' ? findClient(id) : entries.get(key(id));
      },
      async findByUid(uid) {
        const id = sessions.get(uid);
        return id === undefined ? undefined : entries.get(key(id));
      },
      /** Only for signing in on devices, which is off. */
      async findByUserCode() {},
      async upsert(id, payload, expiresInS) {
        const ttl = expiresInS === undefined ? {} : { ttl: expiresInS * 1_000 };
        if (model === 'Session' && payload.uid !== undefined) sessions.set(payload.uid, id, ttl);
        entries.set(key(id), payload, ttl);
      },
      async consume(id) {
        const payload = entries.get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      async destroy(id) {
        entries.delete(key(id));
      },
      async revokeByGrantId(grantId) {
        for (const [name, payload] of entries.entries()) {
          if (name.startsWith(`${model}:`) && payload.grantId === grantId) entries.delete(name);
        }
      },
    };
  };
}
