import type { Bilingual } from '@khien/errors';
import type { JudgedFact } from './level-facts.js';

/** The question behind each fact, for the people who must find the answer. */
export const FACT_QUESTIONS: Readonly<Record<JudgedFact, Bilingual>> = {
  informationClasses: {
    vi: 'Hệ thống xử lý những loại thông tin nào (công cộng, riêng, cá nhân, bí mật nhà nước)?',
    en: 'Which classes of information does the system process (public, private, personal, state secret)?',
  },
  stateSecretDegree: {
    vi: 'Bí mật nhà nước cao nhất được xử lý ở độ nào (Mật, Tối mật, Tuyệt mật)?',
    en: 'Of which degree are the highest state secrets processed (Mật, Tối mật, Tuyệt mật)?',
  },
  basicDataSubjects: {
    vi: 'Hệ thống xử lý dữ liệu cá nhân cơ bản của bao nhiêu người?',
    en: 'Of how many persons does the system process basic personal data?',
  },
  sensitiveDataSubjects: {
    vi: 'Hệ thống xử lý dữ liệu cá nhân nhạy cảm của bao nhiêu người?',
    en: 'Of how many persons does the system process sensitive personal data?',
  },
  dataSubjectsCountedBy: {
    vi: 'Số chủ thể dữ liệu được đếm theo cách nào?',
    en: 'What was counted to get the number of data subjects?',
  },
  dataSubjectsCountedOn: {
    vi: 'Số chủ thể dữ liệu được đếm vào ngày nào?',
    en: 'On which day were the data subjects counted?',
  },
  conditionalBusinessLine: {
    vi: 'Dịch vụ trực tuyến có thuộc danh mục ngành, nghề đầu tư kinh doanh có điều kiện không?',
    en: 'Is the online service in a conditional business line?',
  },
  administrativeProcedures: {
    vi: 'Hệ thống có giải quyết thủ tục hành chính không?',
    en: 'Does the system handle administrative procedures?',
  },
  infrastructureScope: {
    vi: 'Hạ tầng phục vụ trong phạm vi nào?',
    en: 'Whom does the infrastructure serve?',
  },
  nationalEGovernment: {
    vi: 'Đây có phải là hệ thống quốc gia phục vụ phát triển Chính phủ điện tử không?',
    en: 'Is this a national system for e-Government?',
  },
  roundTheClock: {
    vi: 'Hệ thống có phải vận hành 24/7, không chấp nhận ngừng ngoài kế hoạch không?',
    en: 'Must it run round the clock, with no unplanned stop accepted?',
  },
  worksGrade: {
    vi: 'Công trình xây dựng do hệ thống điều khiển thuộc cấp nào?',
    en: 'Of which grade are the construction works that the system controls?',
  },
  nationalSecurityWorks: {
    vi: 'Hệ thống có điều khiển, phục vụ chỉ đạo công trình quan trọng liên quan đến an ninh quốc gia không?',
    en: 'Does it control, or serve the direction of, works important to national security?',
  },
  nationalSecurityTelecoms: {
    vi: 'Hệ thống có chỉ đạo, điều hành, điều khiển công trình viễn thông quan trọng liên quan đến an ninh quốc gia không?',
    en: 'Does it direct or control telecommunication works important to national security?',
  },
  nationalSecurityField: {
    vi: 'Hệ thống thuộc lĩnh vực nào tại khoản 2 Điều 9 Luật An ninh mạng?',
    en: 'To which field of Article 9(2) of the Law on Cybersecurity does the system belong?',
  },
  nationalSecurityConsequences: {
    vi: 'Khi bị sự cố, tấn công, hệ thống gây ra hậu quả nào tại khoản 3 Điều 16?',
    en: 'Which consequences of Article 16(3) would an incident or attack cause?',
  },
  nationalSecurityListed: {
    vi: 'Hệ thống có trong Danh mục hệ thống thông tin quan trọng về an ninh quốc gia không?',
    en: 'Is the system on the list of systems important to national security?',
  },
  defenceOrSecurity: {
    vi: 'Hệ thống có phục vụ quốc phòng, an ninh không?',
    en: 'Does the system serve defence or security?',
  },
  strategic: {
    vi: 'Hệ thống có mang tính chiến lược đối với quốc phòng, an ninh không?',
    en: 'Is the system of strategic nature for defence or security?',
  },
  harmToNationalSecurity: {
    vi: 'Khi bị phá hoại, hệ thống làm tổn hại an ninh quốc gia ở mức nào?',
    en: 'How much would sabotage of the system harm national security?',
  },
  centralNationalData: {
    vi: 'Hệ thống có lưu trữ tập trung dữ liệu đặc biệt quan trọng của quốc gia không?',
    en: 'Does the system centrally store especially important national data?',
  },
  decidedLevel: {
    vi: 'Thủ tướng Chính phủ đã quyết định cấp độ chưa?',
    en: 'Has the Prime Minister decided on a level?',
  },
  riskAssessedLevel: {
    vi: 'Kết quả đánh giá rủi ro an ninh mạng cho thấy cấp độ nào?',
    en: 'Which level does the cybersecurity risk assessment call for?',
  },
  users: {
    vi: 'Hệ thống có bao nhiêu người sử dụng?',
    en: 'How many users does the system have?',
  },
  publicServiceGrade: {
    vi: 'Hệ thống cung cấp dịch vụ công trực tuyến mức độ mấy (1 đến 4)?',
    en: 'Of which grade (1 to 4) is the online public service that it provides?',
  },
};
