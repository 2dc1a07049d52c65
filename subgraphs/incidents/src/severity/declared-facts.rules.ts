import { type Bilingual, ErrorCode } from '@khien/errors';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Known, OwnerKind, SeverityFacts } from './severity-facts.js';

/** What a person says of the facts; what is left out is not known. */
export interface SaidFacts {
  readonly systems: readonly SaidSystem[];
  readonly ownerCopesAlone?: Known | undefined;
  readonly signsOfHarm?: Known | undefined;
  readonly seriouslyInterrupted?: Known | undefined;
  readonly serious?: Known | undefined;
  readonly seriousReason?: string | null | undefined;
  readonly populationAffected?: number | null | undefined;
  readonly personalDataTouched?: Known | undefined;
  readonly subjectsAffected?: number | null | undefined;
}

interface SaidSystem {
  readonly systemId?: string | null | undefined;
  readonly level?: number | null | undefined;
  readonly onNationalList?: Known | undefined;
  readonly ownerKind?: OwnerKind | null | undefined;
  readonly serviceInterrupted?: Known | undefined;
  readonly stateSecretsMayLeak?: Known | undefined;
  readonly importantDataLost?: Known | undefined;
  readonly controlLost?: Known | undefined;
  readonly maySpread?: Known | undefined;
}

/** Something in the facts that can be corrected. */
export interface FactsProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
}

const MAX_SYSTEMS = 100;
const MAX_REASON = 4_000;

/** What was said, as facts. */
export function factsOf(said: SaidFacts): SeverityFacts {
  const { serious = null, seriousReason } = said;
  return {
    systems: said.systems.map((system) => ({
      systemId: system.systemId?.toLowerCase() ?? null,
      level: system.level ?? null,
      levelSource: typeof system.level === 'number' ? 'DECLARED' : null,
      onNationalList: system.onNationalList ?? null,
      ownerKind: system.ownerKind ?? null,
      serviceInterrupted: system.serviceInterrupted ?? null,
      stateSecretsMayLeak: system.stateSecretsMayLeak ?? null,
      importantDataLost: system.importantDataLost ?? null,
      controlLost: system.controlLost ?? null,
      maySpread: system.maySpread ?? null,
    })),
    ownerCopesAlone: said.ownerCopesAlone ?? null,
    signsOfHarm: said.signsOfHarm ?? null,
    seriouslyInterrupted: said.seriouslyInterrupted ?? null,
    choice: serious === null ? null : { serious, reason: seriousReason?.trim() ?? '' },
    populationAffected: said.populationAffected ?? null,
    personalDataTouched: said.personalDataTouched ?? null,
    subjectsAffected: said.subjectsAffected ?? null,
  };
}

/**
 * Everything that must be corrected in what was said.
 *
 * @param path where the facts stand in the input
 * @param linked the systems that the incident is linked to; null in a dry run, which may name any or none
 */
export function problemsOfFacts(
  said: SaidFacts,
  path: readonly string[],
  linked: ReadonlySet<string> | null,
): readonly FactsProblem[] {
  const ids = said.systems.flatMap(({ systemId }) => (systemId ? [systemId.toLowerCase()] : []));
  const at = (...more: string[]) => [...path, ...more];
  const invalid = (where: readonly string[], vi: string, en: string): FactsProblem => ({
    ...{ code: ErrorCode.INVALID_VALUE, path: where, parameters: { what: { vi, en } } },
  });
  return [
    ...outside(at('systems'), said.systems.length, 0, MAX_SYSTEMS),
    ...(new Set(ids).size < ids.length
      ? [invalid(at('systems'), 'một hệ thống được nêu hai lần', 'a system is named twice')]
      : []),
    ...said.systems.flatMap(({ systemId, level }, index) => [
      ...(typeof level === 'number' ? outside(at('systems', String(index), 'level'), level, 1, 5) : []),
      ...(systemId && !isUuid(systemId)
        ? [
            invalid(
              at('systems', String(index), 'systemId'),
              `mã hệ thống ${systemId}`,
              `the id of a system ${systemId}`,
            ),
          ]
        : []),
      ...(linked !== null && !linked.has(systemId?.toLowerCase() ?? '')
        ? [
            {
              code: ErrorCode.NOT_FOUND,
              path: at('systems', String(index), 'systemId'),
              parameters: {
                what: {
                  vi: 'hệ thống này trong các hệ thống bị sự cố',
                  en: 'This system among those that the incident is linked to',
                },
              },
            },
          ]
        : []),
    ]),
    ...problemsOfChoice(said, at('seriousReason')),
    ...(['populationAffected', 'subjectsAffected'] as const).flatMap((field) =>
      outside(at(field), said[field] ?? 0, 0, Number.MAX_SAFE_INTEGER),
    ),
  ];
}

function problemsOfChoice(
  { serious, seriousReason }: SaidFacts,
  path: readonly string[],
): readonly FactsProblem[] {
  const reason = seriousReason?.trim() ?? '';
  if (typeof serious === 'boolean' && reason === '') {
    const what = { vi: 'lý do của lựa chọn', en: 'the reason of the choice' };
    return [{ code: ErrorCode.REQUIRED, path, parameters: { what } }];
  }
  return outside(path, reason.length, 0, MAX_REASON);
}

function outside(path: readonly string[], value: number, min: number, max: number): readonly FactsProblem[] {
  if (value >= min && value <= max) return [];
  const field = path.at(-1) ?? '';
  const what = { vi: `Giá trị hoặc độ dài của ${field}`, en: `The value or length of ${field}` };
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min, max } }];
}
