import { readEventToken } from '@khien/events';
import { RequestContext } from '@khien/subgraph';
import { Arg, Ctx, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { isUuid } from '../incidents/identifier.rules.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { ChangedIncident, IncidentChangeKind } from './changed-incident.type.js';

const ONLY =
  'Changes of this incident only, by its id; of every incident that the subscriber sees unless given.';

/** Changes of incidents as they happen. */
@Resolver()
export class LiveResolver {
  @Query(() => ChangedIncident, {
    nullable: true,
    description:
      'A change of an incident, by its `eventId`. Null for one that the caller does not see. The gateway asks this for every event of a subscription `incidentChanged`, with the rights that the subscriber has then.',
  })
  async incidentChange(
    @Arg('event', () => ID, { description: '`eventId` of the change.' }) event: string,
    @Arg('incidentId', () => ID, { nullable: true, description: ONLY }) incidentId: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ChangedIncident | null> {
    const read = readEventToken(event);
    if (read === undefined || !isUuid(read.key)) return null;
    if (typeof incidentId === 'string' && incidentId.toLowerCase() !== read.key) return null;
    const incident = await context.use(IncidentsReader).byKey({ id: read.key });
    if (incident === null) return null;
    const kind = read.kind === 'reported' ? IncidentChangeKind.REPORTED : IncidentChangeKind.CHANGED;
    return Object.assign(new ChangedIncident(), { eventId: event, at: read.at, kind, incident });
  }

  @Subscription(() => ChangedIncident, {
    nullable: true,
    subscribe: () => {
      throw new Error('subscriptions are served by the gateway');
    },
    description:
      'Changes of incidents as they happen, of those that the subscriber sees at that moment; over `/graphql/stream` by Server-Sent Events or WebSocket.',
  })
  incidentChanged(
    @Root() change: ChangedIncident,
    @Arg('after', () => ID, {
      nullable: true,
      description:
        '`eventId` of the last change that arrived, or the place that the last sign of life said: begins with what comes after it, instead of with what happens from now on.',
    })
    _after: string | null,
    @Arg('incidentId', () => ID, { nullable: true, description: ONLY }) _incidentId: string | null,
  ): ChangedIncident | null {
    return change;
  }
}
