import type { Bilingual } from '@khien/errors';
import type { Membership } from '@khien/identity';

/** An organization that demonstration accounts belong to. */
export interface Organization {
  /** Such as `VN-GOV-02`. */
  readonly code: string;
  readonly name: Bilingual;
}

/** Somebody, or a service, that can sign in; there is no such person. */
export interface DemonstrationAccount {
  /** What tokens carry as `sub`. */
  readonly id: string;
  readonly name: Bilingual;
  readonly memberships: readonly Membership[];
}
