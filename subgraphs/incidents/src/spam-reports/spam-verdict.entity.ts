import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { SpamVerdict } from './spam-report.enums.js';

/** What a report of spam was found to be; the last one of a report counts. */
@Entity({ tableName: 'spam_verdict' })
export class SpamVerdictGiven {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  reportId!: string;

  @Property({ type: 'text' })
  verdict!: SpamVerdict;

  @Property({ type: 'text', nullable: true })
  action!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  decidedAt!: Date;

  @Property({ type: 'text' })
  decidedBy!: string;
}
