import { ErrorCode } from '@khien/errors';
import {
  Idempotency,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { lengthProblems } from '../input-problem.rules.js';
import { ControlInheritance } from './control-inheritance.entity.js';
import type { Separation } from './control-state.js';
import type {
  EndControlInheritanceInput,
  InheritControlsInput,
  InheritedControlInput,
} from './controls.inputs.js';
import { codeProblems, controlsOf, type RequiredControl, systemOfInput } from './controls-of-system.js';
import { requiredSeparation, separates } from './inheritance.rules.js';
import { isCircle, isNotOffered } from './refused-inheritance.js';
import { byCodeOf, lockControls, versionProblems } from './versioned-controls.js';

/** A control that the platform offers. */
interface Offered {
  readonly providerId: string;
  readonly providerLevel: number | null;
  readonly controlId: string;
  readonly code: string;
  readonly topic: string | null;
  readonly catalogueId: string;
  readonly separation: Separation;
}

/** A control with the offer that answers to it. */
interface Pair {
  readonly own: RequiredControl;
  readonly offered: Offered;
  readonly note: string | null;
}

const LIST = ['input', 'controls'];
const pathOf = (index: number) => [...LIST, String(index), 'controlCode'];
const INHERITANCE = { vi: 'Kế thừa này', en: 'This inheritance' };

/** What changes about what systems take from shared platforms. */
export class ControlInheritanceService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes controls from a platform: all, or none.
   *
   * @returns the identifier of the system
   * @throws UserProblems for a platform that offers nothing, whose level is below the system's or that does not keep its
   * users apart as the law asks, for controls that do not answer each other, and for circles
   */
  async inherit(input: InheritControlsInput): Promise<string> {
    const system = await this.#authorized(input.systemId);
    const { idempotencyKey, ...content } = input;
    const request = { operation: 'inheritControls', key: idempotencyKey, input: content };
    return this.context
      .use(Idempotency)
      .once(request, async (em) => {
        await lockControls(em, system.id);
        const since = this.context.clock.now();
        for (const { own, offered, note } of await this.#pairs(system.id, input)) {
          const place = { systemId: system.id, controlId: own.id };
          const provider = { providerId: offered.providerId, providerControlId: offered.controlId };
          const id = uuidv7({ msecs: since.getTime() });
          const ends = { endedAt: null, version: 1 };
          em.persist(em.create(ControlInheritance, { id, ...place, ...provider, note, since, ...ends }));
        }
        await em.flush();
        return system.id;
      })
      .catch((error: unknown) => {
        if (isCircle(error)) throw new UserProblems([CIRCLE]);
        if (isNotOffered(error)) throw new UserProblems([offersNothing(input.providerReference)]);
        throw error;
      });
  }

  /** The controls of an input, each with the offer that answers to it. */
  async #pairs(
    systemId: string,
    { providerReference, controls }: InheritControlsInput,
  ): Promise<readonly Pair[]> {
    const known = await controlsOf(this.context, systemId);
    const codes = controls.map(({ controlCode }) => controlCode);
    refuseIfAny(codeProblems(codes, known, pathOf, LIST));
    const offers = await this.#offers(providerReference);
    if (offers.length === 0) throw new UserProblems([offersNothing(providerReference)]);
    const problems: UserProblem[] = [];
    const pairs = controls.flatMap((wanted, index): Pair[] => {
      const own = known.get(wanted.controlCode);
      if (own === undefined) throw new Error(`${wanted.controlCode} was checked and is not known`);
      const offered = match(own, wanted, offers, [...LIST, String(index)], problems);
      return offered === null ? [] : [{ own, offered, note: tidy(wanted.note) }];
    });
    refuseIfAny(problems);
    return pairs;
  }

  /**
   * Ends what a system has from platforms.
   *
   * @returns its identifier
   * @throws UserProblems `CONFLICT` for what was changed meanwhile
   */
  async end(input: EndControlInheritanceInput): Promise<string> {
    const system = await this.#authorized(input.systemId);
    return this.context.em.transactional(async (em) => {
      await lockControls(em, system.id);
      const standing = { systemId: system.id, endedAt: null };
      const byCode = await byCodeOf(
        em,
        await em.find(ControlInheritance, standing, { orderBy: { id: 'asc' } }),
      );
      const codes = input.controls.map(({ controlCode }) => controlCode);
      refuseIfAny(codeProblems(codes, byCode, pathOf, LIST));
      refuseIfAny(versionProblems(input.controls, byCode, INHERITANCE));
      const endedAt = this.context.clock.now();
      for (const code of codes) {
        const one = byCode.get(code);
        if (one !== undefined) one.endedAt = endedAt;
      }
      return system.id;
    });
  }

  async #authorized(systemId: string): Promise<InformationSystem> {
    const system = await systemOfInput(this.context, systemId);
    await this.context.require(changesSystem, [system.ownerId, system.operatorId]);
    return system;
  }

  async #offers(reference: string): Promise<readonly Offered[]> {
    const { rows } = await sql<Offered>`
      select o.provider_id as "providerId", o.provider_level as "providerLevel", c.id as "controlId", c.code, c.topic,
        c.catalogue_id as "catalogueId", o.separation
      from control_offers(${reference}) o join control c on c.id = o.offered_control_id`.execute(
      this.context.db,
    );
    return rows;
  }
}

