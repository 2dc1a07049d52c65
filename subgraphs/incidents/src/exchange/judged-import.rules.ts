import type { Bilingual } from '@khien/errors';
import { MAX_DESCRIPTION, MAX_TITLE } from '../incidents/report-incident.rules.js';
import { judgeIndicator, type SoundIndicator } from '../indicators/new-indicators.rules.js';
import type { Tlp } from '../sharing/tlp.js';
import type { LeftOut, ReadIncident } from './exchanged-incident.js';
import type { JudgedRelations, SoundRelation } from './judged-relations.rules.js';
import { mayGoTo, strictest } from './tlp-labels.rules.js';

/** Something that is taken. */
interface Taken {
  readonly place: string;
  readonly what: string;
}

/** What can be taken of a file, and what not. */
export interface JudgedImport {
  readonly sound: readonly SoundIndicator[];
  readonly relations: readonly SoundRelation[];
  readonly taken: readonly Taken[];
  readonly leftOut: readonly LeftOut[];
}

const UNSOUND: Bilingual = {
  vi: 'giá trị hoặc thời điểm không đúng với loại chỉ dấu',
  en: 'its value or its times do not fit its kind',
};

/** What of the texts of a new incident does not fit into one. */
export function cutTexts({ title, description }: ReadIncident): readonly LeftOut[] {
  const cut = (what: 'title' | 'description', length: number, most: number): readonly LeftOut[] => {
    const reason = {
      vi: `dài hơn ${most} ký tự: ${length - most} ký tự cuối bị cắt`,
      en: `longer than ${most} characters: the last ${length - most} are cut`,
    };
    return length <= most ? [] : [{ place: what, what, reason }];
  };
  return [
    ...cut('title', title.length, MAX_TITLE),
    ...cut('description', description?.length ?? 0, MAX_DESCRIPTION),
  ];
}

/**
 * What can be taken of a file into an incident. What a file says of itself is only narrowed: an indicator without a label
 * gets that of the file or of the incident, whichever lets fewer people in.
 *
 * @param tlp label of the incident
 * @param relations what was found of those in the file
 */
export function judgeImport(
  read: ReadIncident,
  tlp: Tlp,
  now: Date,
  relations: JudgedRelations,
): JudgedImport {
  const sound: SoundIndicator[] = [];
  const taken: Taken[] = [];
  const leftOut = [...read.leftOut, ...relations.leftOut];
  const unlabelled = mayGoTo(read.tlp, tlp) ? tlp : (strictest([read.tlp, tlp]) ?? tlp);
  for (const { place, ...given } of read.indicators) {
    const judged = judgeIndicator(
      { ...given, source: `${read.format} ${read.sourceId}`.slice(0, 300) },
      unlabelled,
      now,
    );
    if ('normalized' in judged) {
      sound.push(judged);
      taken.push({ place, what: `${judged.kind} ${judged.normalized}` });
    } else leftOut.push({ place, what: `${given.kind} ${given.value}`.slice(0, 200), reason: UNSOUND });
  }
  return { sound, relations: relations.sound, taken: [...taken, ...relations.taken], leftOut };
}
