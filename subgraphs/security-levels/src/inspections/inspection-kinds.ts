/** Who inspects: Decree 331/2026/NĐ-CP, Article 27. */
export enum InspectionKind {
  SELF = 'SELF',
  PROFESSIONAL = 'PROFESSIONAL',
  AUTHORITY = 'AUTHORITY',
}

/** What whoever inspects knows of the inside: Circular 12/2022/TT-BTTTT, Article 12; Decree 331/2026/NĐ-CP, Article 27. */
export enum InspectionMode {
  BLACK_BOX = 'BLACK_BOX',
  GREY_BOX = 'GREY_BOX',
  WHITE_BOX = 'WHITE_BOX',
}

/** Why an inspection is held. */
export enum InspectionTrigger {
  PERIODIC = 'PERIODIC',
  BEFORE_OPERATION = 'BEFORE_OPERATION',
  SERIOUS_INCIDENT = 'SERIOUS_INCIDENT',
  HIGH_RISK = 'HIGH_RISK',
  MAJOR_CHANGE = 'MAJOR_CHANGE',
  DOUBTED_SELF_ASSESSMENT = 'DOUBTED_SELF_ASSESSMENT',
  AUTHORITY_REQUEST = 'AUTHORITY_REQUEST',
}

/** What is looked at: Decree 331/2026/NĐ-CP, Article 27; the same first three in Decree 85/2016/NĐ-CP, Article 20. */
export enum InspectionContent {
  COMPLIANCE = 'COMPLIANCE',
  EFFECTIVENESS = 'EFFECTIVENESS',
  WEAKNESSES = 'WEAKNESSES',
  PENETRATION_EXTERNAL = 'PENETRATION_EXTERNAL',
  PENETRATION_INTERNAL = 'PENETRATION_INTERNAL',
  REMEDIATION = 'REMEDIATION',
}

/** What a risk assessment came to. The grades are ours: the framework of the Ministry of Public Security is still to come. */
export enum RiskGrade {
  LOW = 'LOW',
  MEDIUM = 'MEDIUM',
  HIGH = 'HIGH',
}

/** What an inspection came to. The three words are ours. */
export enum InspectionConclusion {
  MEETS = 'MEETS',
  MEETS_PARTLY = 'MEETS_PARTLY',
  DOES_NOT_MEET = 'DOES_NOT_MEET',
}
