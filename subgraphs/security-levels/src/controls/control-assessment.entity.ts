import type { Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AssessmentKind, ControlState } from './control-state.js';

/** Where a system stands with a control, as it is stored; what it was before, the database keeps. */
@Entity({ tableName: 'control_assessment' })
export class ControlAssessment {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  controlId!: string;

  @Property({ type: 'text' })
  state!: ControlState;

  @Property({ type: 'text', nullable: true })
  justification!: string | null;

  @Property({ type: 'text', nullable: true })
  evidenceText!: string | null;

  @Property({ type: 'text', nullable: true })
  evidenceUrl!: string | null;

  @Property({ type: 'text', nullable: true })
  responsibleSubject!: string | null;

  @Property({ type: 'uuid', nullable: true })
  responsibleUnitId!: string | null;

  @Property({ type: 'date', nullable: true })
  dueOn!: string | null;

  @Property({ type: 'text' })
  kind!: AssessmentKind;

  @Property({ type: 'text' })
  assessedBy!: string;

  @Property({ type: 'uuid' })
  assessedForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  assessedAt!: Date;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  version!: number;
}
