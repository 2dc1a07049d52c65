import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { InformationSystem } from '../information-systems/information-system.entity.js';

/** Who assesses independently. */
interface Assessor {
  readonly system: InformationSystem;
  readonly subject: string;
  readonly organizationId: string;
}

/** An answer, as far as independence asks. */
interface Judged {
  readonly controlId: string;
  readonly responsibleSubject: string | null;
  readonly responsibleUnitId: string | null;
  readonly path: readonly string[];
}

/**
 * What stands against an independent assessment: assessor and operator differ, for persons and for units (Decree
 * 331/2026/NĐ-CP, Article 27; a trigger holds it as well). Nobody judges a control that they answer for, or of which
 * they have said before, for the system, how it stands.
 */
export async function independenceProblems(
  em: EntityManager,
  { system, subject, organizationId }: Assessor,
  answers: readonly Judged[],
): Promise<UserProblem[]> {
  if (system.operatorId === organizationId) return [dependent(['input', 'kind'], UNIT)];
  const { rows } = await sql<{ control_id: string }>`
    select distinct e.control_id from control_assessment_entry e
    where e.system_id = ${system.id} and e.control_id = any(${answers.map((one) => one.controlId)}::uuid[])
      and (e.responsible_subject = ${subject} or (e.kind = 'SELF' and e.assessed_by = ${subject}))`.execute(
    em.getKysely<unknown>(),
  );
  const involved = new Set(rows.map((row) => row.control_id));
  return answers.flatMap(({ controlId, responsibleSubject, responsibleUnitId, path }) => {
    if (responsibleUnitId === organizationId) return [dependent([...path, 'controlCode'], UNIT)];
    const person = responsibleSubject === subject || involved.has(controlId);
    return person ? [dependent([...path, 'controlCode'], PERSON)] : [];
  });
}

const UNIT = {
  vi: 'Đơn vị đánh giá độc lập phải khác đơn vị vận hành hệ thống và đơn vị chịu trách nhiệm.',
  en: 'Who assesses independently belongs neither to the unit that runs the system nor to the one that answers for the control.',
};

const PERSON = {
  vi: 'Người đánh giá độc lập phải khác người chịu trách nhiệm và người đã tự đánh giá yêu cầu này.',
  en: 'Who assesses independently neither answers for the control nor has assessed it for the system before.',
};

function dependent(path: readonly string[], message: typeof UNIT): UserProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    message,
    remedy: {
      vi: 'Hãy ghi nhận là tự đánh giá, hoặc để một người của đơn vị khác đánh giá.',
      en: 'Record it as a self-assessment, or have somebody of another unit assess it.',
    },
  };
}
