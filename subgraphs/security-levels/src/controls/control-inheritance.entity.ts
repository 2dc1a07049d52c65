import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Separation } from './control-state.js';

/** A control that a shared platform offers, as it is stored. */
@Entity({ tableName: 'control_offer' })
export class ControlOffer {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  controlId!: string;

  @Property({ type: 'text' })
  separation!: Separation;

  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  offeredAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  withdrawnAt!: Date | null;

  @Property({ type: 'integer', version: true })
  version!: number;
}

/** A control that a system takes from a shared platform, as it is stored. */
@Entity({ tableName: 'control_inheritance' })
export class ControlInheritance {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  controlId!: string;

  @Property({ type: 'uuid' })
  providerId!: string;

  @Property({ type: 'uuid' })
  providerControlId!: string;

  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  since!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  endedAt!: Date | null;

  @Property({ type: 'integer', version: true })
  version!: number;
}
