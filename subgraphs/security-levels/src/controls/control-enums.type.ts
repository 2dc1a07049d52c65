import { registerEnumType } from 'type-graphql';
import { AssessmentKind, ControlState, PlanState, Separation } from './control-state.js';

/** Values of a type of the catalogue as an enum of the graph. */
const named = <T extends string>(...values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in T]: K };

export const ControlLayer = named('MANAGEMENT', 'TECHNICAL');
export const ControlGranularity = named('CONTROL', 'SUB_GROUP', 'GROUP');
export const CatalogueCompleteness = named('COMPLETE', 'PARTIAL');
export const ParameterMeaning = named('AT_LEAST', 'EVERY', 'AFTER', 'REQUIRED', 'AS_PLANNED');
export const ParameterUnit = named('DAY', 'MONTH', 'YEAR', 'KILOMETRE');

registerEnumType(ControlLayer, {
  name: 'ControlLayer',
  description: 'Side of protection that a group of controls is on.',
  valuesConfig: {
    MANAGEMENT: { description: 'Management (yêu cầu quản lý).' },
    TECHNICAL: { description: 'Technical (yêu cầu kỹ thuật).' },
  },
});

registerEnumType(ControlGranularity, {
  name: 'ControlGranularity',
  description: 'How finely a catalogue knows what is required.',
  valuesConfig: {
    CONTROL: { description: 'One requirement.' },
    SUB_GROUP: { description: 'A sub-group; the requirements in it are not known.' },
    GROUP: { description: 'A whole group; how it is divided is not known.' },
  },
});

registerEnumType(CatalogueCompleteness, {
  name: 'CatalogueCompleteness',
  description: 'Whether a catalogue holds everything that its publication requires.',
  valuesConfig: {
    COMPLETE: { description: 'Everything.' },
    PARTIAL: { description: 'A part; the note says what is missing.' },
  },
});

registerEnumType(ParameterMeaning, {
  name: 'ParameterMeaning',
  description: 'What a figure of a requirement says.',
  valuesConfig: {
    AT_LEAST: { description: 'So much at least.' },
    EVERY: { description: 'At least once in this time.' },
    AFTER: { description: 'At the latest after this time.' },
    REQUIRED: { description: 'Has to be there; no figure.' },
    AS_PLANNED: { description: 'Has to be done; how often, the plan of the owner says.' },
  },
});

registerEnumType(ParameterUnit, {
  name: 'ParameterUnit',
  description: 'Unit of a figure.',
  valuesConfig: {
    DAY: { description: 'Days.' },
    MONTH: { description: 'Months.' },
    YEAR: { description: 'Years.' },
    KILOMETRE: { description: 'Kilometres.' },
  },
});

registerEnumType(ControlState, {
  name: 'ControlState',
  description: 'Where a system stands with a control (tình trạng đáp ứng yêu cầu).',
  valuesConfig: {
    NOT_DONE: { description: 'Not done (chưa đáp ứng).' },
    PARTLY: { description: 'Partly done (đáp ứng một phần).' },
    DONE: { description: 'Done (đã đáp ứng).' },
    NOT_APPLICABLE: { description: 'Does not apply, with a justification (không áp dụng).' },
  },
});

registerEnumType(AssessmentKind, {
  name: 'AssessmentKind',
  description: 'Who assessed, ND331 Articles 27 and 28.',
  valuesConfig: {
    SELF: { description: 'Whoever owns or runs the system (tự đánh giá).' },
    INDEPENDENT: {
      description:
        'A person and a unit that do not run it and do not answer for the control (đánh giá độc lập).',
    },
  },
});

registerEnumType(Separation, {
  name: 'Separation',
  description:
    'How a shared platform keeps its users apart: system, zones and storage; ND331 Article 30(8) and (9).',
  valuesConfig: {
    NONE: { description: 'Not at all.' },
    LOGICAL: { description: 'Logically (tách biệt lô-gic).' },
    PHYSICAL: { description: 'Physically (tách biệt vật lý).' },
  },
});

registerEnumType(PlanState, {
  name: 'PlanState',
  description: 'How far the protection plan of a system is carried out, in the words of Form 08 of ND331.',
  valuesConfig: {
    NOT_DONE: { description: 'Not begun (chưa triển khai).' },
    PARTLY: { description: 'Some of it carried out (đã triển khai một số hạng mục).' },
    FULL: { description: 'Carried out in full (đã triển khai đầy đủ).' },
  },
});
