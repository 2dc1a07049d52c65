import { registerEnumType } from 'type-graphql';

/** Type of an administrative unit (loại đơn vị hành chính) within its level. */
export enum AdministrativeUnitType {
  COUNTRY = 'COUNTRY',
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
  URBAN_DISTRICT = 'URBAN_DISTRICT',
  RURAL_DISTRICT = 'RURAL_DISTRICT',
  TOWN = 'TOWN',
  PROVINCIAL_CITY = 'PROVINCIAL_CITY',
  MUNICIPAL_CITY = 'MUNICIPAL_CITY',
  WARD = 'WARD',
  COMMUNE = 'COMMUNE',
  TOWNSHIP = 'TOWNSHIP',
  SPECIAL_ZONE = 'SPECIAL_ZONE',
}

registerEnumType(AdministrativeUnitType, {
  name: 'AdministrativeUnitType',
  description: 'Type of an administrative unit within its level (loại đơn vị hành chính).',
  valuesConfig: {
    COUNTRY: { description: 'The country.' },
    CITY: { description: 'Centrally run city (thành phố trực thuộc trung ương), provincial level.' },
    PROVINCE: { description: 'Province (tỉnh), provincial level.' },
    URBAN_DISTRICT: { description: 'Urban district (quận), district level; until 30 June 2025.' },
    RURAL_DISTRICT: { description: 'Rural district (huyện), district level; until 30 June 2025.' },
    TOWN: { description: 'Town (thị xã), district level; until 30 June 2025.' },
    PROVINCIAL_CITY: {
      description: 'City of a province (thành phố thuộc tỉnh), district level; until 30 June 2025.',
    },
    MUNICIPAL_CITY: {
      description:
        'City of a centrally run city (thành phố thuộc thành phố trực thuộc trung ương), district level; until 30 June 2025.',
    },
    WARD: { description: 'Ward (phường), commune level.' },
    COMMUNE: { description: 'Commune (xã), commune level.' },
    TOWNSHIP: { description: 'Township (thị trấn), commune level; until 30 June 2025.' },
    SPECIAL_ZONE: { description: 'Special zone (đặc khu), commune level; since 1 July 2025.' },
  },
});
