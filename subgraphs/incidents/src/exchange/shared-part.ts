import type { IncidentDeadlineState } from '../deadlines/incident-clocks.rules.js';
import type { IncidentDeadline } from '../deadlines/incident-deadline.entity.js';
import type { CoordinationOrder } from '../orders/coordination-order.entity.js';
import type { OrderAddressee } from '../orders/order-addressee.entity.js';
import type { IncidentReport } from '../reports/incident-report.entity.js';
import type { SeverityJudgement } from '../severity/severity-judgement.entity.js';
import type { IncidentParty } from '../sharing/incident-party.entity.js';
import type { IncidentTask } from '../tasks/incident-task.entity.js';

/** What of an incident is for those with whom it is shared (`seesParties`): who works on it, how, and what is due. */
export interface SharedPart {
  /** The last one; null while nobody judged. */
  readonly judgement: Pick<SeverityJudgement, 'regime' | 'outcome' | 'judgedAt' | 'result' | 'facts'> | null;
  readonly deadlines: readonly (Pick<IncidentDeadline, 'code' | 'rule' | 'startsAt' | 'dueAt' | 'metAt'> & {
    readonly state: IncidentDeadlineState;
  })[];
  readonly parties: readonly (Pick<IncidentParty, 'role' | 'addedAt'> & { readonly name: string })[];
  readonly tasks: readonly (Pick<IncidentTask, 'title' | 'dueAt' | 'state' | 'outcome'> & {
    readonly assignee: string;
  })[];
  readonly orders: readonly (Pick<CoordinationOrder, 'number' | 'title' | 'issuedAt' | 'dueAt' | 'state'> & {
    readonly addressees: readonly Pick<OrderAddressee, 'name' | 'state'>[];
  })[];
  readonly reports: readonly Pick<IncidentReport, 'kind' | 'documentNumber' | 'sentAt' | 'recipients'>[];
}
