import type { Bilingual } from '@khien/errors';
import type { ControlParameter } from '../catalogues/catalogue.js';
import { pointerOf } from './json-place.js';

/** What a catalogue may hold at most. */
const MOST = { controls: 3_000, groups: 200, parameters: 20 } as const;

const LAYERS: readonly unknown[] = ['MANAGEMENT', 'TECHNICAL'];
const MEANINGS: readonly unknown[] = ['AT_LEAST', 'EVERY', 'AFTER', 'REQUIRED', 'AS_PLANNED'];
const UNITS: readonly unknown[] = ['DAY', 'MONTH', 'YEAR', 'KILOMETRE'];
const EVERY_LEVEL: readonly number[] = [1, 2, 3, 4, 5];

/** A property of OSCAL. */
interface Property {
  readonly name: string;
  readonly value: string;
  readonly remarks?: string;
}

interface Part {
  readonly name: string;
  readonly title?: string;
  readonly prose?: string;
  readonly parts?: readonly Part[];
}

interface OscalControl {
  readonly id: string;
  readonly title: string;
  readonly props?: readonly Property[];
  readonly params?: readonly {
    readonly id: string;
    readonly label?: string;
    readonly props?: readonly Property[];
  }[];
  readonly parts?: readonly Part[];
  readonly controls?: readonly OscalControl[];
}

interface OscalGroup {
  readonly id?: string;
  readonly title: string;
  readonly props?: readonly Property[];
  readonly groups?: readonly OscalGroup[];
  readonly controls?: readonly OscalControl[];
}

/** A catalogue that has passed the schema. */
export interface OscalCatalog {
  readonly catalog: {
    readonly metadata: {
      readonly title: string;
      readonly version: string;
      readonly props?: readonly Property[];
      readonly remarks?: string;
    };
    readonly groups?: readonly OscalGroup[];
    readonly controls?: readonly OscalControl[];
  };
}

/** A group that was read. */
interface ReadGroup {
  readonly code: string;
  readonly layer: string | null;
  readonly title: Bilingual;
}

/** A control that was read. */
interface ReadControl {
  readonly code: string;
  readonly group: string;
  readonly clause: string | null;
  readonly levels: readonly number[];
  readonly title: Bilingual;
  readonly topic: string | null;
  readonly statement: string | null;
  readonly mandatory: boolean;
  readonly weight: number;
  readonly weightReason: Bilingual;
  readonly parameters: readonly ControlParameter[];
}

/** Something in a document that its sender can correct. */
interface ReadingProblem {
  readonly pointer: string;
  readonly message: Bilingual;
}

/** A catalogue as it was read. */
export interface ReadCatalogue {
  readonly title: Bilingual;
  readonly version: string;
  readonly code: string | null;
  readonly regime: string | null;
  readonly note: string | null;
  readonly groups: readonly ReadGroup[];
  readonly controls: readonly ReadControl[];
  readonly problems: readonly ReadingProblem[];
}

const propertyOf = (props: readonly Property[] | undefined, name: string) =>
  props?.find((one) => one.name === name)?.value;

function bilingual(title: string, props: readonly Property[] | undefined): Bilingual {
  return { vi: propertyOf(props, 'title-vi') ?? title, en: propertyOf(props, 'title-en') ?? title };
}

/**
 * Reads an OSCAL catalogue. Groups within groups become one list; a control within a control stands beside it; a property
 * `level` (1 to 5, repeated for several) says for which levels it is, those of what is around it where there is none, all
 * five where nobody says; `weight`, `mandatory`, `topic` and `label` are read as well.
 */
export function readCatalogue({ catalog }: OscalCatalog): ReadCatalogue {
  const { metadata } = catalog;
  const reading = new Reading();
  if (catalog.controls)
    reading.controls(catalog.controls, ungrouped(reading), EVERY_LEVEL, ['catalog', 'controls']);
  if (catalog.groups) reading.groups(catalog.groups, EVERY_LEVEL, ['catalog', 'groups']);
  if (reading.controlList.length === 0) {
    reading.report(['catalog'], {
      vi: 'Danh mục không có yêu cầu nào.',
      en: 'The catalogue has no controls.',
    });
  }
  return {
    title: bilingual(metadata.title, metadata.props),
    version: metadata.version,
    code: propertyOf(metadata.props, 'code') ?? null,
    regime: propertyOf(metadata.props, 'regime') ?? null,
    note: metadata.remarks ?? null,
    groups: reading.groupList,
    controls: reading.controlList,
    problems: reading.problems,
  };
}

function ungrouped(reading: Reading): string {
  const title = { vi: 'Yêu cầu chung', en: 'Ungrouped' };
  reading.groupList.push({ code: 'UNGROUPED', layer: null, title });
  return 'UNGROUPED';
}

type Steps = readonly (string | number)[];

/** One walk through a document. */
class Reading {
  readonly groupList: ReadGroup[] = [];
  readonly controlList: ReadControl[] = [];
  readonly problems: ReadingProblem[] = [];
  readonly #groups = new Set<string>(['UNGROUPED']);
  readonly #controls = new Set<string>();

  report(at: Steps, message: Bilingual): void {
    this.problems.push({ pointer: pointerOf(...at), message });
  }

