import type { Random } from '@khien/seeding';
import { IncidentClass } from '../classification/incident-class.js';

/** Role and impact of a link, as the table holds them. */
export interface Effect {
  readonly role: 'TARGET' | 'SOURCE' | 'INTERMEDIARY' | 'AFFECTED';
  readonly impact:
    | 'NONE'
    | 'SERVICE_INTERRUPTED'
    | 'DATA_DISCLOSED'
    | 'DATA_CORRUPTED'
    | 'CONTROL_LOST'
    | 'SPREADING';
}

/** The effect that a class has when it has one; assumed. */
const IMPACTS: Readonly<Record<IncidentClass, Effect['impact']>> = {
  PHISHING: 'DATA_DISCLOSED',
  DEFACEMENT: 'DATA_CORRUPTED',
  MALWARE: 'SPREADING',
  RANSOMWARE: 'DATA_CORRUPTED',
  BOTNET: 'SPREADING',
  DENIAL_OF_SERVICE: 'SERVICE_INTERRUPTED',
  INTRUSION: 'CONTROL_LOST',
  TARGETED_ATTACK: 'CONTROL_LOST',
  SCANNING: 'NONE',
  DATA_THEFT: 'DATA_DISCLOSED',
  DATA_DESTRUCTION: 'DATA_CORRUPTED',
  IMPERSONATION: 'NONE',
  FAULT: 'SERVICE_INTERRUPTED',
  SPAM: 'NONE',
  VULNERABILITY: 'NONE',
};

/** Classes in which the system found is where the trouble comes from. */
const FROM_THE_SYSTEM: ReadonlySet<IncidentClass> = new Set([IncidentClass.BOTNET, IncidentClass.SPAM]);

/** Classes that often leave no effect although they could have one. */
const OFTEN_WITHOUT: ReadonlySet<IncidentClass> = new Set([
  IncidentClass.PHISHING,
  IncidentClass.MALWARE,
  IncidentClass.BOTNET,
]);

/** Whether an incident of this class can meet one of the conditions of a serious one. */
export function canBeSerious(incidentClass: IncidentClass): boolean {
  return IMPACTS[incidentClass] !== 'NONE' && !OFTEN_WITHOUT.has(incidentClass);
}

/** What an incident did to the first system that it hit, or to a further one. */
export function effectOf(incidentClass: IncidentClass, first: boolean, random: Random): Effect {
  const spared = OFTEN_WITHOUT.has(incidentClass) && random.chance(0.7);
  const impact = spared ? 'NONE' : IMPACTS[incidentClass];
  if (!first) return { role: random.chance(0.2) ? 'INTERMEDIARY' : 'AFFECTED', impact };
  return { role: FROM_THE_SYSTEM.has(incidentClass) ? 'SOURCE' : 'TARGET', impact };
}
