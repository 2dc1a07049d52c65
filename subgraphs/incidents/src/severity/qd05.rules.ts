import type { Bilingual } from '@khien/errors';
import type { ResponsePlan } from '../incidents/response-plan.js';
import { allOf, anyOf, holds, not } from './known.rules.js';
import type { Finding, LegalReference, MissingFact } from './severity.types.js';
import {
  CONDITIONS,
  type Condition,
  FACT_OF_CONDITION,
  type HitSystem,
  type Known,
  type SeverityFacts,
} from './severity-facts.js';

/** Decision 05/2017/QĐ-TTg of 16 March 2017: article 9 says what is serious, article 10 which plan follows. */
const article = (
  number: string,
  clause: string | null = null,
  point: string | null = null,
): LegalReference => ({
  document: 'Decision 05/2017/QĐ-TTg',
  article: number,
  clause,
  point,
});

const LETTERS: Readonly<Record<Condition, string>> = {
  serviceInterrupted: 'a',
  stateSecretsMayLeak: 'b',
  importantDataLost: 'c',
  controlLost: 'd',
  maySpread: 'đ',
};

const TEXTS: Readonly<Record<Condition, Bilingual>> = {
  serviceInterrupted: { vi: 'Hệ thống bị gián đoạn dịch vụ', en: 'A service of the system is interrupted' },
  stateSecretsMayLeak: {
    vi: 'Dữ liệu tuyệt mật hoặc bí mật nhà nước có khả năng bị tiết lộ',
    en: 'Top-secret data or state secrets may leak',
  },
  importantDataLost: {
    vi: 'Dữ liệu quan trọng không bảo đảm tính toàn vẹn và không có khả năng khôi phục',
    en: 'Important data lost their integrity and cannot be restored',
  },
  controlLost: { vi: 'Hệ thống bị mất quyền điều khiển', en: 'Control of the system is lost' },
  maySpread: {
    vi: 'Sự cố có khả năng xảy ra trên diện rộng hoặc gây phản ứng dây chuyền tới hệ thống cấp độ 4, 5 khác',
    en: 'The incident may spread widely or start a chain to other systems of level 4 or 5',
  },
};

/** Whether a system is of level 4 or 5, or on the list of nationally important ones. */
export function isImportant({ level, onNationalList }: HitSystem): Known {
  return anyOf([level === null ? null : level >= 4, onNationalList]);
}

/** Whether any of the five conditions holds for a system. */
function isGravelyHit(system: HitSystem): Known {
  return anyOf(CONDITIONS.map((condition) => system[condition]));
}

/** Whether clause 1 holds: an important system, and one of the five conditions on that very system. */
function clauseOne({ systems }: SeverityFacts): Known {
  // Which system was hit is what all the rest asks of.
  if (systems.length === 0) return null;
  return anyOf(systems.map((system) => allOf([isImportant(system), isGravelyHit(system)])));
}

/** Whether an incident is serious by article 9; null while that depends on what is not known. */
export function isSerious(facts: SeverityFacts): Known {
  return allOf([clauseOne(facts), not(facts.ownerCopesAlone)]);
}

const idsOf = (systems: readonly HitSystem[]) =>
  systems.flatMap(({ systemId }) => (systemId === null ? [] : [systemId]));

/** Every condition of article 9 with what the facts say of it. */
export function findingsOf(facts: SeverityFacts): readonly Finding[] {
  const { systems, ownerCopesAlone } = facts;
  const ofSystems = (of: (system: HitSystem) => Known) => ({
    result: holds(systems.length === 0 ? null : anyOf(systems.map(of))),
    systemIds: idsOf(systems.filter((system) => of(system) === true)),
  });
  return [
    {
      ...{ code: 'IMPORTANT_SYSTEM', kind: 'CONDITION', reference: article('9', '1') },
      text: {
        vi: 'Hệ thống bị sự cố thuộc cấp độ 4, cấp độ 5 hoặc danh mục hệ thống thông tin quan trọng quốc gia',
        en: 'A system that was hit is of level 4 or 5, or on the list of nationally important systems',
      },
      ...ofSystems(isImportant),
    },
    ...CONDITIONS.map((condition): Finding => {
      const fact = FACT_OF_CONDITION[condition];
      return {
        ...{ code: fact, kind: 'CONDITION', reference: article('9', '1', LETTERS[condition]) },
        text: TEXTS[condition],
        // On a system that is not important the condition makes nothing serious.
        ...ofSystems((system) => allOf([isImportant(system), system[condition]])),
      };
    }),
    {
      ...{ code: 'OWNER_CANNOT_COPE', kind: 'CONDITION', reference: article('9', '2') },
      text: {
        vi: 'Chủ quản hệ thống thông tin không đủ khả năng tự kiểm soát, xử lý được sự cố',
        en: 'The owner of the system cannot control the incident alone',
      },
      result: holds(not(ownerCopesAlone)),
      systemIds: [],
    },
  ];
}

/** What would have to be known to decide. */
export function missingOf(facts: SeverityFacts): readonly MissingFact[] {
  if (isSerious(facts) !== null) return [];
  const one = clauseOne(facts);
  const missing: MissingFact[] = [];
  if (facts.systems.length === 0) missing.push({ fact: 'SYSTEM_HIT', systemId: null });
  for (const system of one === null ? facts.systems : []) {
    const [important, hit] = [isImportant(system), isGravelyHit(system)];
    if (important === false || hit === false) continue;
    const { systemId } = system;
    if (important === null && system.level === null) missing.push({ fact: 'LEVEL', systemId });
    if (important === null && system.onNationalList === null) {
      missing.push({ fact: 'ON_NATIONAL_LIST', systemId });
    }
    for (const condition of hit === null ? CONDITIONS : []) {
      if (system[condition] === null) missing.push({ fact: FACT_OF_CONDITION[condition], systemId });
    }
  }
  if (facts.ownerCopesAlone === null) missing.push({ fact: 'OWNER_COPES_ALONE', systemId: null });
  return missing;
}

/**
 * The plan of article 10: national for level 5 and the list; at level 4 that of whose system it is. Of several systems the
 * farthest-reaching plan. Null where the facts name none.
 */
export function planOf({ systems }: SeverityFacts): ResponsePlan | null {
  const hit = systems.filter((system) => isImportant(system) === true && isGravelyHit(system) === true);
  // Under another regime an incident may be serious without the conditions: then by the systems that there are.
  const concerned = hit.length > 0 ? hit : systems.filter((system) => isImportant(system) === true);
  if (concerned.some(({ level, onNationalList }) => level === 5 || onNationalList === true))
    return 'NATIONAL';
  const owned = (kind: HitSystem['ownerKind']) => concerned.some(({ ownerKind }) => ownerKind === kind);
  if (owned('CENTRAL_BODY')) return 'STATE_AGENCY';
  if (owned('LOCAL_BODY')) return 'LOCAL';
  return owned('ENTERPRISE') ? 'ENTERPRISE' : null;
}
