import type { FactName } from './level-facts.js';

/** What each fact means, for the schema: the same for what is shown and what is put in. */
export const FACT_DESCRIPTIONS: Readonly<Record<FactName, string>> = {
  informationClasses:
    'Classes of information processed, at most four, each once (thuộc tính bí mật, ND331 Article 9(1)); null when not known.',
  basicDataSubjects:
    'Number of persons whose basic personal data are processed (dữ liệu cá nhân cơ bản, Law 91/2025/QH15 Article 2(2)); null when not known.',
  sensitiveDataSubjects:
    'Number of persons whose sensitive personal data are processed (dữ liệu cá nhân nhạy cảm, Law 91/2025/QH15 Article 2(3)), counted apart from the basic ones; null when not known.',
  conditionalBusinessLine:
    'Whether the online service is in a conditional business line (ngành, nghề đầu tư kinh doanh có điều kiện, ND331 Articles 12(2)(a), 13(2)(a)); null when not known.',
  administrativeProcedures:
    'Whether it handles administrative procedures (giải quyết thủ tục hành chính, ND331 Article 13(2)(b)); null when not known.',
  infrastructureScope: 'Whom an information infrastructure serves; null when not known.',
  nationalEGovernment:
    'Whether it is a national system for e-Government (Chính phủ điện tử, ND331 Article 14(2)); null when not known.',
  roundTheClock:
    'Whether it must run 24/7, no unplanned stop being accepted (ND331 Article 14(2)); null when not known.',
  worksGrade:
    'Grade of the construction works that it controls (ND331 Articles 13(4), 14(3), 15(4)); null when not known.',
  nationalSecurityWorks:
    'Whether it controls works important to national security (ND331 Article 15(4)); null when not known.',
  defenceOrSecurity:
    'Whether it serves defence or security (quốc phòng, an ninh, ND331 Articles 13(1), 14(1), 15(1)); null when not known.',
  strategic:
    'Whether what it processes or serves is of strategic nature (mang tính chiến lược, ND331 Article 15(1)); null when not known.',
  harmToNationalSecurity: 'Harm to national security if it is sabotaged; null when not known.',
  centralNationalData:
    'Whether it centrally stores especially important national data (ND331 Article 15(2)); null when not known.',
  decidedLevel:
    'Level, 1 to 5, by decision of the Prime Minister or by the risk-management framework (ND331 Articles 11(2), 12(4), 13(5), 14(4), 15(5)); null when there is none.',
};
