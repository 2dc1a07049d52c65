import { EXERCISE } from '../warning-delivery/warning-message.rules.js';
import type { CsafDocument } from './csaf-document.js';

const NOTE = {
  vi: 'Đây là tình huống diễn tập, không phải cảnh báo thật.',
  en: 'This is part of an exercise, and no real warning.',
} as const;

/** A document of an exercise: CSAF 2.0 has no field for that, so that its title and its first note say it. */
export function asExercise({ document, ...rest }: CsafDocument): CsafDocument {
  const { title, notes } = document;
  return {
    document: {
      ...document,
      title: `${EXERCISE} ${title}`,
      notes: [{ category: 'general', title: EXERCISE, text: `${NOTE.vi} ${NOTE.en}` }, ...notes],
    },
    ...rest,
  };
}
