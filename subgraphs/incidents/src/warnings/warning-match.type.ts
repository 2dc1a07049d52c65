import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { connectionOf, Language } from '@khien/subgraph';
import { Arg, Field, ObjectType } from 'type-graphql';
import type { StoredReason } from './warning-recipient.entity.js';

const TEXTS: Readonly<Record<string, (value: string) => Bilingual>> = {
  NAMED: () => ({ vi: 'được nêu đích danh', en: 'named' }),
  EVERY_SYSTEM: () => ({ vi: 'mọi hệ thống', en: 'every system' }),
  LEVEL: (value) => ({ vi: `cấp độ ${value}`, en: `level ${value}` }),
  NATIONAL_LIST: (value) =>
    value === 'true'
      ? {
          vi: 'thuộc danh mục hệ thống quan trọng quốc gia',
          en: 'on the list of nationally important systems',
        }
      : { vi: 'không thuộc danh mục quốc gia', en: 'not on the national list' },
  OWNER: () => ({ vi: 'chủ quản thuộc cơ quan được chọn', en: 'owned under a chosen organization' }),
  AREA: (value) => ({ vi: `địa bàn ${value}`, en: `area ${value}` }),
  LIFECYCLE: (value) => ({ vi: `trạng thái ${value}`, en: `state ${value}` }),
  COMPONENT: (value) => ({
    vi: `có thành phần bị ảnh hưởng: ${value}`,
    en: `has a component that is affected: ${value}`,
  }),
  COMPONENT_PERHAPS: (value) => ({
    vi: `có thể bị ảnh hưởng: ${value}; phiên bản chưa rõ hoặc không so sánh được`,
    en: `may be affected: ${value}; the version is not known or cannot be compared`,
  }),
  MOVED: () => ({
    vi: 'đã đổi đơn vị vận hành hoặc chủ quản từ khi được gửi',
    en: 'has another operator or owner since it was addressed',
  }),
  CVE_FOUND: (value) => ({ vi: `rà quét đã phát hiện ${value}`, en: `a scan found ${value}` }),
};

/** Why something was chosen. */
@ObjectType({ description: 'Why a system or organization was chosen; frozen when the warning was issued.' })
export class WarningReason {
  readonly #reason: StoredReason;

  constructor(reason: StoredReason) {
    this.#reason = reason;
  }

  @Field(() => String, {
    description:
      'NAMED, EVERY_SYSTEM, COMPONENT, COMPONENT_PERHAPS, CVE_FOUND, LEVEL, NATIONAL_LIST, OWNER, AREA, LIFECYCLE or MOVED.',
  })
  get kind(): string {
    return this.#reason.kind;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The value that fitted: a level, an area, the id of the owner, the product or CVE of the warning; null where there is none.',
  })
  get value(): string | null {
    return this.#reason.value;
  }

  @Field(() => String, { description: 'The reason in words.' })
  text(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    const { kind, value } = this.#reason;
    return inLanguage(TEXTS[kind]?.(value ?? '') ?? { vi: kind, en: kind }, language);
  }
}

/** What a warning would go to now. */
@ObjectType({ description: 'A system or organization that a warning would go to now.' })
export class WarningMatch {
  systemId!: string | null;
  organizationId!: string;
  ownerId!: string | null;
  reasons!: readonly StoredReason[];
}

/** Page of what a warning would go to now. */
export const WarningMatchConnection = connectionOf(WarningMatch, 'WarningMatch', 'by id');
