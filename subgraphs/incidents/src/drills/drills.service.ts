import {
  assertExpectedVersion,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { IncidentClass } from '../classification/incident-class.js';
import { Incident } from '../incidents/incident.entity.js';
import { INITIAL_STATE } from '../incidents/incident.machine.js';
import { nextReference } from '../incidents/incident-references.service.js';
import { notFound, notNow, textProblems, tidy } from '../network-members/input.rules.js';
import { KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { PartyRole } from '../sharing/party-role.js';
import { SharingService } from '../sharing/sharing.service.js';
import { Tlp } from '../sharing/tlp.js';
import { Drill, DrillFinding, DrillInject, DrillParticipant, DrillRole } from './drill.entity.js';
import type {
  MoveDrillInput,
  PlanDrillInput,
  RecordDrillFindingInput,
  ReleaseDrillInjectInput,
} from './drill.inputs.js';
import { DrillEvent, DrillState, drillEvents, drillStep } from './drill.machine.js';
import { runsDrills } from './drill.policy.js';
import { drillProblems } from './drill.rules.js';
import { DrillsReader } from './drills.reader.js';

const WHAT = { vi: 'Cuộc diễn tập', en: 'The exercise' };
/** In front of the title of every incident of an exercise, so that nobody takes it for real wherever it is shown. */
const MARK = '[DIỄN TẬP] ';

/** Changes of exercises. */
export class DrillsService {
  constructor(private readonly context: RequestContext) {}

  /** Plans an exercise. @returns its id @throws UserProblems with everything that is wrong */
  async plan({ idempotencyKey: key, ...input }: PlanDrillInput): Promise<string> {
    const { context } = this;
    await context.require(runsDrills);
    const participants = input.participants.map(({ organizationId: id }, index) => ({
      ...{ id, path: ['participants', String(index), 'organizationId'] },
    }));
    refuseIfAny([
      ...drillProblems(input, context.clock.now()),
      ...(await context.use(KnownNeighbours).problemsOfOrganizations(participants)),
    ]);
    return context.use(Idempotency).once({ operation: 'planDrill', key, input }, async (em) => {
      const { plannedFrom, plannedTo } = input;
      const drill = em.create(Drill, {
        ...{
          id: uuidv7(),
          name: tidy(input.name) ?? '',
          briefing: tidy(input.briefing) ?? '',
          plannedFrom,
          plannedTo,
        },
        ...{
          scenario: tidy(input.scenario) ?? '',
          state: DrillState.PLANNED,
          startedAt: null,
          endedAt: null,
        },
        ...{ evaluation: null, cancelledReason: null, plannedBy: context.caller.subject },
        ...{ origin: Origin.REGISTERED, version: 1 },
      });
      em.persist(drill);
      // What belongs to it refers to it, and the ORM does not know in which order to write them.
      await em.flush();
      for (const { organizationId, role } of input.participants) {
        em.persist(
          em.create(DrillParticipant, {
            id: uuidv7(),
            drillId: drill.id,
            organizationId: organizationId.toLowerCase(),
            role,
          }),
        );
      }
      const order = input.injects.toSorted((one, other) => one.minute - other.minute);
      for (const [index, { minute, title, content, class: kind = null }] of order.entries()) {
        em.persist(
          em.create(DrillInject, {
            ...{ id: uuidv7(), drillId: drill.id, number: index + 1, minute, class: kind },
            ...{ title: tidy(title) ?? '', content: tidy(content) ?? '', releasedAt: null, incidentId: null },
          }),
        );
      }
      return drill.id;
    });
  }

  /** Takes a step of an exercise. @throws UserProblems `NOT_ALLOWED_NOW` for a step that its state does not allow */
  async move({ drillId, expectedVersion, event, text }: MoveDrillInput): Promise<string> {
    await this.#seen(drillId);
    return this.context.em.transactional(
      async (em) => {
        const drill = await this.#locked(em, drillId);
        assertExpectedVersion(drill, expectedVersion, WHAT);
        const step = drillStep(drill.state, event);
        if (step === undefined) {
          const allowed = drillEvents(drill.state).join(', ') || '–';
          const said = [
            `${drill.state} (được phép: ${allowed}).`,
            `${drill.state} (allowed: ${allowed}).`,
          ] as const;
          throw new UserProblems([notNow('event', ...said)]);
        }
        const given = tidy(text);
        refuseIfAny(
          textProblems('text', given, event === DrillEvent.CANCEL ? 2_000 : 20_000, TEXT, step.needsText),
        );
        const now = this.context.clock.now();
        drill.state = step.to;
        if (event === DrillEvent.START) drill.startedAt = now;
        if (event === DrillEvent.END) drill.endedAt = now;
        if (event === DrillEvent.EVALUATE) drill.evaluation = given;
        if (event === DrillEvent.CANCEL) drill.cancelledReason = given;
        return drill.id;
      },
      { clear: true },
    );
  }

  /** Plays a situation: where it has a class, an incident of the exercise comes in, of which the players are parties. */
  async release({ drillId, injectId }: ReleaseDrillInjectInput): Promise<string> {
    await this.#seen(drillId);
    return this.context.em.transactional(
      async (em) => {
        const drill = await this.#locked(em, drillId);
        refuseIfAny(
          drill.state === DrillState.RUNNING
            ? []
            : [notNow('drillId', `${drill.state}.`, `it is ${drill.state}.`)],
        );
        const inject = await em.findOne(DrillInject, { id: injectId, drillId: drill.id });
        if (inject === null)
          throw new UserProblems([notFound('injectId', 'tình huống này', 'This situation')]);
        refuseIfAny(
          inject.releasedAt === null ? [] : [notNow('injectId', 'đã được đưa ra.', 'it has been played.')],
        );
        const incidentId =
          inject.class === null ? null : await this.#incident(em, drill, inject, inject.class);
        Object.assign(inject, { releasedAt: this.context.clock.now(), incidentId });
        await em.flush();
        return drill.id;
      },
      { clear: true },
    );
  }

  /** Records what an exercise showed. */
  async find({ idempotencyKey: key, ...input }: RecordDrillFindingInput): Promise<string> {
    const drill = await this.#seen(input.drillId);
    const description = tidy(input.description);
    const organizationId = input.organizationId?.toLowerCase() ?? null;
    const open = drill.state === DrillState.RUNNING || drill.state === DrillState.ENDED;
    const takesPart = organizationId === null || drill.participantIds.includes(organizationId);
    refuseIfAny([
      ...textProblems('description', description, 4_000, { vi: 'nội dung', en: 'the description' }, true),
      ...(open ? [] : [notNow('drillId', `${drill.state}.`, `it is ${drill.state}.`)]),
      ...(takesPart ? [] : [notFound('organizationId', 'đơn vị tham gia này', 'This participant')]),
    ]);
    await this.context.use(Idempotency).once({ operation: 'recordDrillFinding', key, input }, async (em) => {
      const finding = em.create(DrillFinding, {
        ...{
          id: uuidv7(),
          drillId: drill.id,
          organizationId,
          severity: input.severity,
          description: description ?? '',
        },
        ...{ recordedAt: this.context.clock.now(), recordedBy: this.context.caller.subject },
      });
      em.persist(finding);
      return finding.id;
    });
    return drill.id;
  }

  async #incident(
    em: EntityManager,
    { id: drillId }: Drill,
    inject: DrillInject,
    kind: IncidentClass,
  ): Promise<string> {
    const now = this.context.clock.now();
    const id = uuidv7({ msecs: now.getTime() });
    em.persist(
      em.create(Incident, {
        ...{
          id,
          reference: await nextReference(em, now),
          title: `${MARK}${inject.title}`,
          description: inject.content,
        },
        ...{
          class: kind,
          drill: true,
          tlp: Tlp.AMBER,
          severity: null,
          state: INITIAL_STATE,
          origin: Origin.REGISTERED,
        },
        ...{
          detectedAt: now,
          receivedAt: now,
          acknowledgedAt: null,
          containedAt: null,
          resolvedAt: null,
          closedAt: null,
        },
        ...{
          areaId: null,
          reporterId: null,
          registeredBy: this.context.caller.subject,
          updatedAt: now,
          version: 1,
        },
      }),
    );
    await em.flush();
    const players = await em.find(DrillParticipant, { drillId, role: DrillRole.PLAYER });
    for (const { organizationId } of players) {
      this.context
        .use(SharingService)
        .share(em, id, { organizationId, subject: null, role: PartyRole.AFFECTED });
    }
    await em.flush();
    return id;
  }

  /** The exercise, for who runs exercises. @throws KhienError `FORBIDDEN` for who only takes part */
  async #seen(id: string): Promise<Drill> {
    await this.context.require(runsDrills);
    const drill = await this.context.use(DrillsReader).byId(id);
    if (drill === null) throw new UserProblems([drillNotFound()]);
    return drill;
  }

  async #locked(em: EntityManager, id: string): Promise<Drill> {
    const drill = await em.findOne(Drill, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (drill === null) throw new UserProblems([drillNotFound()]);
    return drill;
  }
}

const TEXT = { vi: 'nội dung', en: 'the text' };

function drillNotFound() {
  return notFound('drillId', 'cuộc diễn tập này', 'This exercise');
}
