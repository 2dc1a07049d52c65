import type { Guard } from '../guard.js';

const live = 'gateway/src/live';
const rights = [`${live}/rights.test.ts`];
const behaviour = [`${live}/live.test.ts`];

/** Subscriptions: each event is resolved with the rights that its subscriber has then. */
export const LIVE_GUARDS: readonly Guard[] = [
  {
    name: 'live: the token is looked at on every event',
    file: `${live}/subscriber.ts`,
    cut: 'const callerNow = (): Promise<Caller> => identification.callerBy(authorization, organization);',
    put: 'const first = identification.callerBy(authorization, organization); const callerNow = (): Promise<Caller> => first;',
    tests: rights,
  },
  {
    name: 'live: what is not seen is not told',
    file: `${live}/event-resolver.ts`,
    cut: 'if (errors.length === 0) return undefined;',
    put: 'if (errors.length === 0) return { result: { data: { [request.question.key]: null }, extensions }, last: false };',
    tests: behaviour,
  },
  {
    name: 'live: a client listens so often',
    file: `${live}/subscriptions.ts`,
    cut: 'if (own >= subscriptionsPerClient) throw',
    put: 'if (own < 0) throw',
    tests: behaviour,
  },
  {
    name: 'live: who stands somewhere learns nothing by it',
    file: `${live}/place-seal.ts`,
    cut: 'const nonce = randomBytes(NONCE);',
    put: 'const nonce = randomBytes(NONCE).fill(0);',
    tests: behaviour,
  },
  {
    name: 'live: nobody stands behind what they were not given',
    file: `${live}/live.ts`,
    cut: 'if (event.type === field.type) {',
    put: 'place.at(seal, event.position); if (event.type === field.type) {',
    tests: behaviour,
  },
];
