import type { Bilingual } from '@khien/errors';
import type { RsitKey } from './rsit.data.js';

/** The national classes of incidents. */
export enum IncidentClass {
  PHISHING = 'PHISHING',
  DEFACEMENT = 'DEFACEMENT',
  MALWARE = 'MALWARE',
  RANSOMWARE = 'RANSOMWARE',
  BOTNET = 'BOTNET',
  DENIAL_OF_SERVICE = 'DENIAL_OF_SERVICE',
  INTRUSION = 'INTRUSION',
  TARGETED_ATTACK = 'TARGETED_ATTACK',
  SCANNING = 'SCANNING',
  DATA_THEFT = 'DATA_THEFT',
  DATA_DESTRUCTION = 'DATA_DESTRUCTION',
  IMPERSONATION = 'IMPERSONATION',
  FAULT = 'FAULT',
  SPAM = 'SPAM',
  VULNERABILITY = 'VULNERABILITY',
}

/** A national class: what it is called, and where it stands in RSIT. */
export interface IncidentClassEntry {
  readonly name: Bilingual;
  /** The RSIT categories that incidents of this class fall under, the most usual first. */
  readonly rsit: readonly [RsitKey, ...RsitKey[]];
}

/**
 * The national classes by their Vietnamese terms, mapped to RSIT (see `rsit.data.ts`).
 *
 * The Vietnamese terms are those in general use; the list in the annex of Circular 20/2017/TT-BTTTT was not at
 * hand, so every term and the mapping are to be verified against it.
 */
export const INCIDENT_CLASSES: Readonly<Record<IncidentClass, IncidentClassEntry>> = {
  PHISHING: { name: { vi: 'Tấn công lừa đảo', en: 'Phishing' }, rsit: ['fraud/phishing'] },
  DEFACEMENT: {
    name: { vi: 'Thay đổi giao diện', en: 'Defacement' },
    rsit: [
      'intrusions/application-compromise',
      'information-content-security/unauthorised-information-modification',
    ],
  },
  MALWARE: {
    name: { vi: 'Mã độc', en: 'Malware' },
    rsit: [
      'malicious-code/malware-distribution',
      'malicious-code/infected-system',
      'malicious-code/c2-server',
      'malicious-code/malware-configuration',
    ],
  },
  RANSOMWARE: {
    name: { vi: 'Mã hóa dữ liệu tống tiền', en: 'Ransomware' },
    rsit: [
      'malicious-code/infected-system',
      'information-content-security/unauthorised-information-modification',
    ],
  },
  BOTNET: {
    name: { vi: 'Máy tính ma (botnet)', en: 'Botnet member' },
    rsit: ['malicious-code/infected-system'],
  },
  DENIAL_OF_SERVICE: {
    name: { vi: 'Tấn công từ chối dịch vụ', en: 'Denial of service' },
    rsit: ['availability/ddos', 'availability/dos'],
  },
  INTRUSION: {
    name: { vi: 'Truy cập trái phép, chiếm quyền điều khiển', en: 'Intrusion or takeover' },
    rsit: ['intrusions/privileged-account-compromise', 'intrusions/unprivileged-account-compromise'],
  },
  TARGETED_ATTACK: {
    name: { vi: 'Tấn công có chủ đích', en: 'Targeted attack (APT)' },
    rsit: ['intrusions/*'],
  },
  SCANNING: {
    name: { vi: 'Dò quét, thử mật khẩu', en: 'Scanning or password guessing' },
    rsit: ['information-gathering/scanner', 'intrusion-attempts/brute-force'],
  },
  DATA_THEFT: {
    name: { vi: 'Nghe trộm, gián điệp, lấy cắp dữ liệu', en: 'Interception or data theft' },
    rsit: ['information-content-security/unauthorised-information-access'],
  },
  DATA_DESTRUCTION: {
    name: { vi: 'Phá hoại, mất dữ liệu', en: 'Destruction or loss of data' },
    rsit: ['information-content-security/data-loss'],
  },
  IMPERSONATION: { name: { vi: 'Giả mạo', en: 'Impersonation' }, rsit: ['fraud/masquerade'] },
  FAULT: {
    name: { vi: 'Lỗi hệ thống, lỗi vận hành, thảm họa', en: 'Fault, operator error or disaster' },
    rsit: ['availability/outage', 'availability/misconfiguration'],
  },
  SPAM: { name: { vi: 'Thư rác, tin nhắn rác', en: 'Spam' }, rsit: ['abusive-content/spam'] },
  VULNERABILITY: {
    name: { vi: 'Lỗ hổng, cấu hình yếu', en: 'Vulnerability or weak configuration' },
    rsit: ['vulnerable/*'],
  },
};
