import { type Bilingual, inLanguage, type Language } from '@khien/errors';
import type { ControlParameter } from '../catalogues/catalogue.js';
import { compact, type Json, metadata, oscalUuid, property } from './oscal-document.js';

/** A control as a catalogue's document tells of it. */
interface CataloguedControl {
  readonly code: string;
  readonly clause: string | null;
  readonly levels: readonly number[];
  readonly title: Bilingual;
  readonly weight: number;
  readonly weightReason: Bilingual;
  readonly mandatory: boolean;
  readonly topic: string | null;
  readonly statement: string | null;
  readonly parameters: readonly ControlParameter[];
  readonly groupCode: string;
}

/** A catalogue as its document tells of it. */
export interface DocumentedCatalogue {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly regime: string | null;
  readonly title: Bilingual;
  readonly note: Bilingual;
  readonly modified: Date;
  readonly groups: readonly {
    readonly code: string;
    readonly layer: string | null;
    readonly title: Bilingual;
  }[];
  readonly controls: readonly CataloguedControl[];
}

/** Both titles: a document is in one language, and what reads it may want the other. */
const titles = ({ vi, en }: Bilingual) => [...property('title-vi', vi), ...property('title-en', en)];

/** A catalogue of requirements by level as an OSCAL catalogue, which can be read back. */
export function catalogueDocument(catalogue: DocumentedCatalogue, language: Language): Json {
  const { id, code, version, regime, title, note, modified } = catalogue;
  const head = metadata(inLanguage(title, language), modified, {
    version,
    props: [...property('code', code), ...property('regime', regime), ...titles(title)],
    remarks: inLanguage(note, language),
  });
  const groups = catalogue.groups.map((group) =>
    compact({
      id: group.code,
      title: inLanguage(group.title, language),
      props: [...property('layer', group.layer), ...titles(group.title)],
      controls: catalogue.controls
        .filter(({ groupCode }) => groupCode === group.code)
        .map((control) => controlOf(control, language)),
    }),
  );
  const uuid = oscalUuid('catalogue', id, modified.toISOString(), language);
  return { catalog: compact({ uuid, metadata: head, groups }) };
}

function controlOf(control: CataloguedControl, language: Language): Json {
  const { code, clause, levels, title, weight, mandatory, topic, statement, weightReason } = control;
  const label = clause === null ? [] : [{ name: 'label', value: clause }];
  const [weighed] = property('weight', weight) as readonly { readonly [key: string]: Json }[];
  return compact({
    id: code,
    title: inLanguage(title, language),
    params: control.parameters.map((parameter) =>
      compact({
        id: `${code}_${parameter.code}`,
        label: inLanguage(parameter.label, language),
        props: [
          ...property('code', parameter.code),
          ...property('meaning', parameter.meaning),
          ...property('amount', parameter.amount),
          ...property('unit', parameter.unit),
          ...titles(parameter.label),
        ],
      }),
    ),
    props: [
      ...label,
      ...levels.flatMap((level) => property('level', level)),
      { ...weighed, remarks: inLanguage(weightReason, language) },
      ...property('mandatory', mandatory),
      ...property('topic', topic),
      ...titles(title),
    ],
    parts: statement === null ? [] : [{ name: 'statement', prose: statement }],
  });
}
