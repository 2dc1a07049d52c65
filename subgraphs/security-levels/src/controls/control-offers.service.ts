import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { lengthProblems } from '../input-problem.rules.js';
import { ControlOffer } from './control-inheritance.entity.js';
import type { OfferControlsInput, WithdrawControlsInput } from './controls.inputs.js';
import { codeProblems, controlsOf, systemOfInput } from './controls-of-system.js';

const PATH = ['input', 'controlCodes'];
const pathOf = (index: number) => [...PATH, String(index)];

/** What changes about what shared platforms offer. */
export class ControlOffersService {
  constructor(private readonly context: RequestContext) {}

  /** Offers controls of a system to others; what it offers already gets the new terms. @returns its identifier */
  async offer(input: OfferControlsInput): Promise<string> {
    const system = await this.#authorized(input.systemId);
    const known = await controlsOf(this.context, system.id);
    const note = input.note?.normalize('NFC').trim() || null;
    const what = { vi: 'Độ dài ghi chú (ký tự)', en: 'The length of the note (characters)' };
    refuseIfAny([
      ...codeProblems(input.controlCodes, known, pathOf, PATH),
      ...lengthProblems(note ?? '', [0, 2_000], ['input', 'note'], what),
    ]);
    const offeredAt = this.context.clock.now();
    return this.context.em.transactional(async (em) => {
      const open = await em.find(ControlOffer, { systemId: system.id, withdrawnAt: null });
      const byControl = new Map(open.map((offer) => [offer.controlId, offer]));
      for (const code of input.controlCodes) {
        const control = known.get(code);
        if (control === undefined) throw new Error(`${code} was checked and is not known`);
        const terms = { separation: input.separation, note };
        const existing = byControl.get(control.id);
        if (existing !== undefined) em.assign(existing, terms);
        else {
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

  /** Offers controls no more: for whoever has them from there they count as not done from now on. @returns its identifier */
  async withdraw(input: WithdrawControlsInput): Promise<string> {
    const system = await this.#authorized(input.systemId);
    const known = await controlsOf(this.context, system.id);
    return this.context.em.transactional(async (em) => {
      const open = await em.find(ControlOffer, { systemId: system.id, withdrawnAt: null });
      const byControl = new Map(open.map((offer) => [offer.controlId, offer]));
      const offered = new Map(
        [...known].flatMap(([code, { id }]) => {
          const offer = byControl.get(id);
          return offer === undefined ? [] : [[code, offer] as const];
        }),
      );
      refuseIfAny(codeProblems(input.controlCodes, offered, pathOf, PATH));
      for (const code of input.controlCodes) {
        const offer = offered.get(code);
        if (offer === undefined) throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path: PATH }]);
        offer.withdrawnAt = this.context.clock.now();
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
