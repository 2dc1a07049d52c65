import { registerEnumType } from 'type-graphql';

/** What kind of schools or health establishments is counted. */
export enum FacilityIndicator {
  GENERAL_SCHOOLS_TOTAL = 'GENERAL_SCHOOLS_TOTAL',
  PRIMARY_SCHOOLS = 'PRIMARY_SCHOOLS',
  PRIMARY_LOWER_SECONDARY_SCHOOLS = 'PRIMARY_LOWER_SECONDARY_SCHOOLS',
  LOWER_SECONDARY_SCHOOLS = 'LOWER_SECONDARY_SCHOOLS',
  LOWER_UPPER_SECONDARY_SCHOOLS = 'LOWER_UPPER_SECONDARY_SCHOOLS',
  UPPER_SECONDARY_SCHOOLS = 'UPPER_SECONDARY_SCHOOLS',
  KINDERGARTENS = 'KINDERGARTENS',
  HEALTH_ESTABLISHMENTS_TOTAL = 'HEALTH_ESTABLISHMENTS_TOTAL',
  HOSPITALS = 'HOSPITALS',
  REGIONAL_POLYCLINICS = 'REGIONAL_POLYCLINICS',
  SANATORIA = 'SANATORIA',
  MEDICAL_SERVICE_UNITS = 'MEDICAL_SERVICE_UNITS',
}

registerEnumType(FacilityIndicator, {
  name: 'FacilityIndicator',
  description:
    'What is counted: schools on 30 September of the year, health establishments under the provincial departments of health.',
  valuesConfig: {
    GENERAL_SCHOOLS_TOTAL: { description: 'General schools of all levels (trường phổ thông).' },
    PRIMARY_SCHOOLS: { description: 'Primary schools (trường tiểu học).' },
    PRIMARY_LOWER_SECONDARY_SCHOOLS: { description: 'Schools of the primary and lower secondary level.' },
    LOWER_SECONDARY_SCHOOLS: { description: 'Lower secondary schools (trường trung học cơ sở).' },
    LOWER_UPPER_SECONDARY_SCHOOLS: { description: 'Schools of the lower and upper secondary level.' },
    UPPER_SECONDARY_SCHOOLS: { description: 'Upper secondary schools (trường trung học phổ thông).' },
    KINDERGARTENS: { description: 'Kindergartens (trường mẫu giáo).' },
    HEALTH_ESTABLISHMENTS_TOTAL: { description: 'Health establishments of all kinds (cơ sở y tế).' },
    HOSPITALS: { description: 'Hospitals (bệnh viện).' },
    REGIONAL_POLYCLINICS: { description: 'Regional polyclinics (phòng khám đa khoa khu vực).' },
    SANATORIA: { description: 'Sanatoria and rehabilitation hospitals (viện điều dưỡng).' },
    MEDICAL_SERVICE_UNITS: { description: 'Medical service units of communes and offices (trạm y tế).' },
  },
});
