import { Field, InputType } from 'type-graphql';
import './scan-enums.type.js';
import { ScanFindingState } from './scan-kinds.js';
import { ScanSeverity } from './severity.rules.js';

/** Which weaknesses. */
@InputType({ description: 'Which weaknesses that scans saw; all conditions hold together.' })
export class ScanFindingFilter {
  @Field(() => ScanFindingState, { nullable: true, description: 'Open or fixed.' })
  state?: ScanFindingState | null;

  @Field(() => [ScanSeverity], { nullable: true, description: 'How bad: one of these.' })
  severity?: ScanSeverity[] | null;

  @Field(() => String, { nullable: true, description: 'CVE identifier.' })
  cve?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is open and its last day is past.' })
  overdue?: boolean | null;
}
