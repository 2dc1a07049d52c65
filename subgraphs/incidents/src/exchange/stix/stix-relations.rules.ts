import type { ExchangedIncident, ExchangedRelation } from '../exchanged-incident.js';
import { ownTag } from '../own-tags.rules.js';
import { systemText } from '../surroundings.rules.js';
import { strictest } from '../tlp-labels.rules.js';
import { stixId } from './stix-ids.js';
import { own, PRODUCER_CREATED, reference, type StixObject } from './stix-objects.js';

const CREATED = new Date(PRODUCER_CREATED);

/**
 * The other incidents that an incident has to do with, each with a relationship: `duplicate-of`, or `related-to`, which is
 * what STIX has, with the kind as a label. A relationship leads the same way from whichever of the two incidents it goes out
 * with. What belongs to a campaign is also related to that.
 */
export function stixRelations(incident: ExchangedIncident): readonly StixObject[] {
  const { relations } = incident;
  return [
    ...once(relations.map(otherIncident)),
    ...relations.map((one) => relationship(one, incident)),
    ...once(relations.flatMap((one) => campaignOf(one, incident))),
  ];
}

/** No more than its name, and as old as it can be, so that the incident itself, from its own bundle, is newer. */
function otherIncident({ other }: ExchangedRelation): StixObject {
  return {
    ...own('incident', other.id, other.tlp, other.receivedAt),
    name: other.title,
    external_references: reference(other.reference),
  };
}

function relationship(one: ExchangedRelation, incident: ExchangedIncident): StixObject {
  const { kind, campaign, note } = one;
  const ends = [stixId('incident', incident.id), stixId('incident', one.other.id)];
  const [source, target] = one.outgoing ? ends : ends.toReversed();
  return {
    ...own('relationship', one.id, one.tlp, one.since),
    relationship_type: kind === 'DUPLICATE_OF' ? 'duplicate-of' : 'related-to',
    ...(note === null ? {} : { description: note }),
    labels: [ownTag('relation', kind), ...(campaign === null ? [] : [ownTag('campaign', campaign)])],
    source_ref: source,
    target_ref: target,
    start_time: one.since.toISOString(),
  };
}

function campaignOf(one: ExchangedRelation, incident: ExchangedIncident): readonly StixObject[] {
  const { campaign } = one;
  if (campaign === null) return [];
  const all = incident.relations.filter((other) => other.campaign === campaign);
  const tlp = strictest(all.map((other) => other.tlp)) ?? one.tlp;
  return [
    { ...own('campaign', campaign, tlp, CREATED), name: campaign },
    ...[incident.id, one.other.id].map((id) => ({
      ...own('relationship', `${id} campaign ${campaign}`, tlp, CREATED),
      relationship_type: 'related-to',
      source_ref: stixId('incident', id),
      target_ref: stixId('campaign', campaign),
    })),
  ];
}

/** The systems that an incident hit, each an identity with a relationship that says how. */
export function stixSystems(incident: ExchangedIncident): readonly StixObject[] {
  return incident.systems.flatMap((one) => {
    const changed = new Date(Math.max(+one.updatedAt, +CREATED));
    const identity = own('identity', one.systemId, one.tlp, CREATED, changed);
    return [
      {
        ...identity,
        name: one.name,
        identity_class: 'system',
        labels: [ownTag('system', one.reference)],
        external_references: reference(one.reference),
      },
      {
        ...own('relationship', one.id, one.tlp, one.linkedAt),
        relationship_type: 'related-to',
        description: systemText(one),
        labels: [ownTag('role', one.role), ...(one.impact === null ? [] : [ownTag('impact', one.impact)])],
        source_ref: stixId('incident', incident.id),
        target_ref: identity.id,
      },
    ];
  });
}

/** Each object once: several relations may lead to one incident or campaign. */
function once(objects: readonly StixObject[]): readonly StixObject[] {
  return [...new Map(objects.map((one) => [one['id'], one])).values()];
}
