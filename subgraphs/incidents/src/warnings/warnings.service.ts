import {
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { incidentNotFound } from '../incident-systems/link.problems.js';
import { isUuid } from '../incidents/identifier.rules.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Warning } from './warning.entity.js';
import type {
  CreateWarningInput,
  ReviseWarningInput,
  WarningReasonedStepInput,
  WarningStepInput,
} from './warning.inputs.js';
import { fourEyesProblem, type WarningTransition } from './warning.machine.js';
import { writesWarnings } from './warning.policy.js';
import { COMPONENTS_MISSING, LATE_FROM_THE_START, NOBODY, notNow, WRONG_STATE } from './warning.problems.js';
import { hasPassed, missingForIssue } from './warning-issue.rules.js';
import { WarningMatchesReader } from './warning-matches.reader.js';
import { WarningMoves } from './warning-moves.service.js';
import type { WarningRevision } from './warning-revision.entity.js';
import { type GivenContent, givenContent, WarningRevisions } from './warning-revisions.service.js';
import { WarningEvent, type WarningKind, WarningState } from './warning-state.js';
import { WarningsReader } from './warnings.reader.js';

/** The CSAF document that a warning is made from. */
export interface WarningOrigin {
  readonly publisher: string;
  readonly namespace: string;
  readonly trackingId: string;
  readonly trackingVersion: string;
}

/** What changes about warnings. */
export class WarningsService {
  constructor(private readonly context: RequestContext) {}

  /** Writes a new warning, as a draft. @throws UserProblems with everything that must be corrected */
  async create({ idempotencyKey: key, content, ...input }: CreateWarningInput): Promise<Warning | null> {
    const { context } = this;
    await context.require(writesWarnings);
    const given = givenContent(content);
    const incidentId = input.incidentId ?? null;
    const incident =
      incidentId !== null && isUuid(incidentId) ? await context.use(IncidentsReader).fresh(incidentId) : null;
    if (incidentId !== null && incident === null) throw new UserProblems([incidentNotFound(incidentId)]);
    const drill = incident?.drill ?? false;
    refuseIfAny(await context.use(WarningRevisions).problems(given));
    const request = { operation: 'createWarning', key, input: { ...input, content } };
    const id = await context
      .use(Idempotency)
      .once(request, (em) => this.draft(em, input.kind, given, { incidentId, drill }));
    return context.use(WarningsReader).fresh(id);
  }

  /** Makes a draft in a transaction. @returns its id */
  async draft(
    em: EntityManager,
    kind: WarningKind,
    given: GivenContent,
    about: { incidentId?: string | null; drill?: boolean; source?: WarningOrigin },
  ): Promise<string> {
    const { context } = this;
    const { incidentId = null, drill = false, source } = about;
    const now = context.clock.now();
    const id = uuidv7();
    em.persist(
      em.create(Warning, {
        ...{ id, reference: await nextReference(em, now), kind, state: WarningState.DRAFT, revision: 0 },
        ...{ severity: given.content.severity, tlp: given.content.tlp, incidentId, drill, datedAt: now },
        ...{ firstIssuedAt: null, endedAt: null, moves: 0, lastEvent: 'CREATE', lastReason: null },
        createdBy: context.caller.subject,
        createdFor: await context.use(ViewerReader).organizationId(),
        createdAt: now,
        sourcePublisher: source?.publisher ?? null,
        sourceNamespace: source?.namespace ?? null,
        sourceId: source?.trackingId ?? null,
        sourceVersion: source?.trackingVersion ?? null,
        ...{ origin: Origin.REGISTERED, updatedAt: now, version: 1 },
      }),
    );
    // The edition refers to the warning, and the ORM does not know in which order to write them.
    await em.flush();
    context.use(WarningRevisions).start(em, id, 1, given);
    return id;
  }

  /** Replaces what the next revision says, and whom it is meant for. */
  async revise({ id, expectedVersion, content }: ReviseWarningInput): Promise<Warning | null> {
    const revisions = this.context.use(WarningRevisions);
    const given = givenContent(content);
    await this.context.require(writesWarnings);
    refuseIfAny(await revisions.problems(given));
    return this.#move({ id, expectedVersion }, WarningEvent.REVISE, {
      before: async (em, warning) => {
        revisions.write(em, await this.#pending(em, warning), given);
      },
      change: (warning) => {
        // Until something is issued, what is read is what is written.
        if (warning.revision === 0) label(warning, given.content);
      },
    });
  }

  /** Proposes what was written to whoever issues it. */
  propose(input: WarningStepInput): Promise<Warning | null> {
    return this.#move(input, WarningEvent.PROPOSE, {
      before: async (em, warning) => {
        const pending = await this.#pending(em, warning);
        await this.#refuseUnfinished(em, warning, pending);
        this.context.use(WarningRevisions).prepared(pending);
      },
    });
  }

  /** Sends a proposal back, with the reason. */
  returnProposal({ reason, ...input }: WarningReasonedStepInput): Promise<Warning | null> {
    return this.#move(input, WarningEvent.RETURN, { reason });
  }

  /** Issues what was written: its addressees are found, frozen, and told. */
  issue(input: WarningStepInput): Promise<Warning | null> {
    const now = this.context.clock.now();
    let issued: WarningRevision | undefined;
    return this.#move(input, WarningEvent.ISSUE, {
      before: async (em, warning, step) => {
        const { subject } = this.context.caller;
        const pending = await this.#pending(em, warning);
        const problem = fourEyesProblem(step, warning.kind, pending.preparedBy, subject);
        refuseIfAny(problem === null ? [] : [notNow(problem)]);
        await this.#refuseUnfinished(em, warning, pending);
        pending.issuedBy = subject;
        pending.issuedAt = now;
        issued = pending;
      },
      change: (warning) => {
        if (issued !== undefined) label(warning, issued);
        warning.revision += 1;
        warning.datedAt = now;
        warning.firstIssuedAt ??= now;
      },
    });
  }

  /** Begins the next revision, with what is read now. */
  startUpdate(input: WarningStepInput): Promise<Warning | null> {
    return this.#move(input, WarningEvent.START_UPDATE, {
      before: async (em, warning) => {
        const revisions = this.context.use(WarningRevisions);
        const { content } = (await this.context.use(WarningsReader).fresh(warning.id)) ?? {};
        if (content === undefined) throw new UserProblems([WRONG_STATE]);
        const given = copyOf({ content, selection: content });
        // One that was given up before is taken up again, from what is read now.
        const left = await revisions.pending(em, warning.id, warning.revision);
        if (left === null) revisions.start(em, warning.id, warning.revision + 1, given);
        else revisions.write(em, left, given);
      },
    });
  }

  /** Gives the next revision up; what is read stays. */
  cancelUpdate(input: WarningStepInput): Promise<Warning | null> {
    return this.#move(input, WarningEvent.CANCEL_UPDATE, {});
  }

  /** Withdraws a warning, or a draft. */
  withdraw({ reason, ...input }: WarningReasonedStepInput): Promise<Warning | null> {
    return this.#end(input, WarningEvent.WITHDRAW, reason);
  }

  /** Closes a warning: no answer is awaited any more. */
  close({ reason, ...input }: WarningReasonedStepInput): Promise<Warning | null> {
    return this.#end(input, WarningEvent.CLOSE, reason);
  }

  #end(input: WarningStepInput, event: WarningEvent, reason: string): Promise<Warning | null> {
    return this.#move(input, event, {
      reason,
      change: (warning) => {
        warning.endedAt = this.context.clock.now();
      },
    });
  }

  #move(
    { id, expectedVersion }: WarningStepInput,
    event: WarningEvent,
    more: {
      reason?: string;
      before?: (em: EntityManager, warning: Warning, step: WarningTransition) => Promise<void>;
      change?: (warning: Warning) => void;
    },
  ): Promise<Warning | null> {
    return this.context.use(WarningMoves).move({ id, expectedVersion, event, ...more });
  }

  async #pending(em: EntityManager, { id, revision }: Warning): Promise<WarningRevision> {
    const pending = await this.context.use(WarningRevisions).pending(em, id, revision);
    if (pending === null) throw new UserProblems([WRONG_STATE]);
    return pending;
  }

  async #refuseUnfinished(em: EntityManager, warning: Warning, pending: WarningRevision): Promise<void> {
    const { kind, id, revision } = warning;
    const now = this.context.clock.now();
    const before = await this.context.use(WarningRevisions).deadline(em, id, revision);
    refuseIfAny(missingForIssue(pending, { kind, number: pending.number, now, before }));
    if (pending.affectedProducts || pending.foundCves) {
      const whole = await this.context.use(WarningMatchesReader).componentsAreWhole();
      refuseIfAny(whole ? [] : [COMPONENTS_MISSING]);
    }
    if (hasPassed(pending.respondBy, now)) {
      const anybody = await this.context.use(WarningMatchesReader).anyNew(warning, pending);
      refuseIfAny(anybody ? [LATE_FROM_THE_START] : []);
    }
    // Whoever may read it anyway is told by the list; what only addressees read needs some.
    const open = pending.tlp === 'GREEN' || pending.tlp === 'CLEAR';
    const reached =
      open || revision > 0 || (await this.context.use(WarningMatchesReader).any(id, pending.number));
    refuseIfAny(reached ? [] : [NOBODY]);
  }
}

