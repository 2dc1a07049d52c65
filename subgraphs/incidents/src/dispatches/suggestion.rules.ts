import type { Bilingual } from '@khien/errors';
import type { IncidentClass } from '../classification/incident-class.js';
import { Capability } from '../network-members/network-member.kinds.js';

const C = Capability;

/** What an incident of a class usually takes, the most important first; a table of our own, to be judged by whoever knows. */
export const CLASS_CAPABILITIES: Readonly<Record<IncidentClass, readonly Capability[]>> = {
  PHISHING: [C.TAKEDOWN, C.WEB, C.MAIL],
  DEFACEMENT: [C.WEB, C.FORENSICS],
  MALWARE: [C.MALWARE_ANALYSIS, C.FORENSICS],
  RANSOMWARE: [C.MALWARE_ANALYSIS, C.FORENSICS, C.DATA_RECOVERY, C.CRYPTOGRAPHY],
  BOTNET: [C.MALWARE_ANALYSIS, C.NETWORK],
  DENIAL_OF_SERVICE: [C.DDOS_MITIGATION, C.NETWORK],
  INTRUSION: [C.FORENSICS, C.NETWORK, C.WEB],
  TARGETED_ATTACK: [C.FORENSICS, C.MALWARE_ANALYSIS, C.THREAT_INTELLIGENCE],
  SCANNING: [C.NETWORK, C.THREAT_INTELLIGENCE],
  DATA_THEFT: [C.FORENSICS, C.DATABASE],
  DATA_DESTRUCTION: [C.DATA_RECOVERY, C.FORENSICS, C.DATABASE],
  IMPERSONATION: [C.TAKEDOWN, C.WEB],
  FAULT: [C.DATA_RECOVERY, C.NETWORK],
  SPAM: [C.MAIL, C.TAKEDOWN],
  VULNERABILITY: [C.WEB, C.NETWORK],
};

/** Why a member is, or is not, a good choice. */
export const SuggestionReasonCode = {
  ALL_CAPABILITIES: 'ALL_CAPABILITIES',
  SOME_CAPABILITIES: 'SOME_CAPABILITIES',
  SERVES_AREA: 'SERVES_AREA',
  SERVES_COUNTRY: 'SERVES_COUNTRY',
  ON_CALL: 'ON_CALL',
  NOT_BUSY: 'NOT_BUSY',
  BUSY: 'BUSY',
  UNANSWERED: 'UNANSWERED',
} as const;
/** One of {@link SuggestionReasonCode}. */
export type SuggestionReasonCode = (typeof SuggestionReasonCode)[keyof typeof SuggestionReasonCode];

/** What is known of a member when it is looked at for an incident. */
export interface MemberFacts {
  readonly memberId: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly nationwide: boolean;
  /** Serves the place of the incident or of a system that it hit, by its own list. */
  readonly servesArea: boolean;
  readonly onCall: boolean;
  /** Dispatches that it has not finished. */
  readonly openDispatches: number;
  /** Of those, how many should have been answered by now. */
  readonly unanswered: number;
}

/** A reason, with the points that it gives or takes. */
export interface SuggestionReason {
  readonly code: SuggestionReasonCode;
  readonly points: number;
  readonly text: Bilingual;
}

/** A member that is suggested. */
export interface Suggestion {
  readonly memberId: string;
  readonly name: string;
  readonly points: number;
  readonly reasons: readonly SuggestionReason[];
}

/** What each reason weighs; ours. What a member can do weighs more than everything else together that speaks for it. */
const POINTS = {
  capabilities: 60,
  area: 25,
  country: 15,
  onCall: 15,
  notBusy: 5,
  perOpenDispatch: -5,
  mostBusy: -30,
  perUnanswered: -15,
  mostUnanswered: -45,
} as const;

/**
 * Members in the order in which they are the better choice for an incident: by points, then by name. Whoever can do nothing
 * that the class takes is none.
 *
 * @param needed capabilities that the incident takes
 */
export function rankMembers(
  needed: readonly Capability[],
  members: readonly MemberFacts[],
): readonly Suggestion[] {
  return members
    .map((member) => suggestionOf(needed, member))
    .filter((one) => one !== undefined)
    .toSorted(
      (a, b) =>
        b.points - a.points || a.name.localeCompare(b.name, 'vi') || (a.memberId < b.memberId ? -1 : 1),
    );
}

function suggestionOf(needed: readonly Capability[], member: MemberFacts): Suggestion | undefined {
  const can = needed.filter((one) => member.capabilities.includes(one));
  if (can.length === 0) return undefined;
  const reasons = [capabilityReason(needed, can), ...areaReasons(member), ...workloadReasons(member)];
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { memberId: member.memberId, name: member.name, points, reasons };
}

function capabilityReason(needed: readonly Capability[], can: readonly Capability[]): SuggestionReason {
  const points = Math.round((POINTS.capabilities * can.length) / needed.length);
  const list = can.join(', ');
  return can.length === needed.length
    ? {
        code: 'ALL_CAPABILITIES',
        points,
        text: { vi: `Có mọi năng lực cần thiết: ${list}.`, en: `Can do everything that it takes: ${list}.` },
      }
    : {
        code: 'SOME_CAPABILITIES',
        points,
        text: {
          vi: `Có ${can.length} trên ${needed.length} năng lực cần thiết: ${list}.`,
          en: `Can do ${can.length} of ${needed.length} things that it takes: ${list}.`,
        },
      };
}

function areaReasons({ servesArea, nationwide }: MemberFacts): readonly SuggestionReason[] {
  if (servesArea) {
    const text = { vi: 'Phục vụ địa bàn xảy ra sự cố.', en: 'Serves the place of the incident.' };
    return [{ code: 'SERVES_AREA', points: POINTS.area, text }];
  }
  if (!nationwide) return [];
  const text = { vi: 'Phục vụ cả nước.', en: 'Serves the whole country.' };
  return [{ code: 'SERVES_COUNTRY', points: POINTS.country, text }];
}

function workloadReasons({ onCall, openDispatches, unanswered }: MemberFacts): readonly SuggestionReason[] {
  const reasons: SuggestionReason[] = [];
  if (onCall) {
    const text = { vi: 'Đang trực.', en: 'Is on call now.' };
    reasons.push({ code: 'ON_CALL', points: POINTS.onCall, text });
  }
  if (openDispatches === 0) {
    const text = { vi: 'Không có nhiệm vụ đang mở.', en: 'Has nothing open.' };
    reasons.push({ code: 'NOT_BUSY', points: POINTS.notBusy, text });
  } else {
    reasons.push({
      code: 'BUSY',
      points: Math.max(POINTS.mostBusy, POINTS.perOpenDispatch * openDispatches),
      text: { vi: `Có ${openDispatches} nhiệm vụ đang mở.`, en: `Has ${openDispatches} dispatches open.` },
    });
  }
  if (unanswered > 0) {
    reasons.push({
      code: 'UNANSWERED',
      points: Math.max(POINTS.mostUnanswered, POINTS.perUnanswered * unanswered),
      text: {
        vi: `Chưa trả lời ${unanswered} đề nghị đã quá hạn.`,
        en: `Has not answered ${unanswered} offers that are overdue.`,
      },
    });
  }
  return reasons;
}
