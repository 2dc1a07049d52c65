import type { Bilingual } from '@khien/errors';
import type { IncidentRegime } from '../incidents/incident-channel.js';
import { IncidentState } from '../incidents/incident-state.js';
import { IncidentGuard } from '../incidents/transition.types.js';
import type { SeverityOutcome } from '../severity/severity.types.js';

/** What the last judgement of severity came to. */
export interface LastJudgement {
  readonly outcome: SeverityOutcome;
  readonly regime: IncidentRegime;
  /** What the same words of a person come to with the systems of now, and what is on record of them. */
  readonly outcomeNow: SeverityOutcome;
  /** What is otherwise of the systems than when it was judged. */
  readonly changed: readonly Bilingual[];
}

/** What decides which steps an incident may take. */
export interface IncidentFacts {
  readonly state: IncidentState;
  readonly severity: 'ORDINARY' | 'SERIOUS' | null;
  readonly detectedAt: Date;
  readonly receivedAt: Date;
  readonly containedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly reporterId: string | null;
  readonly partyIds: readonly string[];
  /** Who proposed it as serious last; null when nobody did. */
  readonly proposedBy: string | null;
  /** Null until somebody judged how serious it is. */
  readonly judged: LastJudgement | null;
  /** Whether a closing report to owner and coordinator came in since it was resolved. */
  readonly closingReport: boolean;
  /** The state in which it was merged the last time; null when it never was. */
  readonly mergedFrom: IncidentState | null;
}

/** Who moves an incident. */
export interface MovingSubject {
  readonly subject: string;
}

type Guard = (incident: IncidentFacts, asker: MovingSubject) => Bilingual | null;

/** The conditions of steps: null where one holds, else what is amiss. */
export const GUARDS: Readonly<Record<IncidentGuard, Guard>> = {
  // What was closed as serious and is opened again is looked at anew.
  [IncidentGuard.NOT_SERIOUS_ALREADY]: ({ severity, state }) =>
    severity === 'SERIOUS' && state !== IncidentState.REOPENED && state !== IncidentState.VERIFYING
      ? {
          vi: 'Sự cố đã được xác nhận là nghiêm trọng.',
          en: 'The incident has been confirmed as serious already.',
        }
      : null,
  [IncidentGuard.JUDGED]: ({ judged }) =>
    judged === null
      ? {
          vi: 'Chưa đánh giá mức độ nghiêm trọng: hãy nêu các dữ kiện.',
          en: 'Its severity has not been judged yet: give the facts.',
        }
      : null,
  [IncidentGuard.NOT_JUDGED_SERIOUS]: ({ judged }) =>
    judged?.outcome === 'SERIOUS'
      ? {
          vi: 'Theo các dữ kiện đã nêu, sự cố là nghiêm trọng: hãy đề xuất.',
          en: 'By the facts given it is serious: propose it as such.',
        }
      : null,
  [IncidentGuard.NOT_JUDGED_ORDINARY]: ({ judged }) =>
    judged?.outcome === 'ORDINARY'
      ? {
          vi: 'Theo các dữ kiện đã nêu, sự cố là thông thường.',
          en: 'By the facts given it is ordinary.',
        }
      : null,
  [IncidentGuard.JUDGEMENT_STANDS]: ({ judged }) => {
    if (judged === null || judged.outcome === judged.outcomeNow) return null;
    const { outcome, outcomeNow, changed } = judged;
    const what = changed.length > 0 ? changed : [{ vi: 'quy tắc đánh giá', en: 'the rules' }];
    const said = (language: keyof Bilingual) => what.map((one) => one[language]).join(', ');
    return {
      vi: `Dữ kiện đã thay đổi từ lần đánh giá trước (${said('vi')}): nay kết quả là ${outcomeNow}, không phải ${outcome}. Hãy đánh giá lại (recordIncidentSeverity).`,
      en: `What it was judged by has changed since (${said('en')}): it would be ${outcomeNow} now, not ${outcome}. Judge it again (recordIncidentSeverity).`,
    };
  },
  [IncidentGuard.JUDGED_SERIOUS]: ({ judged }) =>
    judged?.outcome === 'SERIOUS'
      ? null
      : {
          vi: 'Các dữ kiện đã nêu chưa đủ để kết luận sự cố nghiêm trọng.',
          en: 'The facts given do not make it serious.',
        },
  [IncidentGuard.PROPOSED_BY_ANOTHER]: ({ proposedBy }, { subject }) =>
    proposedBy === subject
      ? {
          vi: 'Người đề xuất không được tự xác nhận.',
          en: 'Who proposed it does not confirm it.',
        }
      : null,
  [IncidentGuard.CLOSING_REPORT_RECEIVED]: ({ closingReport }) =>
    closingReport
      ? null
      : {
          vi: 'Chưa nhận được báo cáo kết thúc (Mẫu 04, Thông tư 20/2017) gửi chủ quản và cơ quan điều phối sau khi hoàn thành xử lý.',
          en: 'No closing report (Form 04 of Circular 20/2017) to owner and coordinator has come in since it was resolved.',
        },
  [IncidentGuard.MERGED_FROM_SOMEWHERE]: ({ mergedFrom }) =>
    mergedFrom === null
      ? {
          vi: 'Lịch sử không cho biết sự cố ở trạng thái nào trước khi gộp.',
          en: 'Its history does not tell in which state it was before it was merged.',
        }
      : null,
};
