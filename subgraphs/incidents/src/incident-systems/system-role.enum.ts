import { registerEnumType } from 'type-graphql';

/** What part a system had in an incident. */
export enum SystemRole {
  TARGET = 'TARGET',
  SOURCE = 'SOURCE',
  INTERMEDIARY = 'INTERMEDIARY',
  AFFECTED = 'AFFECTED',
}

registerEnumType(SystemRole, {
  name: 'SystemRole',
  description: 'What part a system had in an incident.',
  valuesConfig: {
    TARGET: { description: 'The incident was aimed at it (hệ thống bị tấn công).' },
    SOURCE: { description: 'The attack or the malware came from it (nguồn tấn công, phát tán).' },
    INTERMEDIARY: { description: 'It was misused on the way to others (hệ thống trung gian, bàn đạp).' },
    AFFECTED: { description: 'It suffered from an incident elsewhere (hệ thống bị ảnh hưởng).' },
  },
});
