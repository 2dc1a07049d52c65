import { registerEnumType } from 'type-graphql';

/** Where a system stands in its life. */
export enum SystemState {
  PLANNED = 'PLANNED',
  BUILDING = 'BUILDING',
  OPERATING = 'OPERATING',
  RETIRED = 'RETIRED',
}

registerEnumType(SystemState, {
  name: 'SystemState',
  description: 'Where a system stands in its life.',
  valuesConfig: {
    PLANNED: { description: 'Planned, nothing built yet (dự kiến đầu tư).' },
    BUILDING: { description: 'Being built or extended (đang xây dựng).' },
    OPERATING: { description: 'In operation (đang vận hành).' },
    RETIRED: { description: 'No longer in operation (đã dừng vận hành).' },
  },
});