const tidy = (note: string | null | undefined) => note?.normalize('NFC').trim() || null;

/** The offer that answers to a control: the one that is named, else the one about the same; with what stands against it. */
function match(
  own: RequiredControl,
  wanted: InheritedControlInput,
  offers: readonly Offered[],
  path: readonly string[],
  problems: UserProblem[],
): Offered | null {
  const note = tidy(wanted.note);
  problems.push(
    ...lengthProblems(note ?? '', [0, 2_000], [...path, 'note'], {
      vi: 'Độ dài ghi chú (ký tự)',
      en: 'The length of the note (characters)',
    }),
  );
  if (own.providerReference !== null) problems.push(alreadyInherited(own.providerReference, path));
  const { providerControlCode: named } = wanted;
  const answers = (offer: Offered) =>
    offer.controlId === own.id ||
    (offer.catalogueId === own.catalogueId && offer.topic !== null && offer.topic === own.topic);
  const offered = offers.find((offer) => (named ? offer.code === named : answers(offer)));
  if (offered === undefined) {
    problems.push(noAnswer(own.code, [...path, named ? 'providerControlCode' : 'controlCode']));
    return null;
  }
  if (!answers(offered) && note === null) problems.push(NEEDS_A_NOTE([...path, 'note']));
  if ((offered.providerLevel ?? 0) < own.level) problems.push(levelTooLow(offered.providerLevel, own.level));
  const required = requiredSeparation(own.regime, own.level);
  if (!separates(offered.separation, required.separation)) {
    problems.push({
      code: ErrorCode.NOT_ALLOWED_NOW,
      path: [...path, 'controlCode'],
      parameters: {
        detail: {
          vi: `hệ thống cấp độ ${own.level} cần tách biệt ở mức ${required.separation} (${required.reference.vi}).`,
          en: `a system of level ${own.level} needs ${required.separation} separation (${required.reference.en}).`,
        },
      },
    });
  }
  return offered;
}

const CIRCLE: UserProblem = {
  code: ErrorCode.INVALID_VALUE,
  path: ['input', 'providerReference'],
  message: {
    vi: 'Nền tảng này kế thừa chính yêu cầu đó từ hệ thống đang xét: kế thừa vòng tròn.',
    en: 'The platform has this control from the system itself: that would be a circle.',
  },
  remedy: {
    vi: 'Hãy chấm dứt kế thừa ở một trong hai hệ thống.',
    en: 'End the inheritance of one of the two systems.',
  },
};

const NEEDS_A_NOTE = (path: readonly string[]): UserProblem => ({
  code: ErrorCode.REQUIRED,
  path,
  parameters: {
    what: { vi: 'lý do hai yêu cầu tương ứng với nhau', en: 'why the two controls answer each other' },
  },
});

function offersNothing(reference: string): UserProblem {
  const what = {
    vi: `nền tảng dùng chung ${reference.slice(0, 40)} có yêu cầu được cung cấp`,
    en: `A shared platform ${reference.slice(0, 40)} that offers controls`,
  };
  return {
    code: ErrorCode.NOT_FOUND,
    path: ['input', 'providerReference'],
    parameters: { what },
    remedy: {
      vi: 'Hãy xem danh sách controlOffers, hoặc đề nghị đơn vị vận hành nền tảng cung cấp (offerControls).',
      en: 'Look at controlOffers, or ask who runs the platform to offer them (offerControls).',
    },
  };
}

function noAnswer(code: string, path: readonly string[]): UserProblem {
  const what = {
    vi: `yêu cầu tương ứng với ${code} do nền tảng cung cấp`,
    en: `An offered control that answers to ${code}`,
  };
  return {
    code: ErrorCode.NOT_FOUND,
    path,
    parameters: { what },
    remedy: {
      vi: 'Hãy nêu providerControlCode kèm ghi chú vì sao hai yêu cầu tương ứng.',
      en: 'Name providerControlCode with a note why the two answer each other.',
    },
  };
}

function alreadyInherited(reference: string, path: readonly string[]): UserProblem {
  const what = { vi: `Kế thừa từ ${reference}`, en: `The inheritance from ${reference}` };
  return { code: ErrorCode.ALREADY_EXISTS, path: [...path, 'controlCode'], parameters: { what } };
}

function levelTooLow(provider: number | null, own: number): UserProblem {
  return {
    code: ErrorCode.NOT_ALLOWED_NOW,
    path: ['input', 'providerReference'],
    parameters: {
      detail: {
        vi: `cấp độ của nền tảng (${provider ?? 'chưa xác định'}) thấp hơn cấp độ ${own} của hệ thống.`,
        en: `the level of the platform (${provider ?? 'not determined'}) is below level ${own} of the system.`,
      },
    },
  };
}