  groups(groups: readonly OscalGroup[], levels: readonly number[], at: Steps): void {
    for (const [index, group] of groups.entries()) {
      const here = [...at, index];
      const code = group.id ?? `GROUP-${this.groupList.length + 1}`;
      if (this.#groups.has(code)) this.#twice(code, [...here, 'id']);
      this.#groups.add(code);
      const layer = propertyOf(group.props, 'layer');
      if (layer !== undefined && !LAYERS.includes(layer))
        this.#bad('layer', layer, LAYERS, [...here, 'props']);
      this.groupList.push({ code, layer: layer ?? null, title: bilingual(group.title, group.props) });
      if (this.groupList.length === MOST.groups + 1) this.#tooMany(MOST.groups, here);
      const own = this.#levels(group.props, levels, here);
      if (group.controls) this.controls(group.controls, code, own, [...here, 'controls']);
      if (group.groups) this.groups(group.groups, own, [...here, 'groups']);
    }
  }

  controls(controls: readonly OscalControl[], group: string, levels: readonly number[], at: Steps): void {
    for (const [index, control] of controls.entries()) {
      const here = [...at, index];
      if (this.#controls.has(control.id)) this.#twice(control.id, [...here, 'id']);
      this.#controls.add(control.id);
      const own = this.#levels(control.props, levels, here);
      const weight = control.props?.find(({ name }) => name === 'weight');
      const value = Number(weight?.value ?? 1);
      if (!Number.isInteger(value) || value < 1 || value > 10) {
        this.#bad('weight', weight?.value ?? '', ['1 – 10'], [...here, 'props']);
      }
      const reason = weight?.remarks?.trim();
      this.controlList.push({
        code: control.id,
        group,
        clause: propertyOf(control.props, 'label') ?? null,
        levels: own,
        title: bilingual(control.title, control.props),
        topic: propertyOf(control.props, 'topic') ?? null,
        statement: proseOf(control.parts),
        mandatory: propertyOf(control.props, 'mandatory') !== 'false',
        weight: value,
        weightReason: reason ? { vi: reason, en: reason } : AS_IMPORTED,
        parameters: this.#parameters(control, here),
      });
      if (this.controlList.length === MOST.controls + 1) this.#tooMany(MOST.controls, here);
      if (control.controls) this.controls(control.controls, group, own, [...here, 'controls']);
    }
  }

  #levels(
    props: readonly Property[] | undefined,
    inherited: readonly number[],
    here: Steps,
  ): readonly number[] {
    const found = (props ?? []).flatMap((property, index) => {
      if (property.name !== 'level') return [];
      const level = Number(property.value);
      if (!EVERY_LEVEL.includes(level))
        this.#bad('level', property.value, EVERY_LEVEL, [...here, 'props', index]);
      return [level];
    });
    return found.length === 0 ? inherited : [...new Set(found)].sort((a, b) => a - b);
  }

  /** Figures of our own kind; parameters of others say nothing that could be compared. */
  #parameters(control: OscalControl, here: Steps): readonly ControlParameter[] {
    const read = (control.params ?? []).flatMap((param, index): ControlParameter[] => {
      const meaning = propertyOf(param.props, 'meaning');
      if (meaning === undefined) return [];
      const at = [...here, 'params', index];
      const unit = propertyOf(param.props, 'unit') ?? null;
      const amount = propertyOf(param.props, 'amount');
      if (!MEANINGS.includes(meaning)) this.#bad('meaning', meaning, MEANINGS, at);
      if (unit !== null && !UNITS.includes(unit)) this.#bad('unit', unit, UNITS, at);
      if (amount !== undefined && !Number.isFinite(Number(amount)))
        this.#bad('amount', amount, ['0 – …'], at);
      return [
        {
          code: propertyOf(param.props, 'code') ?? param.id,
          label: bilingual(param.label ?? param.id, param.props),
          meaning: meaning as ControlParameter['meaning'],
          amount: amount === undefined ? null : Number(amount),
          unit: unit as ControlParameter['unit'],
        },
      ];
    });
    if (read.length > MOST.parameters) this.#tooMany(MOST.parameters, [...here, 'params']);
    return read;
  }

  #twice(id: string, at: Steps): void {
    this.report(at, { vi: `Mã ${id} được dùng hai lần.`, en: `The identifier ${id} stands there twice.` });
  }

  #bad(name: string, value: string, allowed: readonly unknown[], at: Steps): void {
    const values = allowed.join(', ');
    this.report(at, {
      vi: `Giá trị "${value}" của ${name} không hợp lệ; cho phép: ${values}.`,
      en: `"${value}" is no value of ${name}; allowed: ${values}.`,
    });
  }

  #tooMany(max: number, at: Steps): void {
    this.report(at, { vi: `Quá nhiều: tối đa ${max}.`, en: `Too many: at most ${max}.` });
  }
}

const AS_IMPORTED: Bilingual = {
  vi: 'Danh mục được nhập không nêu lý do.',
  en: 'The imported catalogue gives no reason.',
};

/** The text of the statement, with its parts below each other. */
function proseOf(parts: readonly Part[] | undefined): string | null {
  const all = (part: Part): readonly string[] => [
    ...(part.prose ? [part.prose] : []),
    ...(part.parts ?? []).flatMap(all),
  ];
  const text = (parts ?? [])
    .filter(({ name }) => name === 'statement')
    .flatMap(all)
    .join('\n');
  return text === '' ? null : text;
}
