import { stableUuid } from '@khien/seeding';
import { type OrganizationRecord, readOrganizations } from '../reference-files.js';

/** A generated unit under a real organization; it stands for nothing real. */
export interface DemonstrationUnit {
  readonly id: string;
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly parentId: string;
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
}

const VALID_FROM = '2026-01-01';

/** What each organization has under it: one unit that runs systems, and one that watches over their security. */
const UNITS = [
  { suffix: 'DEMO-1', vi: 'Đơn vị vận hành', en: 'Operating unit' },
  {
    suffix: 'DEMO-2',
    vi: 'Đơn vị chuyên trách an toàn thông tin',
    en: 'Specialised information security unit',
  },
] as const;

/** The units of all organizations that own systems, in the order of these. */
export function demonstrationUnits(): readonly DemonstrationUnit[] {
  return ownersOfSystems().flatMap((owner) => UNITS.map((unit) => unitOf(owner, unit)));
}

/** The unit that runs the systems of an organization. */
export function operatingUnit(owner: OrganizationRecord): DemonstrationUnit {
  return unitOf(owner, UNITS[0]);
}

/** Ministries, ministerial-level agencies and provinces: everything but the Government, which owns no system here. */
export function ownersOfSystems(): readonly OrganizationRecord[] {
  return readOrganizations().filter(({ kind }) => kind !== 'GOVERNMENT');
}

function unitOf(owner: OrganizationRecord, { suffix, vi, en }: (typeof UNITS)[number]): DemonstrationUnit {
  const code = `${owner.code}-${suffix}`;
  return {
    id: stableUuid(new Date(`${VALID_FROM}T00:00:00Z`), code),
    code,
    nameVi: `${vi} – ${owner.nameVi} (trình diễn)`,
    nameEn: `${en}, ${owner.nameEn} (demonstration)`,
    parentId: owner.id,
    validFrom: VALID_FROM,
  };
}
