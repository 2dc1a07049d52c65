import { registerEnumType } from 'type-graphql';
import { INCIDENT_CLASSES, IncidentClass } from './incident-class.js';

registerEnumType(IncidentClass, {
  name: 'IncidentClass',
  description:
    'National class of an incident (loại sự cố). The Vietnamese terms are those in general use; to be verified against the annex of Circular 20/2017/TT-BTTTT, which was not at hand.',
  valuesConfig: Object.fromEntries(
    Object.entries(INCIDENT_CLASSES).map(([value, { name }]) => [
      value,
      { description: `${name.en} (${name.vi}; term to be verified).` },
    ]),
  ),
});

export { IncidentClass };
