import { registerEnumType } from 'type-graphql';

/** Level of an administrative unit (cấp hành chính). */
export enum AdministrativeLevel {
  COUNTRY = 'COUNTRY',
  PROVINCE = 'PROVINCE',
  DISTRICT = 'DISTRICT',
  COMMUNE = 'COMMUNE',
}

registerEnumType(AdministrativeLevel, {
  name: 'AdministrativeLevel',
  description: 'Level of an administrative unit (cấp hành chính), from the country downwards.',
  valuesConfig: {
    COUNTRY: { description: 'The country: the root above all provinces.' },
    PROVINCE: { description: 'Provincial level (cấp tỉnh); codes of two digits.' },
    DISTRICT: {
      description: 'District level (cấp huyện); codes of three digits. Abolished on 1 July 2025.',
    },
    COMMUNE: { description: 'Commune level (cấp xã); codes of five digits.' },
  },
});
