import type { TestPlatform } from '../harness/platform.js';
import { type Officer, officer } from './officer.js';

/** The owner of the systems of these tests: a ministry, with its operating unit and its specialised unit. */
export const OWNER = 'VN-GOV-06';
export const OPERATING_UNIT = 'VN-GOV-06-DEMO-1';
export const SPECIALISED_UNIT = 'VN-GOV-06-DEMO-2';
/** Who appraises levels 4 and 5. */
export const PUBLIC_SECURITY = 'VN-GOV-02';
const GOVERNMENT = 'VN-GOV-00';

/** Everybody who has a part in the path, each with the token of their one role. */
export interface Offices {
  /** Registers systems and looks after the portfolio. */
  readonly owner: Officer;
  /** Prepares dossiers, carries out measures, puts right what inspections find. */
  readonly operator: Officer;
  /** Appraises levels 1 to 3, gives expert opinions, inspects. */
  readonly appraiser: Officer;
  /** Approves levels 1 and 2. */
  readonly unitDecider: Officer;
  /** Approves levels 3 and 4 and plans of level 5. */
  readonly decider: Officer;
  /** Appraises levels 4 and 5. */
  readonly nationalAppraiser: Officer;
  /** Records what the Prime Minister decided. */
  readonly government: Officer;
  readonly auditor: Officer;
  readonly administrator: Officer;
  /** Of another ministry, and of the province of Đà Nẵng: nothing here is their business. */
  readonly otherOperator: Officer;
  readonly otherAppraiser: Officer;
  readonly otherDecider: Officer;
  readonly otherOwner: Officer;
}

/** Signs everybody in. */
export async function openOffices(platform: TestPlatform): Promise<Offices> {
  const as = (...who: [Parameters<typeof officer>[1], string]) => officer(platform, ...who);
  const other = 'VN-UBND-48';
  return {
    owner: await as('SYSTEM_OWNER', OWNER),
    operator: await as('SYSTEM_OPERATOR', OPERATING_UNIT),
    appraiser: await as('APPRAISER', SPECIALISED_UNIT),
    unitDecider: await as('APPROVER', SPECIALISED_UNIT),
    decider: await as('APPROVER', OWNER),
    nationalAppraiser: await as('APPRAISER', PUBLIC_SECURITY),
    government: await as('APPROVER', GOVERNMENT),
    auditor: await as('AUDITOR', GOVERNMENT),
    administrator: await as('ADMINISTRATOR', OWNER),
    otherOperator: await as('SYSTEM_OPERATOR', `${other}-DEMO-1`),
    otherAppraiser: await as('APPRAISER', `${other}-DEMO-2`),
    otherDecider: await as('APPROVER', other),
    otherOwner: await as('SYSTEM_OWNER', other),
  };
}
