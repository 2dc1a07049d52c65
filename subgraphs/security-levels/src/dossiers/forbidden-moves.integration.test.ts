import type { Caller } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSITIONS } from './dossier.machine.js';
import { DossierState } from './dossier-state.js';
import {
  type DossiersHarness,
  OPERATOR,
  OWNER,
  PEOPLE,
  person,
  SECURITY_MINISTRY,
  SPECIALIST,
  startDossiers,
} from './fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers();
});
afterAll(() => dossiers.close());

/** Everybody who could try something. */
const WHO: Readonly<Record<string, Caller>> = {
  preparer: PEOPLE.preparer,
  specialist: PEOPLE.specialist,
  specialistDecider: PEOPLE.specialistDecider,
  decider: PEOPLE.decider,
  national: PEOPLE.national,
  government: PEOPLE.government,
  ownersOperator: person('owners-operator', 'SYSTEM_OPERATOR', OWNER),
  administrator: person('administrator', 'ADMINISTRATOR', OWNER),
  // Every role that judges, of the unit that prepares.
  judgeOfOperator: person('judge', ['APPRAISER', 'APPROVER', 'ADMINISTRATOR'], OPERATOR),
};

const DECISION = { number: '1/QĐ', decidedOn: '2026-11-26', signer: 'Nguyễn Văn A' };
const OPINION = { conclusion: 'SUITABLE', content: 'Phù hợp.' };

/** Everything that can be tried, with an input that has nothing wrong. */
const TRIES: Readonly<Record<string, (level: number) => Record<string, unknown>>> = {
  requestExpertOpinion: () => ({ expertCode: SPECIALIST }),
  giveExpertOpinion: () => OPINION,
  submitDossier: (level) => (level >= 4 ? {} : { appraisingCode: SPECIALIST }),
  returnDossier: () => ({ reason: 'Thiếu.' }),
  acceptForAppraisal: () => ({}),
  giveAppraisalOpinion: () => OPINION,
  reviseDossier: () => ({}),
  submitForApproval: () => ({ regulationNumber: '7/QC', regulationDay: '2026-11-01' }),
  approveDossier: () => DECISION,
  refuseApproval: () => ({ reason: 'Chưa đạt.' }),
  proposeForNationalList: () => ({}),
  recordListing: () => DECISION,
  approvePlan: () => DECISION,
  withdrawDossier: () => ({ reason: 'Rút.' }),
  startRedetermination: () => ({ reasons: ['AUTHORITY_REQUEST'] }),
};

type Allowed = Readonly<Record<string, readonly [who: string, to: string]>>;
const withdraw: Allowed = { withdrawDossier: ['preparer', 'WITHDRAWN'] };
const revise: Allowed = { reviseDossier: ['preparer', 'DRAFT'] };
const redetermine: Allowed = { startRedetermination: ['preparer', 'DRAFT'] };

/**
 * What may be done, by whom, and what comes of it: written from section G3 of the reference and Articles 18, 20 and 23 to 25
 * of Decree 331, not from the machine. Whatever is not here is refused.
 */
const MAY: Readonly<Record<3 | 5, Readonly<Record<string, Allowed>>>> = {
  3: {
    DRAFT: { submitDossier: ['preparer', 'SUBMITTED'], ...revise, ...withdraw },
    RETURNED: { submitDossier: ['preparer', 'SUBMITTED'], ...revise, ...withdraw },
    SUBMITTED: {
      returnDossier: ['specialist', 'RETURNED'],
      acceptForAppraisal: ['specialist', 'IN_APPRAISAL'],
      ...withdraw,
    },
    IN_APPRAISAL: { giveAppraisalOpinion: ['specialist', 'APPRAISED_OK'], ...withdraw },
    APPRAISED_NOT_OK: { ...revise, ...withdraw },
    APPRAISED_OK: { submitForApproval: ['preparer', 'PENDING_APPROVAL'], ...withdraw },
    PENDING_APPROVAL: {
      approveDossier: ['decider', 'APPROVED'],
      refuseApproval: ['decider', 'DRAFT'],
      ...withdraw,
    },
    APPROVED: redetermine,
    REDETERMINATION: {},
    SUPERSEDED: {},
    WITHDRAWN: {},
  },
  5: {
    DRAFT: { requestExpertOpinion: ['preparer', 'EXPERT_OPINION'], ...revise, ...withdraw },
    EXPERT_OPINION: { giveExpertOpinion: ['specialist', 'EXPERT_OPINION'], ...revise, ...withdraw },
    SUBMITTED: {
      returnDossier: ['national', 'RETURNED'],
      acceptForAppraisal: ['national', 'IN_APPRAISAL'],
      ...withdraw,
    },
    PENDING_APPROVAL: {
      proposeForNationalList: ['national', 'LIST_PENDING'],
      refuseApproval: ['decider', 'DRAFT'],
      ...withdraw,
    },
    LIST_PENDING: {
      recordListing: ['government', 'LISTED'],
      refuseApproval: ['government', 'DRAFT'],
      ...withdraw,
    },
    LISTED: { submitForApproval: ['preparer', 'PLAN_PENDING'] },
    PLAN_PENDING: { approvePlan: ['decider', 'APPROVED'], refuseApproval: ['decider', 'LISTED'] },
    APPROVED: redetermine,
  },
};

