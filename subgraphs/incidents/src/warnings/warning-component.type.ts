import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { DateTime, dayInVietnam, Language } from '@khien/subgraph';
import { Arg, Field, ObjectType } from 'type-graphql';

/** A component of a system that a warning is about. */
@ObjectType({
  description:
    'A component of a system that a warning is about (thành phần bị ảnh hưởng), as scans named it when the warning was issued.',
})
export class WarningComponent {
  @Field(() => String, { description: 'Name, or package URL without version.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Version; null when no scan named it.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'Host name or address.' })
  host!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The product of the warning that it is; null where a scan found a CVE.',
  })
  product!: string | null;

  @Field(() => String, { nullable: true, description: 'Affected versions of the product; null: every one.' })
  versions!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The CVE that a scan found in it; null where it is an affected product.',
  })
  cve!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether its version is affected, or a scan found the CVE; false: the version is not known or cannot be compared.',
  })
  certain!: boolean;

  @Field(() => DateTime, { description: 'When a scan last named it.' })
  lastSeenAt!: Date;

  @Field(() => String, { description: 'The reason in words.' })
  text(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(textOf(this), language);
  }
}

type Facts = Pick<
  WarningComponent,
  'name' | 'version' | 'host' | 'versions' | 'cve' | 'certain' | 'lastSeenAt'
>;

/** Why a component is one that a warning is about, in words. */
function textOf({ name, version, host, versions, cve, certain, lastSeenAt }: Facts): Bilingual {
  const named = [name, version].filter(Boolean).join(' ');
  const what = (on: string) => (host === null ? named : `${named} ${on} ${host}`);
  const [vi, en] = [what('trên'), what('on')];
  const day = dayInVietnam(lastSeenAt);
  const seen = { vi: `lần rà quét gần nhất thấy: ${day}`, en: `last seen by the scan of ${day}` };
  const said = (inVietnamese: string, inEnglish: string): Bilingual => ({
    vi: `${inVietnamese}; ${seen.vi}`,
    en: `${inEnglish}; ${seen.en}`,
  });
  if (cve !== null) return said(`rà quét phát hiện ${cve} trong ${vi}`, `a scan found ${cve} in ${en}`);
  if (versions === null) return said(`${vi}: mọi phiên bản`, `${en}: every version`);
  if (certain) return said(`${vi} thuộc ${versions}`, `${en} falls in ${versions}`);
  return version === null
    ? said(
        `${vi} chưa rõ phiên bản, có thể thuộc ${versions}`,
        `${en} of unknown version, may fall in ${versions}`,
      )
    : said(
        `${vi} có thể thuộc ${versions}, không so sánh được`,
        `${en} may fall in ${versions}, which cannot be compared`,
      );
}
