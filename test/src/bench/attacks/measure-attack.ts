import { isDeepStrictEqual } from 'node:util';
import type { Attack, Expected } from '../../attacks/attack.js';
import { fire } from '../../attacks/fire.js';
import { usageOf } from '../system/usage.js';
import { probe } from './probe.js';
import type { AttackResult } from './results.js';
import { type Target, worstLoopDelayMs } from './target.js';

/** What is done to a process while others ask it: an attack, or nothing. */
export interface Deed {
  readonly group: string;
  readonly name: string;
  readonly reference: string;
  readonly guard: string;
  /** Does it once. @returns what was answered */
  readonly act: (target: Target, time: number) => Promise<Expected | undefined>;
}

/** An attack of the catalogue as something to do. The answer must be the one that the catalogue has. */
export function deedOf(group: string, attack: Attack): Deed {
  const { name, reference, guard, expected } = attack;
  const act: Deed['act'] = async ({ child, who }, time) => {
    const { text, ...answer } = await fire(child.url, unheard(attack, time), who());
    if (!isDeepStrictEqual(answer, expected)) throw new Error(`${name}: answered with ${text.slice(0, 300)}`);
    return answer;
  };
  return { group, name, reference, guard, act };
}

/** A document that no cache knows yet: parsed, validated and planned from the beginning. */
function unheard(attack: Attack, time: number): Attack {
  if (!('graphql' in attack.request)) return attack;
  const { graphql } = attack.request;
  return { ...attack, request: { graphql: { ...graphql, query: `${graphql.query}\n# ${time}` } } };
}

/** Does it some times, one after the other, while a probe asks. */
export async function measureDeed(target: Target, deed: Deed, times: number): Promise<AttackResult> {
  const { act, ...described } = deed;
  const before = await usageOf([target.child.pid]);
  await worstLoopDelayMs(target);
  const probing = probe(target);
  const ownMs: number[] = [];
  const doing = async () => {
    let answer: Expected | undefined;
    for (let time = 0; time < times; time += 1) {
      const started = performance.now();
      answer = await act(target, time);
      ownMs.push(performance.now() - started);
    }
    return answer;
  };
  const [done, noticed] = await doing().then(
    async (answer) => [{ answer }, await probing.stop()] as const,
    async (error: unknown) => {
      await probing.stop();
      throw error;
    },
  );
  return {
    ...described,
    ...noticed,
    ownMs,
    worstLoopDelayMs: await worstLoopDelayMs(target),
    ...(done.answer === undefined ? {} : { answer: done.answer }),
    ...(before === undefined ? {} : { rssBeforeBytes: before.rssBytes }),
  };
}
