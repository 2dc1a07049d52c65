import { dayInVietnam, type Origin, Provenance, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import { PlanState } from '../controls/control-state.js';
import { DossierState } from '../dossiers/dossier-state.js';
import { SystemState } from '../information-systems/system-state.js';
import type { LevelStatus } from '../level-determination/level.rules.js';
import { type FiguresKind, LevelFiguresReader } from './level-figures.reader.js';
import { byPart, type FigureCounts, type FigureLine, shareOf, totalOf } from './level-figures.rules.js';
import { LevelFigures, LevelFiguresPart } from './level-figures.type.js';
import type { LevelFiguresFilter, LevelSummaryArgs, LevelSummaryPart } from './level-summary.filter.js';
import { LevelCount, LevelSummary, type SummarySource } from './level-summary.type.js';

interface CountRow {
  readonly origin: Origin;
  readonly level: number | null;
  readonly level_status: LevelStatus;
  readonly systems: string;
}

/** What the table of levels is made of where nothing else is asked for. */
const LEVELS = 'LEVEL_AND_STATUS';

/** Asks for summaries: one for each origin that has systems. */
export class LevelSummaryReader {
  constructor(private readonly context: RequestContext) {}

  /** Of the whole country as of now, the same whoever asks. */
  async published(): Promise<readonly LevelSummary[]> {
    const { rows } = await sql<CountRow>`
      select origin, level, level_status, systems from level_summary()
      order by origin desc, level nulls last, level_status`.execute(this.context.db);
    return [...new Set(rows.map(({ origin }) => origin))].map((origin) => {
      const byLevel = rows
        .filter((row) => row.origin === origin)
        .map(({ level, level_status: status, systems }) => countOf(level, status, Number(systems)));
      const question = { days: null, part: LEVELS };
      return this.#summary(origin, {
        byLevel,
        systems: byLevel.reduce((sum, { systems }) => sum + systems, 0),
        source: { kind: 'ALL', key: '', question, by: null, lines: undefined },
      });
    });
  }

  /** Of the systems of a key; one statement for many keys. */
  async of(
    kind: FiguresKind,
    key: string,
    { on, by }: LevelSummaryArgs,
    filter: LevelFiguresFilter | null,
  ): Promise<readonly LevelSummary[]> {
    const question = {
      days: on ? [on] : null,
      part: by ?? LEVELS,
      level: filter?.level,
      state: filter?.state,
    };
    const found = await this.context.use(LevelFiguresReader).of(kind, key, question);
    return [...found].map(([origin, lines]) => {
      const source = { kind, key, question, by: by ?? null, lines };
      return this.#summary(origin, { systems: totalOf(lines).registered, source }, on);
    });
  }

  /** The table of levels of a summary. */
  async byLevel({ origin, source }: LevelSummary): Promise<readonly LevelCount[]> {
    const lines = await this.#lines(origin, source, LEVELS);
    return byPart(lines)
      .map(([part, { registered }]) => {
        const [level = '', status = ''] = (part ?? '').split(' ');
        return countOf(level === '' ? null : Number(level), status as LevelStatus, registered);
      })
      .sort((a, b) => (a.level ?? 9) - (b.level ?? 9));
  }

  /** The figures of a summary. */
  async figures({ origin, source }: LevelSummary): Promise<LevelFigures> {
    return figuresOf(totalOf(await this.#lines(origin, source, source.question.part)));
  }

  /** The figures part by part; null when it is divided by nothing. */
  async parts({ origin, source }: LevelSummary): Promise<readonly LevelFiguresPart[] | null> {
    const { by } = source;
    if (by === null) return null;
    return byPart(await this.#lines(origin, source, by)).map(([value, counts]) =>
      Object.assign(new LevelFiguresPart(), { ...partOf(by, value), figures: figuresOf(counts) }),
    );
  }

  async #lines(
    origin: Origin,
    { kind, key, question, lines }: SummarySource,
    part: string | null,
  ): Promise<readonly FigureLine[]> {
    if (lines !== undefined && part === question.part) return lines;
    const found = await this.context.use(LevelFiguresReader).of(kind, key, { ...question, part });
    return found.get(origin) ?? [];
  }

  #summary(origin: Origin, facts: Partial<LevelSummary>, on?: string | null): LevelSummary {
    const day = on ?? dayInVietnam(this.context.clock.now());
    return Object.assign(new LevelSummary(), {
      origin,
      on: day,
      ...facts,
      provenance: provenanceOf(origin, day),
    });
  }
}

/** Of this platform, as of a day. */
export function provenanceOf(origin: Origin, referenceDate: string): Provenance {
  return Object.assign(new Provenance(), {
    origin,
    publisher: null,
    publication: null,
    referenceDate,
    url: null,
  });
}

/** Figures with their shares. */
export function figuresOf(counts: FigureCounts): LevelFigures {
  return Object.assign(new LevelFigures(), {
    ...counts,
    approvedShare: shareOf(counts.approved, counts),
    fullyCompliantShare: shareOf(counts.fullyCompliant, counts),
    overdueShare: shareOf(counts.overdue, counts),
  });
}

function countOf(level: number | null, status: LevelStatus, systems: number): LevelCount {
  return Object.assign(new LevelCount(), { level, status, systems });
}

function partOf(by: LevelSummaryPart, value: string | null): Omit<LevelFiguresPart, 'figures'> {
  const none = { level: null, state: null, dossierState: null, planState: null, province: null };
  if (value === null) return none;
  if (by === 'STATE') return { ...none, state: SystemState[value as keyof typeof SystemState] };
  if (by === 'DOSSIER_STATE') {
    return { ...none, dossierState: DossierState[value as keyof typeof DossierState] };
  }
  if (by === 'PLAN_STATE') return { ...none, planState: PlanState[value as keyof typeof PlanState] };
  if (by === 'PROVINCE') return { ...none, province: AdministrativeUnit.of(value) };
  return { ...none, level: Number(value) };
}
