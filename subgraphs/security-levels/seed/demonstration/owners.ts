import type { OrganizationRecord } from '../reference-files.js';

/**
 * Ministries that own most systems come first. The order and the weights are assumptions of the demonstration: no
 * published figure tells systems by owner.
 */
const LARGE_OWNERS = ['06', '02', '13', '12', '08', '07', '11', '09', '15', '05', '04', '10'];

/** Provinces with more systems than the others: Hà Nội, Hồ Chí Minh, Đà Nẵng, Hải Phòng, Đồng Nai, Cần Thơ. */
const LARGE_PROVINCES: Readonly<Record<string, number>> = {
  '01': 4,
  '79': 4,
  '48': 2,
  '31': 2,
  '75': 2,
  '92': 1.5,
};

/** Organizations with the weight by which they come to own a demonstration system: few ministries own many. */
export function weightedOwners(
  organizations: readonly OrganizationRecord[],
): readonly (readonly [OrganizationRecord, number])[] {
  return organizations.map((organization) => [organization, weightOf(organization.code)]);
}

/** Whether the organization works for one province. */
export function isProvincial(organization: OrganizationRecord): boolean {
  return organization.areaId !== null;
}

function weightOf(code: string): number {
  const number = code.slice(-2);
  if (!code.startsWith('VN-GOV-')) return LARGE_PROVINCES[number] ?? 1;
  const rank = LARGE_OWNERS.indexOf(number);
  return rank === -1 ? 0.7 : 12 / (rank + 1);
}
