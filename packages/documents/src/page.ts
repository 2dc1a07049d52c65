/** The page that Decree 30/2020 (Annex I) prescribes: A4, margins in millimetres, Times New Roman or what measures like it. */
export const PAGE = {
  margins: { top: 20, bottom: 20, left: 30, right: 20 },
  font: 'Times New Roman',
  /** Sizes of type, in points. */
  size: { body: 13, table: 11, small: 12, title: 14 },
} as const;

/** Points in a millimetre. */
export const POINTS_IN_MM: number = 72 / 25.4;
