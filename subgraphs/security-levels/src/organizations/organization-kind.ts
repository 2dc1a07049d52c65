import { registerEnumType } from 'type-graphql';

/** Kind of an organization. */
export enum OrganizationKind {
  GOVERNMENT = 'GOVERNMENT',
  MINISTRY = 'MINISTRY',
  MINISTERIAL_LEVEL_AGENCY = 'MINISTERIAL_LEVEL_AGENCY',
  PROVINCIAL_PEOPLES_COMMITTEE = 'PROVINCIAL_PEOPLES_COMMITTEE',
  SUBORDINATE_UNIT = 'SUBORDINATE_UNIT',
}

registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description: 'Kind of an organization.',
  valuesConfig: {
    GOVERNMENT: { description: 'The Government (Chính phủ), above all others.' },
    SUBORDINATE_UNIT: {
      description: 'Unit under another organization (đơn vị trực thuộc), such as one that operates systems.',
    },
    MINISTRY: { description: 'Ministry (bộ).' },
    MINISTERIAL_LEVEL_AGENCY: { description: 'Ministerial-level agency (cơ quan ngang bộ).' },
    PROVINCIAL_PEOPLES_COMMITTEE: {
      description: 'People’s committee of a province or centrally run city (ủy ban nhân dân cấp tỉnh).',
    },
  },
});
