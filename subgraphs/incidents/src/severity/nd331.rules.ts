import { anyOf, holds } from './known.rules.js';
import { isImportant } from './qd05.rules.js';
import type { Finding, LegalReference, MissingFact, ReportingFinding } from './severity.types.js';
import { CONDITIONS, type Known, type SeverityFacts } from './severity-facts.js';

/** Decree 331/2026/NĐ-CP, article 31, clause 2, point d: three reporting classes, and no word on what serious is. */
const POINT_D: LegalReference = {
  document: 'Decree 331/2026/NĐ-CP',
  article: '31',
  clause: '2',
  point: 'd',
};
const OURS: LegalReference = { document: null, article: null, clause: null, point: null };
const LEVEL_3: LegalReference = {
  document: 'Decree 331/2026/NĐ-CP',
  article: '13',
  clause: '2',
  point: null,
};

/** Personal data of so many people make an online service level 3 (article 13): a measure of many, not a threshold here. */
const MANY_SUBJECTS = 100_000;

/** Whether somebody chose that an incident is serious; null while nobody did. */
export function isChosenSerious({ choice }: SeverityFacts): Known {
  return choice === null ? null : choice.serious;
}

const noSystem = (systems: readonly unknown[], known: () => Known) => (systems.length === 0 ? null : known());

/** The choice, and what is to be weighed for it. */
export function findingsOf(facts: SeverityFacts): readonly Finding[] {
  const { systems, choice } = facts;
  const weighed = (
    code: string,
    known: Known,
    text: Finding['text'],
    reference: LegalReference = OURS,
  ): Finding => ({ code, kind: 'CONSIDERATION', result: holds(known), text, reference, systemIds: [] });
  const many = (count: number | null): Known => (count === null ? null : count >= MANY_SUBJECTS);
  return [
    {
      ...{ code: 'CHOICE', kind: 'CONDITION', result: holds(choice?.serious ?? null), reference: POINT_D },
      text: {
        vi: 'Nghị định không định nghĩa "sự cố nghiêm trọng": người có thẩm quyền quyết định và nêu lý do',
        en: 'The decree does not define a serious incident: a person decides, and says why',
      },
      systemIds: [],
    },
    weighed(
      'IMPORTANT_SYSTEM',
      noSystem(systems, () => anyOf(systems.map(isImportant))),
      {
        vi: 'Hệ thống cấp độ 4, 5 hoặc trong danh mục bị sự cố',
        en: 'A system of level 4 or 5, or on the national list, was hit',
      },
    ),
    weighed(
      'SEVERAL_SYSTEMS',
      noSystem(systems, () => systems.length > 1),
      { vi: 'Nhiều hệ thống bị sự cố', en: 'Several systems were hit' },
    ),
    weighed(
      'GRAVE_EFFECT',
      noSystem(systems, () => anyOf(systems.flatMap((one) => CONDITIONS.map((condition) => one[condition])))),
      {
        vi: 'Một trong năm điều kiện của Quyết định 05/2017, Điều 9',
        en: 'One of the five conditions of Decision 05/2017, article 9',
      },
    ),
    weighed('OWNER_CANNOT_COPE', facts.ownerCopesAlone === null ? null : !facts.ownerCopesAlone, {
      vi: 'Chủ quản không tự xử lý được',
      en: 'The owner cannot cope alone',
    }),
    weighed('PERSONAL_DATA', facts.personalDataTouched, {
      vi: 'Dữ liệu cá nhân bị ảnh hưởng',
      en: 'Personal data are touched',
    }),
    weighed(
      'MANY_SUBJECTS',
      facts.personalDataTouched === false ? false : many(facts.subjectsAffected),
      {
        vi: 'Dữ liệu của từ 100.000 người bị ảnh hưởng (ngưỡng của cấp độ 3)',
        en: 'Data of 100,000 persons or more are touched (the threshold of level 3)',
      },
      LEVEL_3,
    ),
    weighed('MANY_PEOPLE', many(facts.populationAffected), {
      vi: 'Từ 100.000 người dân trở lên bị ảnh hưởng (mức tham khảo)',
      en: '100,000 people or more are affected (a measure of ours)',
    }),
  ];
}

/** What would have to be said to decide. */
export function missingOf(facts: SeverityFacts): readonly MissingFact[] {
  return facts.choice === null ? [{ fact: 'CHOICE', systemId: null }] : [];
}

/** Into which of the three reporting classes an incident falls. */
export function reportingClassesOf(facts: SeverityFacts): readonly ReportingFinding[] {
  return [
    { code: 'EVERY_INCIDENT', result: 'MET' },
    { code: 'SERIOUS_INCIDENT', result: holds(isChosenSerious(facts)) },
    {
      code: 'HARM_OR_SERIOUS_INTERRUPTION',
      result: holds(anyOf([facts.signsOfHarm, facts.seriouslyInterrupted])),
    },
  ];
}
