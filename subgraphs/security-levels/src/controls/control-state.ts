/** Where a system stands with a control: Decree 331/2026/NĐ-CP, Form 08, counts what is fully carried out. */
export const ControlState = {
  NOT_DONE: 'NOT_DONE',
  PARTLY: 'PARTLY',
  DONE: 'DONE',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
} as const;
/** One of {@link ControlState}. */
export type ControlState = (typeof ControlState)[keyof typeof ControlState];

/** Who assessed: whoever runs the system, or somebody who does not (Decree 331/2026/NĐ-CP, Articles 27 and 28). */
export const AssessmentKind = { SELF: 'SELF', INDEPENDENT: 'INDEPENDENT' } as const;
/** One of {@link AssessmentKind}. */
export type AssessmentKind = (typeof AssessmentKind)[keyof typeof AssessmentKind];

/** How a shared platform keeps its users apart: Decree 331/2026/NĐ-CP, Article 30(8) and (9). */
export const Separation = { NONE: 'NONE', LOGICAL: 'LOGICAL', PHYSICAL: 'PHYSICAL' } as const;
/** One of {@link Separation}. */
export type Separation = (typeof Separation)[keyof typeof Separation];

/** How far a protection plan is carried out: the three words of Form 08 of Decree 331/2026/NĐ-CP. */
export const PlanState = { NOT_DONE: 'NOT_DONE', PARTLY: 'PARTLY', FULL: 'FULL' } as const;
/** One of {@link PlanState}. */
export type PlanState = (typeof PlanState)[keyof typeof PlanState];
