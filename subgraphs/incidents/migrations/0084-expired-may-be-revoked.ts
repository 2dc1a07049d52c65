import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { EXPIRED_MAY_BE_REVOKED, senderMoves } from './anti-spam/sender-moves.sql.js';

/** A registration that expired can be revoked by a decision, because it was not renewed. */
class ExpiredMayBeRevoked extends Migration {
  override up(): void {
    this.addSql(senderMoves('create or replace', EXPIRED_MAY_BE_REVOKED));
  }
}

/** Revocations of what was not renewed. */
export const expiredMayBeRevoked: MigrationStep = {
  name: '0084-expired-may-be-revoked',
  class: ExpiredMayBeRevoked,
};
