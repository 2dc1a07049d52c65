import { assertExpectedVersion, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { importsFeeds } from '../feeds/feed-import.policy.js';
import { FOLLOW_WORK } from '../feeds/follow.work.js';
import { isUuid } from '../incidents/identifier.rules.js';
import { notFound } from '../network-members/input.rules.js';
import { FeedRule } from './feed-rule.entity.js';
import type { EndFeedRuleInput, SetFeedRuleInput } from './feed-rule.inputs.js';
import { familyName, feedRuleProblems } from './feed-rule.rules.js';

const WHAT = { vi: 'Quy tắc', en: 'The rule' };

/** Sets the rules by which observations become incidents: of what was seen already, too, as far as a rule looks back. */
export class FeedRulesService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Makes or changes the rule for a category, family and level.
   *
   * @throws UserProblems with everything that is wrong, `CONFLICT` for a stale version, also where a rule is there and none
   * was named; KhienError `FORBIDDEN`
   */
  async set({ expectedVersion, ...input }: SetFeedRuleInput): Promise<FeedRule> {
    const { context } = this;
    await context.require(importsFeeds);
    const about = {
      category: input.category,
      family: familyName(input.family),
      minLevel: input.minLevel ?? null,
    };
    const said = { minAddresses: input.minAddresses, withinDays: input.withinDays };
    refuseIfAny([...feedRuleProblems({ ...about, ...said })]);
    const content = { ...said, class: input.class, ...this.#by(), endedAt: null };
    return context.em.transactional(
      async (em) => {
        // Two who make the same rule take turns: the second finds that it is there.
        await sql`select pg_advisory_xact_lock(hashtext('feed rule'), hashtext(${JSON.stringify(about)}))`.execute(
          em.getKysely<unknown>(),
        );
        await sql`select pg_notify('khien_work', ${FOLLOW_WORK})`.execute(em.getKysely<unknown>());
        const known = await em.findOne(FeedRule, about, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (known !== null) {
          assertExpectedVersion(known, expectedVersion ?? 0, WHAT);
          return Object.assign(known, content);
        }
        if (expectedVersion !== null && expectedVersion !== undefined) throw noSuchRule('expectedVersion');
        const made = em.create(FeedRule, { id: uuidv7(), ...about, ...content, version: 1 });
        em.persist(made);
        return made;
      },
      { clear: true },
    );
  }

  /** Says that a rule counts no more. @throws UserProblems `NOT_FOUND`, `CONFLICT`; KhienError `FORBIDDEN` */
  async end({ feedRuleId, expectedVersion }: EndFeedRuleInput): Promise<FeedRule> {
    const { context } = this;
    await context.require(importsFeeds);
    if (!isUuid(feedRuleId)) throw noSuchRule('feedRuleId');
    return context.em.transactional(
      async (em) => {
        const rule = await em.findOne(
          FeedRule,
          { id: feedRuleId.toLowerCase() },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (rule === null) throw noSuchRule('feedRuleId');
        assertExpectedVersion(rule, expectedVersion, WHAT);
        return Object.assign(rule, { ...this.#by(), endedAt: rule.endedAt ?? context.clock.now() });
      },
      { clear: true },
    );
  }

  #by() {
    return { setAt: this.context.clock.now(), setBy: this.context.caller.subject };
  }
}

function noSuchRule(field: string): UserProblems {
  return new UserProblems([notFound(field, 'quy tắc này', 'This rule')]);
}
