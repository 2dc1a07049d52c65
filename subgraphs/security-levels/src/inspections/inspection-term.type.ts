import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { DateTime, Language } from '@khien/subgraph';
import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SourceVerification } from '../level-determination/criterion.js';
import { type InspectionTerm, InspectionTermCode, TermUnit } from './inspection-terms.rules.js';

registerEnumType(InspectionTermCode, {
  name: 'InspectionTermCode',
  description: 'What an authority owes in time when it inspects (ND333 Article 8).',
  valuesConfig: {
    ANNOUNCEMENT: { description: 'To announce an inspection outside of the plan (kiểm tra đột xuất) ahead.' },
    RESULT: { description: 'To give its result (thông báo kết quả kiểm tra).' },
  },
});

registerEnumType(TermUnit, {
  name: 'InspectionTermUnit',
  description: 'In what a term is counted.',
  valuesConfig: {
    HOURS: { description: 'Hours (giờ).' },
    WORKING_DAYS: { description: 'Working days in Vietnam (ngày làm việc).' },
  },
});

const LANGUAGE = { defaultValue: 'VI', description: 'Language of the text.' } as const;

/** A term that an authority keeps. */
@ObjectType('InspectionTerm', {
  description:
    'A term that the authority keeps when it inspects a system critical to national security (ND333 Article 8).',
})
export class InspectionTermType {
  constructor(private readonly term: InspectionTerm) {}

  @Field(() => InspectionTermCode, { description: 'What is owed.' })
  get code(): InspectionTermCode {
    return this.term.code;
  }

  @Field(() => Int, { description: 'How long the term is, in its unit.' })
  get length(): number {
    return this.term.length;
  }

  @Field(() => TermUnit, { description: 'In what it is counted.' })
  get unit(): TermUnit {
    return this.term.unit;
  }

  @Field(() => DateTime, { description: 'The last good moment, reckoned from the days that are planned.' })
  get noLaterThan(): Date {
    return this.term.noLaterThan;
  }

  @Field(() => String, { description: 'The term in words, and from when it is counted.' })
  text(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.term.text, language);
  }

  @Field(() => String, { description: 'Where it stands in the law.' })
  reference(@Arg('language', () => Language, LANGUAGE) language: LanguageValue): string {
    return inLanguage(this.term.reference, language);
  }

  @Field(() => SourceVerification, { description: 'How well that text has been checked.' })
  get verification(): SourceVerification {
    return this.term.verification;
  }
}
