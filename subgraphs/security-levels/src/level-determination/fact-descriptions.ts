import type { FactName } from './level-facts.js';

/** What each fact means, for the schema: the same for what is shown and what is put in. */
export const FACT_DESCRIPTIONS: Readonly<Record<FactName, string>> = {
  informationClasses:
    'Classes of information processed, at most four, each once (thuộc tính bí mật, ND331 Article 9(1)); null when not known.',
  stateSecretDegree:
    'Highest degree of the state secrets processed (độ mật: Mật, Tối mật, Tuyệt mật, ND331 Article 9(1)(d)); null when not known or when there are none. It decides no level by itself: the harm of sabotage does.',
  basicDataSubjects:
    'Number of persons whose basic personal data are processed (dữ liệu cá nhân cơ bản, Law 91/2025/QH15 Article 2(2)); null when not known.',
  sensitiveDataSubjects:
    'Number of persons whose sensitive personal data are processed (dữ liệu cá nhân nhạy cảm, Law 91/2025/QH15 Article 2(3)), counted apart from the basic ones; null when not known.',
  dataSubjectsCountedBy:
    'What was counted to get the numbers of data subjects; null when not known. The decrees do not say how to count.',
  dataSubjectsCountedOn: 'Day on which the data subjects were counted; null when not known.',
  conditionalBusinessLine:
    'Whether the online service is in a conditional business line (ngành, nghề đầu tư kinh doanh có điều kiện, ND331 Articles 12(2)(a), 13(2)(a)); null when not known.',
  administrativeProcedures:
    'Whether it handles administrative procedures (giải quyết thủ tục hành chính, ND331 Article 13(2)(b)); null when not known.',
  publicServiceGrade:
    'Grade of the online public service that it provides (mức độ dịch vụ công trực tuyến, ND85 Articles 8(2)(a), 9(2)(a)); null when not known. ND331 does not ask for it.',
  infrastructureScope: 'Whom an information infrastructure serves; null when not known.',
  nationalEGovernment:
    'Whether it is a national system for e-Government (Chính phủ điện tử, ND331 Article 14(2)); null when not known.',
  roundTheClock:
    'Whether it must run 24/7, no unplanned stop being accepted (ND331 Article 14(2)); null when not known.',
  worksGrade:
    'Grade of the construction works that it controls (ND331 Articles 13(4), 14(3), 15(4)); null when not known.',
  nationalSecurityWorks:
    'Whether it controls, or serves the direction of, works important to national security (công trình quan trọng liên quan đến an ninh quốc gia, ND331 Articles 15(4), 16(1)); null when not known.',
  nationalSecurityTelecoms:
    'Whether it directs or controls telecommunication works important to national security (công trình viễn thông quan trọng, ND331 Article 16(2)); null when not known.',
  nationalSecurityField:
    'Field of systems important to national security that it belongs to (Law 116/2025/QH15 Article 9(2), ND331 Article 16(3)); null when not known.',
  nationalSecurityConsequences:
    'What an incident or attack on it would cause, at most seven, each once (ND331 Article 16(3)(a) to (g)); empty for none of these, null when not known.',
  nationalSecurityListed:
    'Whether it is on the list of systems important to national security that the Prime Minister approves (Danh mục, ND331 Article 18(3)(đ)); null when not known.',
  defenceOrSecurity:
    'Whether it serves defence or security (quốc phòng, an ninh, ND331 Articles 13(1), 14(1), 15(1)); null when not known.',
  strategic:
    'Whether what it processes or serves is of strategic nature (mang tính chiến lược, ND331 Article 15(1)); null when not known.',
  harmToNationalSecurity: 'Harm to national security if it is sabotaged; null when not known.',
  centralNationalData:
    'Whether it centrally stores especially important national data (ND331 Article 15(2)); null when not known.',
  decidedLevel:
    'Level, 2 to 5, by decision of the Prime Minister (ND331 Articles 12(4), 13(5), 14(4), 15(5); ND85 Article 11(5), level 5 only); null when there is none.',
  riskAssessedLevel:
    'Level, 1 to 5, that a risk assessment calls for (đánh giá rủi ro an ninh mạng, ND331 Article 10); null when there is none. It raises a level and never lowers one (Article 10(5)). The rules of the assessment (Article 10(8)) are not issued yet, and ND85 knows none.',
};
