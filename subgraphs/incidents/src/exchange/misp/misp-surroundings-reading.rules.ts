import type { Bilingual } from '@khien/errors';
import { ExchangedRelationKind, type LeftOut, type ReadRelation } from '../exchanged-incident.js';
import { ownTagIn } from '../own-tags.rules.js';
import { asList, asObject, asText, type JsonObject } from '../read-values.js';
import { relationKindOf } from '../surroundings.rules.js';

const CORRELATED: Bilingual = {
  vi: 'MISP tự so khớp sự kiện này, không phải phát biểu về quan hệ',
  en: 'MISP correlated this event by itself: nobody says that they have to do with each other',
};

/** What an attribute of ours says of another event; null for an attribute that is none of it. */
export function readRelation(
  attribute: JsonObject | undefined,
  tags: readonly string[],
  place: string,
): ReadRelation | null {
  const kind = relationKindOf(ownTagIn(tags, 'relation'));
  const otherSourceId = asText(attribute?.['value'])?.toLowerCase();
  if (kind === null || otherSourceId === undefined) return null;
  const [first = '', ...note] = (asText(attribute?.['comment']) ?? '').split('\n');
  return {
    ...{ place, what: `event ${first || otherSourceId}`.slice(0, 200), kind, otherSourceId },
    outgoing: ownTagIn(tags, 'leads') !== 'here',
    campaign: ownTagIn(tags, 'campaign'),
    note: note.join('\n') || null,
  };
}

/**
 * The events to which an event says that it belongs, besides those that attributes of ours tell of: the one that it extends.
 * Those that an instance found by itself are left out.
 */
export function readRelatedEvents(
  event: JsonObject,
  told: readonly ReadRelation[],
): { readonly relations: readonly ReadRelation[]; readonly leftOut: readonly LeftOut[] } {
  const known = new Set(told.map(({ otherSourceId }) => otherSourceId));
  const extended = asText(event['extends_uuid'])?.toLowerCase();
  const related = asList(event['RelatedEvent']).map((one) => asObject(asObject(one)?.['Event']));
  const relations: readonly ReadRelation[] =
    extended === undefined || known.has(extended)
      ? []
      : [
          {
            ...{ place: 'Event.extends_uuid', what: `event ${extended}`.slice(0, 200), note: null },
            ...{ kind: ExchangedRelationKind.PARENT_OF, outgoing: false, campaign: null },
            otherSourceId: extended,
          },
        ];
  const leftOut = related.flatMap((one, index) => {
    const uuid = asText(one?.['uuid'])?.toLowerCase() ?? '';
    const what = `event ${asText(one?.['info']) ?? uuid}`.slice(0, 200);
    return known.has(uuid) || uuid === extended
      ? []
      : [{ place: `Event.RelatedEvent[${index}]`, what, reason: CORRELATED }];
  });
  return { relations, leftOut };
}