/** What of an edition decides who sees the warning stands in the warning itself. */
function label(warning: Warning, { severity, tlp }: Pick<WarningRevision, 'severity' | 'tlp'>): void {
  warning.severity = severity;
  warning.tlp = tlp;
}

function copyOf({ content, selection }: GivenContent): GivenContent {
  const { titleVi, titleEn, summaryVi, summaryEn, instructionsVi, instructionsEn } = content;
  const { severity, tlp, cves, products, indicators, links, respondBy } = content;
  const { everySystem, levels, onNationalList, ownerIds, areaIds, lifecycles, systemIds, organizationIds } =
    selection;
  const { affectedProducts, foundCves } = selection;
  return {
    content: {
      ...{
        titleVi,
        titleEn,
        summaryVi,
        summaryEn,
        instructionsVi,
        instructionsEn,
        changeVi: '',
        changeEn: '',
      },
      ...{ severity, tlp, cves, products, indicators, links, respondBy },
      ...{ answersAnew: false, deadlineForAll: false },
    },
    selection: {
      ...{ everySystem, levels, onNationalList, ownerIds, areaIds, lifecycles, systemIds, organizationIds },
      ...{ affectedProducts, foundCves },
    },
  };
}

/** The next free reference of the year of a moment, in Vietnam; others that want one wait until the transaction ends. */
async function nextReference(em: EntityManager, moment: Date): Promise<string> {
  const year = Number(dayInVietnam(moment).slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into warning_counter as counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(em.getKysely<unknown>());
  return warningReference(year, rows[0]?.last ?? 0);
}

/** The reference of the warning with this number in its year. */
function warningReference(year: number, number: number): string {
  return `CB-${year}-${String(number).padStart(6, '0')}`;
}
