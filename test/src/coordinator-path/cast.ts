import type { Role } from '@khien/identity';
import type { TestPlatform } from '../harness/platform.js';
import { type Officer, officer } from '../officer-path/officer.js';
import { OPERATING_UNIT, OWNER } from '../officer-path/offices.js';

/** The coordinating authority, and a ministry that nothing here concerns. */
export const AUTHORITY = 'VN-GOV-02';
const ELSEWHERE = 'VN-GOV-05';

/** Everybody who has a part in the path, each with the token of their one role. */
export interface Cast {
  /** Takes feeds in, links, dispatches, warns, closes. */
  readonly coordinator: Officer;
  /** Owns the systems, and claims what they are reached by. */
  readonly owner: Officer;
  /** Operates them: answers warnings, takes measures, reports. */
  readonly operator: Officer;
  /** Of the owner's ministry, and may read: nothing else. */
  readonly auditor: Officer;
  /** Of another ministry. */
  readonly stranger: Officer;
  readonly strangeResponder: Officer;
  /** Somebody for an organization that the path finds on its way. */
  as(role: Role, organization: string): Promise<Officer>;
}

/** Signs everybody in. */
export async function gather(platform: TestPlatform): Promise<Cast> {
  const as: Cast['as'] = (...who) => officer(platform, ...who);
  return {
    coordinator: await as('COORDINATOR', AUTHORITY),
    owner: await as('SYSTEM_OWNER', OWNER),
    operator: await as('SYSTEM_OPERATOR', OPERATING_UNIT),
    auditor: await as('AUDITOR', OWNER),
    stranger: await as('SYSTEM_OWNER', ELSEWHERE),
    strangeResponder: await as('RESPONDER', ELSEWHERE),
    as,
  };
}
