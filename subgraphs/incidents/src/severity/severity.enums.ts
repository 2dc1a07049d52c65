import { registerEnumType } from 'type-graphql';
import { Holds, ReportingClass, SeverityOutcome } from './severity.types.js';
import { FactName, LevelSource, OwnerKind, QUESTIONS } from './severity-facts.js';

registerEnumType(Holds, {
  name: 'ConditionResult',
  description: 'Whether a condition holds, as far as the facts tell.',
  valuesConfig: {
    MET: { description: 'It holds.' },
    NOT_MET: { description: 'It does not hold.' },
    UNKNOWN: { description: 'The facts do not tell.' },
  },
});

registerEnumType(SeverityOutcome, {
  name: 'SeverityOutcome',
  description: 'What facts come to.',
  valuesConfig: {
    ORDINARY: { description: 'Ordinary (sự cố thông thường).' },
    UNDECIDED: { description: 'Facts are missing that decide.' },
    SERIOUS: { description: 'Serious (sự cố nghiêm trọng).' },
  },
});

registerEnumType(ReportingClass, {
  name: 'IncidentReportingClass',
  description:
    'How soon an incident must be reported to the specialised force of the Ministry of Public Security (Decree 331/2026/NĐ-CP, article 31, clause 2, point d).',
  valuesConfig: {
    EVERY_INCIDENT: { description: 'Every incident: within 72 hours of its detection.' },
    SERIOUS_INCIDENT: { description: 'A serious incident: within 24 hours of its detection.' },
    HARM_OR_SERIOUS_INTERRUPTION: {
      description:
        'Signs of harm to national security or social order, or a system seriously interrupted: at once.',
    },
  },
});

registerEnumType(FactName, {
  name: 'SeverityFact',
  description: 'A fact that the severity of an incident follows from.',
  valuesConfig: Object.fromEntries(
    Object.entries(QUESTIONS).map(([name, { vi, en }]) => [name, { description: `${en} (${vi})` }]),
  ),
});

registerEnumType(LevelSource, {
  name: 'SystemLevelSource',
  description: 'Where the level of a system is known from.',
  valuesConfig: {
    APPROVED: { description: 'Approved by a decision in force.' },
    JUDGED: { description: 'What the rules give for the facts on record; no decision yet.' },
    DECLARED: { description: 'Said by the person who judged: the register does not know it.' },
  },
});

registerEnumType(OwnerKind, {
  name: 'SystemOwnerKind',
  description:
    'Whose system it is: at level 4 the plan follows from it (Decision 05/2017/QĐ-TTg, article 10).',
  valuesConfig: {
    CENTRAL_BODY: { description: 'A central body of the state (cơ quan nhà nước ở trung ương).' },
    LOCAL_BODY: { description: 'A local body of the state (cơ quan nhà nước ở địa phương).' },
    ENTERPRISE: { description: 'An enterprise (doanh nghiệp).' },
  },
});

/** Whether a finding decides or is weighed. */
export const FindingKind = { CONDITION: 'CONDITION', CONSIDERATION: 'CONSIDERATION' } as const;
/** One of {@link FindingKind}. */
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

registerEnumType(FindingKind, {
  name: 'SeverityFindingKind',
  description: 'Whether a finding decides or is weighed.',
  valuesConfig: {
    CONDITION: { description: 'It decides.' },
    CONSIDERATION: { description: 'A person weighs it, where the law leaves the choice.' },
  },
});

export { FactName, Holds, LevelSource, OwnerKind, ReportingClass, SeverityOutcome };
