import type { Bilingual } from '@khien/errors';
import { ExchangedRelationKind, type LeftOut, type ReadRelation } from './exchanged-incident.js';

/** What is known here of the other incidents that a file names. */
export interface KnownOthers {
  /** Whether the caller may say how incidents stand to each other. */
  readonly mayRelate: boolean;
  /** The incident that the file goes into; null for a new one. */
  readonly targetId: string | null;
  /** The incidents that earlier imports of the same organization made, by what their sender calls them. */
  readonly bySourceId: ReadonlyMap<string, { readonly id: string; readonly reference: string }>;
  /** The relations of the target that hold, as {@link relationKey}. */
  readonly standing: ReadonlySet<string>;
  /** What stands under an incident: of the target, and of the others. */
  readonly below: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A relation that can be taken. */
export interface SoundRelation {
  readonly kind: Exclude<ExchangedRelationKind, 'DUPLICATE_OF'>;
  readonly outgoing: boolean;
  readonly otherId: string;
  readonly campaign: string | null;
  readonly note: string | null;
}

/** What can be taken of the relations in a file, and what not. */
export interface JudgedRelations {
  readonly sound: readonly SoundRelation[];
  readonly taken: readonly { readonly place: string; readonly what: string }[];
  readonly leftOut: readonly LeftOut[];
}

/** By what a relation is the same as another one. */
export function relationKey(kind: string, otherId: string): string {
  return `${kind} ${otherId}`;
}

const REASONS = {
  notCoordinator: {
    vi: 'chỉ điều phối viên ghi quan hệ giữa các sự cố',
    en: 'only coordinators say how incidents stand to each other',
  },
  duplicate: {
    vi: 'gộp sự cố là quyết định của điều phối viên ở đây (mergeIncidents)',
    en: 'whether incidents are one is for a coordinator here to decide (mergeIncidents)',
  },
  unknown: {
    vi: 'sự cố kia chưa được nhập ở đây: hãy nhập tệp của nó trước, rồi nhập lại tệp này',
    en: 'the other incident was not imported here: import its file first, and then this one again',
  },
  itself: { vi: 'sự cố kia chính là sự cố này', en: 'the other incident is this one' },
  twice: { vi: 'đã nêu trước đó trong tệp', en: 'the file says so before' },
  circle: {
    vi: 'sự cố mẹ và sự cố con sẽ thành vòng',
    en: 'parents and their parts would go in a circle',
  },
} satisfies Readonly<Record<string, Bilingual>>;

/** What can be taken of the relations in a file: those to incidents that are known here, by who may say so. */
export function judgeRelations(relations: readonly ReadRelation[], known: KnownOthers): JudgedRelations {
  const sound: SoundRelation[] = [];
  const taken: { place: string; what: string }[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  const parents = new Set(known.targetId === null ? [] : [known.targetId]);
  const children: string[] = known.targetId === null ? [] : [known.targetId];
  for (const { place, what, kind, outgoing, campaign, note, otherSourceId } of relations) {
    const other = known.bySourceId.get(otherSourceId);
    const reason = refusalOf(kind, other?.id, known);
    if (reason !== null || other === undefined || kind === ExchangedRelationKind.DUPLICATE_OF) {
      leftOut.push({ place, what, reason: reason ?? REASONS.unknown });
      continue;
    }
    // Without its name, a campaign is no more than a relation.
    const kept =
      kind === ExchangedRelationKind.SAME_CAMPAIGN && campaign === null
        ? ExchangedRelationKind.RELATED
        : kind;
    const key = relationKey(kept, other.id);
    const isParent = kept === ExchangedRelationKind.PARENT_OF;
    if (seen.has(key)) leftOut.push({ place, what, reason: REASONS.twice });
    else if (known.standing.has(key)) taken.push({ place, what: `${other.reference} ${kept}` });
    else if (isParent && closesCircle(other.id, outgoing, parents, children, known.below)) {
      leftOut.push({ place, what, reason: REASONS.circle });
    } else {
      if (isParent && outgoing) children.push(other.id);
      if (isParent && !outgoing) parents.add(other.id);
      sound.push({
        ...{ kind: kept, outgoing, otherId: other.id, note: note?.slice(0, 2_000) ?? null },
        campaign: kept === ExchangedRelationKind.SAME_CAMPAIGN ? (campaign?.slice(0, 200) ?? null) : null,
      });
      taken.push({ place, what: `${other.reference} ${kept}` });
    }
    seen.add(key);
  }
  return { sound, taken, leftOut };
}

function refusalOf(
  kind: ExchangedRelationKind,
  otherId: string | undefined,
  known: KnownOthers,
): Bilingual | null {
  if (kind === ExchangedRelationKind.DUPLICATE_OF) return REASONS.duplicate;
  if (!known.mayRelate) return REASONS.notCoordinator;
  if (otherId === undefined) return REASONS.unknown;
  return otherId === known.targetId ? REASONS.itself : null;
}

/** Whether one that is to stand above would stand under what is below already, or the other way round. */
function closesCircle(
  otherId: string,
  outgoing: boolean,
  parents: ReadonlySet<string>,
  children: readonly string[],
  below: KnownOthers['below'],
): boolean {
  const under = (id: string) => below.get(id) ?? new Set([id]);
  return outgoing
    ? [...parents].some((parent) => under(otherId).has(parent))
    : children.some((child) => under(child).has(otherId));
}
