import type { Bilingual } from '@khien/errors';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { ControlState, Separation } from './control-state.js';

/** How far a system must be kept apart from others on a shared platform, and which text says so. */
export interface RequiredSeparation {
  readonly separation: Separation;
  readonly reference: Bilingual;
  /** What else holds for sharing at this level. */
  readonly note: Bilingual | null;
}

const ORDER: readonly Separation[] = [Separation.NONE, Separation.LOGICAL, Separation.PHYSICAL];

const REFERENCE: Readonly<Record<LevelRegime, Bilingual>> = {
  ND331: {
    vi: 'khoản 8 và 9 Điều 30 Nghị định 331/2026/NĐ-CP',
    en: 'Article 30(8) and (9) of Decree 331/2026/NĐ-CP',
  },
  ND85: {
    vi: 'khoản 9 và 10 Điều 9 Thông tư 12/2022/TT-BTTTT',
    en: 'Article 9(9) and (10) of Circular 12/2022/TT-BTTTT',
  },
};

/** Where physical separation begins. Decree 331: level 5 and the national list; Circular 12/2022: levels 4 and 5. */
const PHYSICAL_FROM: Readonly<Record<LevelRegime, Level>> = { ND331: 5, ND85: 4 };

/** From here a protection must be designed for availability and separation; below, solutions may be shared. */
const NOT_MERELY_SHARED_FROM: Level = 4;

/**
 * The separation of system, zones and storage that a system in a rented data centre or cloud must have. Systems on the
 * list of those critical to national security need physical separation at any level: whether one is on it is not known
 * here, so the note says it.
 */
export function requiredSeparation(regime: LevelRegime, level: Level): RequiredSeparation {
  const separation =
    level >= PHYSICAL_FROM[regime] ? Separation.PHYSICAL : level >= 3 ? Separation.LOGICAL : Separation.NONE;
  return { separation, reference: REFERENCE[regime], note: noteOf(regime, level) };
}

function noteOf(regime: LevelRegime, level: Level): Bilingual | null {
  if (regime !== 'ND331') return null;
  if (level < NOT_MERELY_SHARED_FROM) {
    return {
      vi: 'Hệ thống cấp độ 1–3 được dùng chung giải pháp bảo vệ (khoản 5 Điều 30). Hệ thống thuộc danh mục quan trọng về an ninh quốc gia phải tách biệt vật lý.',
      en: 'Systems of levels 1 to 3 may share protection (Article 30(5)). A system on the list of those critical to national security must be separated physically.',
    };
  }
  return {
    vi: 'Giải pháp cho cấp độ 4–5 phải được thiết kế bảo đảm tính sẵn sàng và tách biệt (khoản 5 Điều 30); chỉ dùng chung công cụ giám sát, bảo vệ vành đai.',
    en: 'Protection of levels 4 and 5 must be designed for availability and separation (Article 30(5)); only tools for monitoring and the perimeter may be shared.',
  };
}

/** Whether a separation that is offered is enough. */
export function separates(offered: Separation, required: Separation): boolean {
  return ORDER.indexOf(offered) >= ORDER.indexOf(required);
}

/** What a system has from a shared platform, as far as its state depends on it. */
export interface InheritedState {
  /** What the platform says of its own control; null when it has not assessed it. */
  readonly state: ControlState | null;
  /** Whether every platform on the way still offers the control. */
  readonly offered: boolean;
  /** Whether every platform on the way has at least the level of who takes from it. */
  readonly levelSufficient: boolean;
  /** Whether every platform on the way keeps its users apart as the law asks at the level of who takes from it, now. */
  readonly separationSufficient: boolean;
}

/**
 * The state that an inherited control has for the heir: that of the platform, while the platform offers it, its level is
 * high enough and it keeps its users apart as far as the heir's level and regime ask; else not done, also when that came
 * about after it was taken: terms changed, a level rose. What does not apply to the platform is not done there for anybody.
 */
export function stateOfHeir(inherited: InheritedState): ControlState | null {
  const { state, offered, levelSufficient, separationSufficient } = inherited;
  if (!offered || !levelSufficient || !separationSufficient) return ControlState.NOT_DONE;
  return state === ControlState.NOT_APPLICABLE ? ControlState.NOT_DONE : state;
}
