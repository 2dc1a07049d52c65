/** What kind of evidence it is. */
export const EvidenceKind = {
  FILE: 'FILE',
  PHYSICAL: 'PHYSICAL',
  IMAGE: 'IMAGE',
  DERIVED: 'DERIVED',
} as const;
/** One of {@link EvidenceKind}. */
export type EvidenceKind = (typeof EvidenceKind)[keyof typeof EvidenceKind];
