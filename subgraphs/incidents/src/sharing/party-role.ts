import { registerEnumType } from 'type-graphql';

/** What a party has to do with an incident. */
export enum PartyRole {
  REPORTER = 'REPORTER',
  AFFECTED = 'AFFECTED',
  COORDINATING = 'COORDINATING',
  RESPONDING = 'RESPONDING',
  NAMED = 'NAMED',
}

registerEnumType(PartyRole, {
  name: 'PartyRole',
  description: 'What a party has to do with an incident.',
  valuesConfig: {
    REPORTER: { description: 'Organization that reported it (đơn vị báo cáo).' },
    AFFECTED: { description: 'Organization that owns or operates a system that it hit.' },
    COORDINATING: { description: 'Coordinating authority (cơ quan điều phối).' },
    RESPONDING: { description: 'Member of the response network that works on it.' },
    NAMED: { description: 'A person to whom it is shared by name; needed for TLP:RED.' },
  },
});
