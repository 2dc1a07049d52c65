import { type RequestContext, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { INCIDENT_CLASSES } from '../classification/incident-class.js';
import { rsitCategoriesOf } from '../classification/rsit.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { IncidentIndicator } from '../indicators/incident-indicator.entity.js';
import { visibleIndicators } from '../indicators/indicators.reader.js';
import type { Tlp } from '../sharing/tlp.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import { ExportedSurroundingsReader } from './exported-surroundings.reader.js';
import { mayGoTo } from './tlp-labels.rules.js';

/** Collects what goes out of an incident. */
export class ExportedIncidentReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * An incident that the caller sees, with the indicators and whatever stands around it that they see and that may go to an
   * audience.
   *
   * @param audience the widest circle that it goes to; null for the caller alone
   */
  async of(incident: Incident, audience: Tlp | null): Promise<ExchangedIncident> {
    const { rows } = await sql<Record<string, unknown>>`
      select x.* from incident_indicator x join incident i on i.id = x.incident_id
      where x.incident_id = ${incident.id} and x.withdrawn_at is null and ${visibleIndicators(this.context)}
      order by x.added_at, x.id`.execute(this.context.db);
    const indicators = rows.map(rowMapper(this.context.orm, IncidentIndicator));
    const around = this.context.use(ExportedSurroundingsReader);
    const { id, reference, title, description, tlp, detectedAt, receivedAt, updatedAt, drill } = incident;
    return {
      ...{ id, reference, title, description, tlp, detectedAt, receivedAt, updatedAt, drill },
      class: incident.class,
      className: INCIDENT_CLASSES[incident.class].name,
      rsitTags: rsitCategoriesOf(incident.class).map(({ machineTag }) => machineTag),
      indicators: indicators.filter((one) => audience === null || mayGoTo(one.tlp, audience)),
      relations: await around.relations(incident, audience),
      systems: await around.systems(incident, audience),
      evidence: await around.evidence(incident, audience),
    };
  }
}
