/** Who inspects: Decree 331/2026/NĐ-CP, Article 27. */
export enum InspectionKind {
  SELF = 'SELF',
  PROFESSIONAL = 'PROFESSIONAL',
  AUTHORITY = 'AUTHORITY',
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

/** What a risk assessment came to. The grades are ours: the framework of the Ministry of Public Security is still to come. */
export enum RiskGrade {
  LOW = 'LOW',
  MEDIUM = 'MEDIUM',
  HIGH = 'HIGH',
}
