import { registerEnumType } from 'type-graphql';
import { CautionCode } from './caution.rules.js';
import { LevelMovement } from './comparison.rules.js';
import { NationalListStatus } from './national-list.rules.js';
import { RegimeBasis } from './regime.rules.js';

registerEnumType(RegimeBasis, {
  name: 'RegimeBasis',
  description: 'Why a system is judged by one regime and not the other.',
  valuesConfig: {
    APPROVED_BEFORE: {
      description: 'A level was approved before 1 July 2026 and is kept (Law 116/2025/QH15 Article 45).',
    },
    UNDER_INVESTMENT: {
      description: 'Under investment or construction before 1 July 2026 (ND331 Article 39(1)).',
    },
    IN_OPERATION: {
      description: 'In operation before 1 July 2026 and never classified: ND331, which is an inference.',
    },
    STARTED_AFTER: { description: 'Investment or construction began on 1 July 2026 or later: ND331.' },
    DEFAULT: { description: 'The dates do not decide: the default of this platform.' },
    ASKED_FOR: { description: 'Whoever asked named the regime.' },
  },
});

registerEnumType(CautionCode, {
  name: 'LevelCautionCode',
  description: 'What to look at before relying on a level.',
  valuesConfig: {
    RISK_RULES_NOT_ISSUED: {
      description: 'There is a risk assessment, whose rules are not issued yet (ND331 Article 10(8)).',
    },
    RISK_ASSESSMENT_ALONE: { description: 'The level rests on a risk assessment and on nothing else.' },
    PARTS_DIFFER: {
      description: 'Parts have different levels; they may not be split off to lower it (ND331 Article 8(3)).',
    },
    PARTS_ADD_UP: { description: 'A part counts more persons than the whole.' },
    NOT_COUNTED_BY_PERSON: { description: 'The data subjects were not counted by person.' },
    AREAS_WIDER_THAN_SCOPE: { description: 'The areas served are wider than the scope given.' },
    SECRETS_WITHOUT_HARM: { description: 'State secrets, but no harm is given.' },
  },
});

registerEnumType(NationalListStatus, {
  name: 'NationalListStatus',
  description:
    'How a system stands to the list of systems important to national security (Danh mục hệ thống thông tin quan trọng về an ninh quốc gia).',
  valuesConfig: {
    LISTED: { description: 'It is on the list.' },
    BELONGS: { description: 'It meets a criterion; its owner has to propose it (ND331 Article 17(1)).' },
    UNKNOWN: { description: 'Facts are missing.' },
    NO: { description: 'It meets none.' },
  },
});

registerEnumType(LevelMovement, {
  name: 'LevelMovement',
  description: 'Which way the level of a system moves from one regime to another.',
  valuesConfig: {
    RISES: { description: 'To a higher level.' },
    FALLS: { description: 'To a lower level.' },
    STAYS: { description: 'The same level.' },
    GAINS: { description: 'A level where there was none.' },
    LOSES: { description: 'No level where there was one.' },
    UNDECIDED: { description: 'Neither regime gives a level by the facts that are known.' },
  },
});
