import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { DELIVERY } from './warnings/delivery.sql.js';

/** Who is told of warnings by e-mail or webhook, and what became of it. */
class WarningDelivery extends Migration {
  override up(): void {
    for (const statement of DELIVERY) this.addSql(statement);
  }
}

/** Subscriptions and deliveries of warnings. */
export const warningDelivery: MigrationStep = { name: '0046-warning-delivery', class: WarningDelivery };
