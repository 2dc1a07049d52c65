import type { Bilingual } from '@khien/errors';
import { ExchangedRelationKind, type ReadRelation } from '../exchanged-incident.js';
import { ownTagIn } from '../own-tags.rules.js';
import { asList, asText, type JsonObject } from '../read-values.js';
import { EVIDENCE_STAYS, relationKindOf, SYSTEM_STAYS } from '../surroundings.rules.js';

/** What the objects around the subject of a bundle say, by where they stand in it. */
export interface ReadSurroundings {
  readonly relations: readonly ReadRelation[];
  /** What is not taken, and why. */
  readonly leftOut: ReadonlyMap<number, { readonly what: string; readonly reason: Bilingual }>;
  /** What only serves something that is told of already. */
  readonly serving: ReadonlySet<number>;
}

interface Found {
  readonly index: number;
  readonly object: JsonObject;
}

/**
 * How the subject of a bundle stands to other incidents, and what of evidence and systems it holds, which is not taken.
 *
 * @param objects of the bundle, with undefined for what is none
 */
export function readSurroundings(
  objects: readonly (JsonObject | undefined)[],
  subject: JsonObject | undefined,
): ReadSurroundings {
  const byId = new Map<string, Found>();
  for (const [index, object] of objects.entries()) {
    const id = asText(object?.['id']);
    if (object !== undefined && id !== undefined && !byId.has(id)) byId.set(id, { index, object });
  }
  const leftOut = new Map<number, { readonly what: string; readonly reason: Bilingual }>();
  const serving = new Set<number>();
  for (const [index, object] of objects.entries()) {
    if (object === undefined) continue;
    if (object['type'] === 'identity' && ownTagIn(labelsOf(object), 'system') !== null) {
      leftOut.set(index, { what: `identity ${asText(object['name']) ?? ''}`.trim(), reason: SYSTEM_STAYS });
    }
    if (object['type'] !== 'note' || ownTagIn(labelsOf(object), 'evidence') === null) continue;
    leftOut.set(index, { what: `note ${asText(object['abstract']) ?? ''}`.trim(), reason: EVIDENCE_STAYS });
    for (const id of asList(object['object_refs'])) {
      const found = byId.get(asText(id) ?? '');
      if (['file', 'observed-data'].includes(asText(found?.object['type']) ?? ''))
        serving.add(found?.index ?? -1);
    }
  }
  const relations = relationsOf(objects, subject, byId);
  for (const { otherSourceId } of relations) serving.add(byId.get(otherSourceId)?.index ?? -1);
  const campaigns = new Set(relations.flatMap(({ campaign }) => campaign ?? []));
  for (const [index, object] of objects.entries()) {
    if (object?.['type'] === 'campaign' && campaigns.has(asText(object['name']) ?? '')) serving.add(index);
  }
  const told = (id: unknown) => {
    const index = byId.get(asText(id) ?? '')?.index ?? -1;
    return id === subject?.['id'] || serving.has(index) || leftOut.has(index);
  };
  // What only ties together what is told of says nothing more.
  for (const [index, object] of objects.entries()) {
    if (object?.['type'] !== 'relationship' || object['target_ref'] === subject?.['id']) continue;
    if (told(object['source_ref']) && told(object['target_ref'])) serving.add(index);
  }
  return { relations, leftOut, serving };
}

function relationsOf(
  objects: readonly (JsonObject | undefined)[],
  subject: JsonObject | undefined,
  byId: ReadonlyMap<string, Found>,
): readonly ReadRelation[] {
  const id = asText(subject?.['id']);
  if (id === undefined || subject?.['type'] !== 'incident') return [];
  return objects.flatMap((object, index): readonly ReadRelation[] => {
    if (object?.['type'] !== 'relationship' || object['revoked'] === true) return [];
    const [source, target] = [asText(object['source_ref']), asText(object['target_ref'])];
    const otherSourceId = source === id ? target : source;
    const kind = kindOf(object);
    if (
      source === target ||
      ![source, target].includes(id) ||
      !otherSourceId?.startsWith('incident--') ||
      kind === null
    )
      return [];
    const name = asText(byId.get(otherSourceId)?.object['name']);
    return [
      {
        ...{ place: `objects[${index}]`, what: `relationship ${name ?? otherSourceId}`.slice(0, 200) },
        ...{ kind, outgoing: source === id, otherSourceId },
        campaign: ownTagIn(labelsOf(object), 'campaign'),
        note: asText(object['description']) ?? null,
      },
    ];
  });
}

const OF_TYPES: ReadonlyMap<string, ExchangedRelationKind> = new Map([
  ['related-to', ExchangedRelationKind.RELATED],
  ['duplicate-of', ExchangedRelationKind.DUPLICATE_OF],
]);

function kindOf(relationship: JsonObject): ExchangedRelationKind | null {
  const named = relationKindOf(ownTagIn(labelsOf(relationship), 'relation'));
  return named ?? OF_TYPES.get(asText(relationship['relationship_type']) ?? '') ?? null;
}

function labelsOf(object: JsonObject): readonly string[] {
  return asList(object['labels']).flatMap((label) => asText(label) ?? []);
}
