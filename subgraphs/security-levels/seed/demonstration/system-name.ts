import type { Random } from '@khien/seeding';
import type { OrganizationRecord } from '../reference-files.js';
import { fieldsOfWork } from './fields-of-work.js';
import type { Territory } from './served-areas.js';

/** Words with which the full name of a unit begins; small within a sentence. */
const UNIT_WORDS = /^(Tỉnh|Thành phố|Phường|Xã|Đặc khu)(?= )/u;

/** A generic name: what such a system is called, its field of work, whose or where it is. */
export function systemName(
  random: Random,
  title: string,
  owner: OrganizationRecord,
  territory: Territory,
): string {
  return `${title} lĩnh vực ${random.pick(fieldsOfWork(owner))} – ${placeOf(owner, territory)}`;
}

function placeOf(owner: OrganizationRecord, { reach, home, served }: Territory): string {
  switch (reach) {
    case 'COUNTRY':
      return owner.nameVi;
    case 'PROVINCES':
      return `${owner.nameVi}, ${served.length} tỉnh, thành phố`;
    case 'PROVINCE':
      return inSentence(home.name);
    case 'COMMUNES':
      return `${served
        .slice(0, 1)
        .map((area) => inSentence(area.name))
        .join('')}, ${inSentence(home.name)}`;
  }
}

function inSentence(name: string): string {
  return name.replace(UNIT_WORDS, (word) => word.toLowerCase());
}
