import { type Bilingual, ErrorCode } from '@khien/errors';
import { refuseIfAny } from './user-error.js';

/** Something whose changes are counted, for optimistic locking. */
export interface Versioned {
  version: number;
}

/**
 * Optimistic locking, first half: refuses a change that was made on a stale picture. The second half is the
 * ORM's: an entity with a version property is written only where the version still stands.
 *
 * @throws UserProblems `CONFLICT`, with the version that is current
 */
export function assertExpectedVersion(entity: Versioned, expectedVersion: number, what: Bilingual): void {
  if (entity.version === expectedVersion) return;
  refuseIfAny([
    {
      code: ErrorCode.CONFLICT,
      path: ['input', 'expectedVersion'],
      parameters: { what, currentVersion: entity.version },
    },
  ]);
}
