import { ErrorCode, KhienError } from '@khien/errors';
import type { RequestContext } from '@khien/subgraph';
import { areaSet } from '../administrative-units/area-set.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { FiguresKind } from './level-figures.reader.js';
import type { LevelProgress } from './level-figures.type.js';
import { LevelProgressReader } from './level-progress.reader.js';
import { LevelRights } from './level-rights.js';
import {
  type LevelProgressArgs,
  type LevelSummaryArgs,
  type LevelSummaryFilter,
  LevelSummaryPart,
} from './level-summary.filter.js';
import { LevelSummaryReader } from './level-summary.reader.js';
import type { LevelSummary } from './level-summary.type.js';

/** What the figures are asked of. */
export type FiguresSubject = readonly [kind: FiguresKind, key: string];

/** Finds out of whom figures are asked for, and whether the caller may know them. */
export class LevelSummaryQuestions {
  constructor(private readonly context: RequestContext) {}

  /** @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_USER_INPUT`, `OUT_OF_RANGE` */
  async summaries(
    filter: LevelSummaryFilter | null,
    args: LevelSummaryArgs,
  ): Promise<readonly LevelSummary[]> {
    const [kind, key] = await this.subject(filter, args.by);
    return this.context.use(LevelSummaryReader).of(kind, key, args, filter);
  }

  /** @throws as above */
  async progress(
    filter: LevelSummaryFilter | null,
    args: LevelProgressArgs,
  ): Promise<readonly LevelProgress[]> {
    const [kind, key] = await this.subject(filter);
    return this.context.use(LevelProgressReader).of(kind, key, args, filter);
  }

  /** Of whom, once it is sure that the caller may know. @throws as above */
  async subject(filter: LevelSummaryFilter | null, by?: LevelSummaryPart | null): Promise<FiguresSubject> {
    const { organizationId, organizationCode, provinceId } = filter ?? {};
    const rights = this.context.use(LevelRights);
    const named = [organizationId, organizationCode, provinceId].filter((value) => value);
    if (named.length > 1) {
      throw new KhienError(ErrorCode.BAD_USER_INPUT, {
        detail: {
          vi: 'chỉ được dùng một trong organizationId, organizationCode và provinceId.',
          en: 'give one of organizationId, organizationCode and provinceId.',
        },
      });
    }
    if (provinceId) {
      const areas = areaSet([provinceId]);
      await rights.ofAreas(areas);
      return ['AREAS', areas];
    }
    if (organizationId || organizationCode) {
      const key = organizationId ? { id: organizationId } : { code: organizationCode ?? '' };
      const organization = await this.context.use(OrganizationsReader).byKey(key);
      if (organization === null) {
        throw new KhienError(ErrorCode.NOT_FOUND, { what: { vi: 'cơ quan', en: 'The organization' } });
      }
      await rights.ofOrganization(organization.id);
      return ['ORGANIZATION', organization.id];
    }
    // Divided by province, figures of the country are those of organizations.
    await (by === LevelSummaryPart.PROVINCE ? rights.ofEveryOrganization() : rights.ofCountry());
    return ['ALL', ''];
  }
}
