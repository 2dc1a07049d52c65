import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTORS, TRANSITIONS } from './dossier.machine.js';
import type { DossierFacts } from './dossier-guards.rules.js';
import { bodyOf, isForbidden, judge } from './dossier-moves.rules.js';

const facts = fc.record<DossierFacts>({
  state: fc.constantFrom(...TRANSITIONS.flatMap(({ from }) => from)),
  regime: fc.constantFrom('ND85', 'ND331'),
  level: fc.integer({ min: 1, max: 5 }),
  listed: fc.boolean(),
  ownerId: fc.constantFrom('owner', 'unit'),
  operatorId: fc.constantFrom('owner', 'unit'),
  expertId: fc.constantFrom('specialist', 'unit', 'owner', null),
  appraisingId: fc.constantFrom('specialist', 'unit', 'owner', null),
  parts: fc.constant([]),
  expertConclusion: fc.constantFrom('SUITABLE', null),
  appraisalConclusion: fc.constantFrom('SUITABLE', null),
  regulationDay: fc.constantFrom('2026-01-01', null),
  preparers: fc.subarray(['a', 'b', 'c']),
});
const everyRole = ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER'] as const;
const judging = TRANSITIONS.filter(({ actor }) => !['PREPARER', 'AUTOMATIC'].includes(actor));

describe('whatever the dossier and the event', () => {
  it('who had a hand in preparing gives no opinion and does not decide, in no role and for no organization', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(...judging),
        fc.constantFrom('a', 'b', 'c'),
        (dossier, { event, actor }, subject) => {
          const organizationId = bodyOf(actor, dossier);
          const asker = { subject, organizationId, roles: everyRole, government: true };
          if (dossier.preparers.includes(subject)) {
            expect(isForbidden(judge(event, dossier, asker))).toBe(true);
          }
        },
      ),
    );
  });

  it('the unit that operates neither, but for an owner that operates its system itself', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...judging), (dossier, { event }) => {
        const asker = {
          ...{ subject: 'somebody', organizationId: dossier.operatorId },
          ...{ roles: everyRole, government: true },
        };
        const codes = judge(event, dossier, asker).refusals.map(({ code }) => code);
        expect(codes.includes('UNIT_DID_NOT_PREPARE')).toBe(dossier.operatorId !== dossier.ownerId);
      }),
    );
  });

  it('every line that judges asks for both', () => {
    for (const { event, guards, actor } of judging) {
      expect(guards, event).toEqual(
        expect.arrayContaining(['PERSON_DID_NOT_PREPARE', 'UNIT_DID_NOT_PREPARE']),
      );
      expect(ACTORS[actor].length, event).toBeGreaterThan(0);
    }
  });
});
