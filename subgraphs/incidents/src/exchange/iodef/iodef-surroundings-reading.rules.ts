import type { Bilingual } from '@khien/errors';
import { ExchangedRelationKind, type LeftOut, type ReadRelation } from '../exchanged-incident.js';
import { EVIDENCE_STAYS, relationKindOf, SYSTEM_STAYS } from '../surroundings.rules.js';
import { childrenOf, type ReadElement } from './xml-reader.js';

const NO_INCIDENT: Bilingual = {
  vi: 'không nêu mã sự cố (IncidentID)',
  en: 'it names no incident (IncidentID)',
};
const NOT_KEPT: Bilingual = {
  vi: 'Khiên không lưu dữ liệu sự kiện; chỉ lấy chỉ dấu (IndicatorData)',
  en: 'data of events are not kept here; indicators are taken (IndicatorData)',
};

/** How an incident of IODEF stands to others, and what of events and evidence it holds, which is not taken. */
export function readSurroundings(incident: ReadElement): {
  readonly relations: readonly ReadRelation[];
  readonly leftOut: readonly LeftOut[];
} {
  const relations: ReadRelation[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, one] of childrenOf(incident, 'RelatedActivity').entries()) {
    const place = `RelatedActivity[${index}]`;
    const read = relationsOf(one, place);
    if (read.length > 0) relations.push(...read);
    else leftOut.push({ place, what: 'RelatedActivity', reason: NO_INCIDENT });
  }
  for (const [index, one] of childrenOf(incident, 'EventData').entries()) {
    const place = `EventData[${index}]`;
    const described = (element: ReadElement | undefined) =>
      (element && childrenOf(element, 'Description')[0]?.text.split('\n')[0]) ?? '';
    const records = childrenOf(one, 'Record').flatMap((record) => childrenOf(record, 'RecordData'));
    for (const record of records) {
      const own = additionalOf(record, 'khien:evidence') !== undefined;
      const what = `RecordData ${described(record)}`.trim().slice(0, 200);
      leftOut.push({ place, what, reason: own ? EVIDENCE_STAYS : NOT_KEPT });
    }
    const system = additionalOf(one, 'khien:system') !== undefined;
    const what = `EventData ${described(one)}`.trim().slice(0, 200);
    if (records.length === 0) leftOut.push({ place, what, reason: system ? SYSTEM_STAYS : NOT_KEPT });
  }
  return { relations, leftOut };
}

function relationsOf(activity: ReadElement, place: string): readonly ReadRelation[] {
  const [first, ...notes] = childrenOf(activity, 'Description').map(({ text }) => text);
  const kind = relationKindOf(additionalOf(activity, 'khien:relation') ?? null);
  const campaign = childrenOf(activity, 'Campaign').flatMap((one) => childrenOf(one, 'CampaignID'))[0]?.text;
  return childrenOf(activity, 'IncidentID')
    .filter(({ text }) => text !== '')
    .map(({ text, attributes }) => ({
      ...{ place, what: `IncidentID ${first ?? text}`.slice(0, 200) },
      kind: kind ?? (campaign ? ExchangedRelationKind.SAME_CAMPAIGN : ExchangedRelationKind.RELATED),
      outgoing: additionalOf(activity, 'khien:leads') !== 'here',
      campaign: campaign || null,
      // Of ours the first description names the other incident.
      note: (kind === null ? [first ?? '', ...notes] : notes).join('\n') || null,
      otherSourceId: `${attributes['name'] ?? ''} ${text}`.trim(),
    }));
}

function additionalOf(element: ReadElement, meaning: string): string | undefined {
  return childrenOf(element, 'AdditionalData').find(({ attributes }) => attributes['meaning'] === meaning)
    ?.text;
}
