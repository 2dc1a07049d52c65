import { registerEnumType } from 'type-graphql';
import { Tlp } from './tlp.js';

registerEnumType(Tlp, {
  name: 'Tlp',
  description: 'Traffic Light Protocol 2.0 (FIRST): how far an incident may be shared.',
  valuesConfig: {
    RED: { description: 'Named persons only (TLP:RED).' },
    AMBER_STRICT: { description: 'The organizations that are parties, and no others (TLP:AMBER+STRICT).' },
    AMBER: { description: 'The organizations that are parties, and those above them (TLP:AMBER).' },
    GREEN: { description: 'The response network (TLP:GREEN).' },
    CLEAR: { description: 'Everyone (TLP:CLEAR).' },
  },
});

export { Tlp };