const BEFORE_SENDING = ['DRAFT', 'EXPERT_OPINION'];
const AFTER_APPRAISAL = ['APPRAISED_OK', 'PENDING_APPROVAL', 'LIST_PENDING', 'LISTED', 'PLAN_PENDING'];
const DECIDED = ['APPROVED', 'REDETERMINATION', 'SUPERSEDED'];

/** A dossier that stands in a state, past the graph. */
async function standing(level: 3 | 5, state: string): Promise<{ id: string; version: number }> {
  const { id } = await dossiers.opened(level);
  await dossiers.attach(id);
  const body = level === 5 ? SECURITY_MINISTRY : SPECIALIST;
  const decided = DECIDED.includes(state);
  const { rows } = await dossiers.owner.query<{ id: string; version: number }>(
    `update dossier set state = $2, moves = moves + 1,
       expert_id = case when $3 and $2 <> 'DRAFT' then (select id from organization where code = $4) end,
       expert_conclusion = case when $3 and $2 not in ('DRAFT', 'EXPERT_OPINION') then 'SUITABLE' end,
       appraising_id = case when $5 then (select id from organization where code = $6) end,
       appraisal_conclusion = $7, regulation_number = '7/QC', regulation_day = '2026-11-01',
       approved_on = case when $8 then date '2026-11-20' end
     where id = $1 returning id, version`,
    [
      id,
      state,
      level === 5,
      SPECIALIST,
      !BEFORE_SENDING.includes(state),
      body,
      state === 'APPRAISED_NOT_OK'
        ? 'NOT_YET_SUITABLE'
        : AFTER_APPRAISAL.includes(state) || decided
          ? 'SUITABLE'
          : null,
      decided,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no dossier');
  return row;
}

async function rowOf(id: string) {
  const { rows } = await dossiers.owner.query(
    `select state, version, moves, (select count(*)::int from dossier_decision x where x.dossier_id = d.id) as decisions,
       (select count(*)::int from dossier_opinion x where x.dossier_id = d.id) as opinions,
       (select count(*)::int from dossier_transition x where x.dossier_id = d.id) as history
     from dossier d where id = $1`,
    [id],
  );
  return rows[0];
}

const CASES = ([3, 5] as const).flatMap((level) =>
  Object.entries(MAY[level]).map(([state, allowed]) => [level, state, allowed] as const),
);

describe('whatever the reference does not have is refused, whoever tries', () => {
  it.each(CASES)('level %i, %s', async (level, state, allowed) => {
    const { id, version } = await standing(level, state);
    const before = await rowOf(id);
    for (const [mutation, input] of Object.entries(TRIES)) {
      for (const [who, caller] of Object.entries(WHO)) {
        if (allowed[mutation]?.[0] === who) continue;
        const { dossier, userErrors, error } = await dossiers.go(
          mutation,
          { id, expectedVersion: version, ...input(level) },
          caller,
        );
        expect(dossier, `${who}: ${mutation}`).toBeNull();
        expect(error ?? userErrors[0]?.code, `${who}: ${mutation}`).toMatch(
          /^(FORBIDDEN|NOT_FOUND|NOT_ALLOWED_NOW|REQUIRED)$/,
        );
      }
    }
    expect(await rowOf(id)).toEqual(before);
  });

  it.each(CASES)(
    'level %i, %s: what it has is done, and the graph says who may',
    async (level, state, allowed) => {
      const { id } = await standing(level, state);
      for (const [who, caller] of Object.entries(WHO)) {
        const { data } = await dossiers.running.ask(
          'query ($id: ID) { dossier(id: $id) { availableTransitions { mutation allowed refusals { code } } } }',
          { id },
          { caller },
        );
        const seen = data?.['dossier'] as {
          availableTransitions: { mutation: string; allowed: boolean; refusals: unknown[] }[];
        } | null;
        const may = (seen?.availableTransitions ?? [])
          .filter((one) => one.allowed)
          .map((one) => one.mutation);
        const expected = Object.keys(allowed).filter((mutation) => allowed[mutation]?.[0] === who);
        expect([...new Set(may)].sort(), who).toEqual(expected.sort());
        for (const one of seen?.availableTransitions ?? [])
          expect(one.refusals.length > 0).toBe(!one.allowed);
      }
      for (const [mutation, [who, to]] of Object.entries(allowed)) {
        const fresh = await standing(level, state);
        const input = { id: fresh.id, expectedVersion: fresh.version, ...TRIES[mutation]?.(level) };
        const moved = await dossiers.must(mutation, input, WHO[who] ?? PEOPLE.preparer);
        expect(moved.state, mutation).toBe(to);
      }
    },
  );
});

describe('the database has the same table', () => {
  it('line by line', async () => {
    const { rows } = await dossiers.owner.query<{ line: string }>(
      `select concat_ws(' ', event, from_state, to_state, actor) as line from dossier_transition_rule`,
    );
    const lines = TRANSITIONS.flatMap(({ event, from, to, actor }) =>
      from.map((state) => `${event} ${state} ${to} ${actor}`),
    );
    expect(rows.map(({ line }) => line).sort()).toEqual(lines.sort());
  });

  it('and the table leads from the draft to every state', () => {
    const reached = new Set<string>(['DRAFT']);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const { from, to } of TRANSITIONS) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect([...reached].sort()).toEqual(Object.values(DossierState).sort());
  });
});
