/**
 * Classes and types of the Reference Security Incident Taxonomy (RSIT), version 1003, by the Reference Security
 * Incident Taxonomy Task Force that ENISA hosts; CC0-1.0. Class: its name, and its types by their names.
 */
export const RSIT = {
  'abusive-content': {
    name: 'Abusive Content',
    types: {
      spam: 'Spam',
      'harmful-speech': 'Harmful Speech',
      violence: '(Child) Sexual Exploitation/Sexual/Violent Content',
    },
  },
  'malicious-code': {
    name: 'Malicious Code',
    types: {
      'infected-system': 'Infected System',
      'c2-server': 'C2 Server',
      'malware-distribution': 'Malware Distribution',
      'malware-configuration': 'Malware Configuration',
    },
  },
  'information-gathering': {
    name: 'Information Gathering',
    types: { scanner: 'Scanning', sniffing: 'Sniffing', 'social-engineering': 'Social Engineering' },
  },
  'intrusion-attempts': {
    name: 'Intrusion Attempts',
    types: {
      'ids-alert': 'Exploitation of Known Vulnerabilities',
      'brute-force': 'Login Attempts',
      exploit: 'New Attack Signature',
    },
  },
  intrusions: {
    name: 'Intrusions',
    types: {
      'privileged-account-compromise': 'Privileged Account Compromise',
      'unprivileged-account-compromise': 'Unprivileged Account Compromise',
      'application-compromise': 'Application Compromise',
      'system-compromise': 'System Compromise',
      burglary: 'Burglary',
    },
  },
  availability: {
    name: 'Availability',
    types: {
      dos: 'Denial of Service',
      ddos: 'Distributed Denial of Service',
      misconfiguration: 'Misconfiguration',
      sabotage: 'Sabotage',
      outage: 'Outage',
    },
  },
  'information-content-security': {
    name: 'Information Content Security',
    types: {
      'unauthorised-information-access': 'Unauthorised Access to Information',
      'unauthorised-information-modification': 'Unauthorised Modification of Information',
      'data-loss': 'Data Loss',
      'data-leak': 'Leak of Confidential Information',
    },
  },
  fraud: {
    name: 'Fraud',
    types: {
      'unauthorised-use-of-resources': 'Unauthorised Use of Resources',
      copyright: 'Copyright',
      masquerade: 'Masquerade',
      phishing: 'Phishing',
    },
  },
  vulnerable: {
    name: 'Vulnerable',
    types: {
      'weak-crypto': 'Weak Cryptography',
      'ddos-amplifier': 'DDoS Amplifier',
      'potentially-unwanted-accessible': 'Potentially Unwanted Accessible Services',
      'information-disclosure': 'Information Disclosure',
      'vulnerable-system': 'Vulnerable System',
    },
  },
  other: { name: 'Other', types: { other: 'Uncategorised', undetermined: 'Undetermined' } },
  test: { name: 'Test', types: { test: 'Test' } },
} as const;

/** A class of RSIT by its key. */
type RsitClass = keyof typeof RSIT;

/** A type of RSIT as `class/type`; `class/*` stands for every type of the class. */
export type RsitKey = {
  [C in RsitClass]: `${C}/${(keyof (typeof RSIT)[C]['types'] & string) | '*'}`;
}[RsitClass];
