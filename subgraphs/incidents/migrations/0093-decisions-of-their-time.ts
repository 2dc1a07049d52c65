import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { EXPIRED_MAY_BE_REVOKED, OF_THEIR_TIME, senderMoves } from './anti-spam/sender-moves.sql.js';

/** A decision is not older than its decree, nor than what it decides on. */
class DecisionsOfTheirTime extends Migration {
  override up(): void {
    this.addSql(senderMoves('create or replace', EXPIRED_MAY_BE_REVOKED, OF_THEIR_TIME));
  }
}

/** Days of decisions on advertising senders. */
export const decisionsOfTheirTime: MigrationStep = {
  name: '0093-decisions-of-their-time',
  class: DecisionsOfTheirTime,
};
