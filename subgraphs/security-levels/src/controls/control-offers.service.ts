import { Idempotency, type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { lengthProblems } from '../input-problem.rules.js';
import { ControlOffer } from './control-inheritance.entity.js';
import type { OfferControlsInput, WithdrawControlsInput } from './controls.inputs.js';
import { codeProblems, controlsOf, systemOfInput } from './controls-of-system.js';
import { byCodeOf, lockControls, versionProblems } from './versioned-controls.js';

const LIST = ['input', 'controls'];
const pathOf = (index: number) => [...LIST, String(index), 'controlCode'];
const OFFER = { vi: 'Nội dung cung cấp này', en: 'This offer' };

/** What changes about what shared platforms offer. */
export class ControlOffersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Offers controls of a system to others; what it offers already gets the new terms.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong, `CONFLICT` for an offer that was changed meanwhile
   */
  async offer(input: OfferControlsInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    const system = await this.#authorized(input.systemId);
    const request = { operation: 'offerControls', key: idempotencyKey, input: content };
    return this.context.use(Idempotency).once(request, async (em) => {
      const known = await controlsOf(this.context, system.id);
      const note = input.note?.normalize('NFC').trim() || null;
      const what = { vi: 'Độ dài ghi chú (ký tự)', en: 'The length of the note (characters)' };
      const codes = input.controls.map(({ controlCode }) => controlCode);
      refuseIfAny([
        ...codeProblems(codes, known, pathOf, LIST),
        ...lengthProblems(note ?? '', [0, 2_000], ['input', 'note'], what),
      ]);
      const byCode = await openOffers(em, system.id);
      refuseIfAny(versionProblems(input.controls, byCode, OFFER));
      const offeredAt = this.context.clock.now();
      const terms = { separation: input.separation, note };
      for (const code of codes) {
        const existing = byCode.get(code);
        const control = known.get(code);
        if (existing !== undefined) em.assign(existing, terms);
        else if (control !== undefined) {
          const id = uuidv7({ msecs: offeredAt.getTime() });
          const place = { systemId: system.id, controlId: control.id };
          em.persist(
            em.create(ControlOffer, { id, ...place, ...terms, offeredAt, withdrawnAt: null, version: 1 }),
          );
        }
      }
      return system.id;
    });
  }

  /**
   * Offers controls no more: for whoever has them from there they count as not done from now on. Also those that the
   * platform itself is held to no more, since its level or its regime is another one.
   *
   * @returns its identifier
   */
  async withdraw(input: WithdrawControlsInput): Promise<string> {
    const system = await this.#authorized(input.systemId);
    return this.context.em.transactional(async (em) => {
      const byCode = await openOffers(em, system.id);
      const codes = input.controls.map(({ controlCode }) => controlCode);
      refuseIfAny(codeProblems(codes, byCode, pathOf, LIST));
      refuseIfAny(versionProblems(input.controls, byCode, OFFER));
      for (const code of codes) {
        const offer = byCode.get(code);
        if (offer !== undefined) offer.withdrawnAt = this.context.clock.now();
      }
      return system.id;
    });
  }

  async #authorized(systemId: string) {
    const system = await systemOfInput(this.context, systemId);
    await this.context.require(changesSystem, [system.ownerId, system.operatorId]);
    return system;
  }
}

/** What a system offers, by the code of the control; of two changes at once, the second sees what the first did. */
async function openOffers(em: EntityManager, systemId: string): Promise<ReadonlyMap<string, ControlOffer>> {
  await lockControls(em, systemId);
  return byCodeOf(
    em,
    await em.find(ControlOffer, { systemId, withdrawnAt: null }, { orderBy: { id: 'asc' } }),
  );
}
