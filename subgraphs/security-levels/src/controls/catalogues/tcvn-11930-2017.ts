import type { Level } from '../../level-determination/level-facts.js';
import type { ControlCatalogueData, ControlData } from './catalogue.js';
import { DATA, GROUPS, type NamedPart, OPERATION, type PlacedGroup } from './tcvn-11930-2017.groups.js';
import { ORDINARY } from './weights.js';

/** Clause of each level. */
const CLAUSES: Readonly<Record<Level, number>> = { 1: 5, 2: 6, 3: 7, 4: 8, 5: 9 };

/** How many controls x.2.1, x.2.2 and x.2.3 have, by level. What clause 9 (level 5) holds was not read. */
const NUMBERED: Readonly<Record<string, Readonly<Partial<Record<Level, number>>>>> = {
  NETWORK: { 1: 4, 2: 5, 3: 6, 4: 6 },
  SERVER: { 1: 5, 2: 6, 3: 6, 4: 6 },
  APPLICATION: { 1: 3, 2: 4, 3: 6, 4: 6 },
};

const NAMED: Readonly<Record<string, readonly NamedPart[]>> = { OPERATION, DATA };

/** The highest level whose annex was read. */
const READ_UP_TO = 4;

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** The catalogue of Decree 85/2016/NĐ-CP, by the annexes of Circular 12/2022/TT-BTTTT. */
export const TCVN_11930_2017: ControlCatalogueData = {
  code: 'TCVN-11930',
  version: '2017',
  regime: 'ND85',
  title: {
    vi: 'TCVN 11930:2017 (yêu cầu cơ bản theo cấp độ)',
    en: 'TCVN 11930:2017 (basic requirements by level)',
  },
  sourceId: 'TCVN-11930-2017',
  validFrom: null,
  completeness: 'PARTIAL',
  verification: 'SECONDARY_COPY',
  note: {
    vi: 'Số nhóm và số yêu cầu theo Phụ lục I–IV Thông tư 12/2022/TT-BTTTT. Chưa biết: nội dung từng yêu cầu x.2.1–x.2.3 (chỉ có số thứ tự, suy từ số lượng), số điều khoản trong x.1.5 và x.2.4, cách chia x.1.1–x.1.4, và điều 9 (cấp độ 5): các nhóm này được đánh giá nguyên nhóm.',
    en: 'Numbers of groups and requirements by Annexes I to IV of Circular 12/2022/TT-BTTTT. Not known: what each requirement of x.2.1 to x.2.3 says (numbers only, concluded from how many there are), clause numbers within x.1.5 and x.2.4, how x.1.1 to x.1.4 are divided, and clause 9 (level 5): those groups are answered for as a whole.',
  },
  groups: GROUPS.map(({ code, layer, title }) => ({ code, layer, title })),
  controls: LEVELS.flatMap((level) => GROUPS.flatMap((group) => controlsOf(level, group))),
};

function controlsOf(level: Level, group: PlacedGroup): readonly ControlData[] {
  const clause = `${CLAUSES[level]}.${group.place}`;
  const named = NAMED[group.code];
  const count = NUMBERED[group.code]?.[level];
  if (level <= READ_UP_TO && named !== undefined) {
    return named
      .filter(({ fromLevel }) => fromLevel <= level)
      .map((part) => namedControl(level, group, part));
  }
  if (count !== undefined) {
    return Array.from({ length: count }, (_, index) =>
      numberedControl(level, group, `${clause}.${index + 1}`),
    );
  }
  return [
    {
      code: `L${level}-${group.code}`,
      group: group.code,
      level,
      clause,
      title: group.title,
      titleKnown: true,
      granularity: 'GROUP',
      topic: group.code,
      weight: ORDINARY,
      parameters: [],
    },
  ];
}

function namedControl(level: Level, group: PlacedGroup, { code, title, weight }: NamedPart): ControlData {
  return {
    code: `L${level}-${group.code}-${code}`,
    group: group.code,
    level,
    clause: null,
    title,
    titleKnown: true,
    granularity: group.code === 'OPERATION' ? 'SUB_GROUP' : 'CONTROL',
    topic: `${group.code}-${code}`,
    weight,
    parameters: [],
  };
}

function numberedControl(level: Level, group: PlacedGroup, clause: string): ControlData {
  return {
    code: `L${level}-${group.code}-${clause.slice(clause.lastIndexOf('.') + 1)}`,
    group: group.code,
    level,
    clause,
    title: {
      vi: `Yêu cầu ${clause}: ${group.title.vi.toLowerCase()}`,
      en: `Requirement ${clause}: ${group.title.en.toLowerCase()}`,
    },
    titleKnown: false,
    granularity: 'CONTROL',
    topic: null,
    weight: ORDINARY,
    parameters: [],
  };
}
