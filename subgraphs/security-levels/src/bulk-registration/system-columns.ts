import type { Bilingual } from '@khien/errors';
import type { SystemContent } from '../information-systems/system-draft.js';
import { FACT_QUESTIONS } from '../level-determination/fact-texts.rules.js';
import type { SystemFactsInput } from '../level-determination/system-facts.input.js';
import { type Cell, oneOf, several, text, wholeNumber, yesNo } from './cells.js';
import {
  DATA_SUBJECT_COUNTINGS,
  HARM_GRADES,
  INFORMATION_CLASSES,
  INFRASTRUCTURE_SCOPES,
  NATIONAL_SECURITY_CONSEQUENCES,
  NATIONAL_SECURITY_FIELDS,
  PUBLIC_SERVICE_GRADES,
  STATE_SECRET_DEGREES,
  SYSTEM_KINDS,
  SYSTEM_STATES,
  WORKS_GRADES,
} from './choices.js';

/** A column of the table by which systems are registered. */
export interface SystemColumn {
  /** As a file may call it and problems name it: `ownerCode`, `facts.worksGrade`. */
  readonly name: string;
  readonly header: Bilingual;
  /** One sentence: what stands in it. */
  readonly explanation: Bilingual;
  readonly required: boolean;
  readonly cell: Cell<unknown>;
}

interface Spec<T> {
  readonly header: readonly [vi: string, en: string];
  readonly cell: Cell<T>;
  readonly required?: true;
  readonly explanation?: Bilingual;
}

type Given<T> = { readonly [K in keyof T]-?: Spec<NonNullable<T[K]>> };

/** What is said of a system besides its facts. Whatever `registerInformationSystem` takes has a line here. */
const SYSTEM: Given<Omit<SystemContent, 'facts'>> = {
  externalKey: {
    header: ['Mã nội bộ', "Owner's key"],
    cell: text,
    required: true,
    explanation: {
      vi: 'Mã của chủ quản cho hệ thống, tối đa 100 ký tự, không trùng trong cùng chủ quản: nhận ra hệ thống đã đăng ký.',
      en: 'The key that the owner gave it, at most 100 characters, unique with that owner: by it a system that is registered is known again.',
    },
  },
  name: {
    header: ['Tên hệ thống', 'Name'],
    cell: text,
    required: true,
    explanation: { vi: 'Tên, tối đa 200 ký tự.', en: 'Name, at most 200 characters.' },
  },
  description: {
    header: ['Mô tả', 'Description'],
    cell: text,
    explanation: { vi: 'Mục đích, tối đa 2.000 ký tự.', en: 'What it is for, at most 2,000 characters.' },
  },
  ownerCode: {
    header: ['Mã chủ quản', 'Owner code'],
    cell: text,
    required: true,
    explanation: {
      vi: 'Mã cơ quan chủ quản, ví dụ VN-UBND-48: cơ quan mà bạn làm việc cho, hoặc đơn vị trực thuộc.',
      en: 'Code of the organization that owns it, such as VN-UBND-48: the one that you act for, or one under it.',
    },
  },
  operatorCode: {
    header: ['Mã đơn vị vận hành', 'Operator code'],
    cell: text,
    explanation: {
      vi: 'Mã đơn vị vận hành; để trống nếu là chủ quản.',
      en: 'Code of the organization that operates it; empty when it is the owner.',
    },
  },
  kind: { header: ['Loại hình', 'Kind'], cell: oneOf(SYSTEM_KINDS), required: true },
  state: { header: ['Trạng thái', 'State'], cell: oneOf(SYSTEM_STATES), required: true },
  users: {
    header: ['Số người dùng', 'Users'],
    cell: wholeNumber,
    explanation: { vi: 'Để trống nếu chưa rõ.', en: 'Empty when not known.' },
  },
  investmentStartedOn: {
    header: ['Ngày bắt đầu đầu tư', 'Investment started on'],
    cell: text,
    explanation: {
      vi: 'Ngày bắt đầu đầu tư, xây dựng, ví dụ 2026-03-01; để trống nếu chưa rõ.',
      en: 'Day on which investment or construction began, such as 2026-03-01; empty when not known.',
    },
  },
  operatingSince: {
    header: ['Ngày đưa vào vận hành', 'Operating since'],
    cell: text,
    explanation: {
      vi: 'Ngày đưa vào vận hành, ví dụ 2025-03-01; để trống nếu chưa vận hành hoặc chưa rõ.',
      en: 'Day on which it was put into operation, such as 2025-03-01; empty when it was not, or when not known.',
    },
  },
  priorApprovedLevel: {
    header: ['Cấp độ đã phê duyệt trước đây', 'Level approved before'],
    cell: wholeNumber,
    explanation: {
      vi: 'Cấp độ 1 đến 5 đã được phê duyệt trước khi đăng ký; để trống nếu không có.',
      en: 'Level, 1 to 5, that was approved before registration; empty when there is none.',
    },
  },
  priorApprovedOn: {
    header: ['Ngày phê duyệt trước đây', 'Approved before on'],
    cell: text,
    explanation: {
      vi: 'Ngày phê duyệt cấp độ trước đây, ví dụ 2024-03-01.',
      en: 'Day of that approval, such as 2024-03-01.',
    },
  },
  servedAreaIds: {
    header: ['Địa bàn phục vụ', 'Served areas'],
    cell: several(text),
    explanation: {
      vi: 'Mã đơn vị hành chính và ngày bắt đầu hiệu lực, ví dụ 48@2025-07-01; 01@2025-07-01.',
      en: 'Administrative units, code and first day of validity, such as 48@2025-07-01; 01@2025-07-01.',
    },
  },
};

/** The facts that a level is judged by; a new one has its line here, and is in template, reader and explanations. */
const FACTS: Given<SystemFactsInput> = {
  informationClasses: {
    header: ['Loại thông tin', 'Information classes'],
    cell: several(oneOf(INFORMATION_CLASSES)),
  },
  stateSecretDegree: { header: ['Độ mật', 'State secret degree'], cell: oneOf(STATE_SECRET_DEGREES) },
  basicDataSubjects: { header: ['Số chủ thể dữ liệu cơ bản', 'Basic data subjects'], cell: wholeNumber },
  sensitiveDataSubjects: {
    header: ['Số chủ thể dữ liệu nhạy cảm', 'Sensitive data subjects'],
    cell: wholeNumber,
  },
  dataSubjectsCountedBy: {
    header: ['Cách đếm chủ thể dữ liệu', 'Data subjects counted by'],
    cell: oneOf(DATA_SUBJECT_COUNTINGS),
  },
  dataSubjectsCountedOn: { header: ['Ngày đếm chủ thể dữ liệu', 'Data subjects counted on'], cell: text },
  conditionalBusinessLine: { header: ['Ngành nghề có điều kiện', 'Conditional business line'], cell: yesNo },
  administrativeProcedures: { header: ['Thủ tục hành chính', 'Administrative procedures'], cell: yesNo },
  publicServiceGrade: {
    header: ['Mức độ dịch vụ công', 'Public service grade'],
    cell: oneOf(PUBLIC_SERVICE_GRADES),
  },
  infrastructureScope: {
    header: ['Phạm vi hạ tầng', 'Infrastructure scope'],
    cell: oneOf(INFRASTRUCTURE_SCOPES),
  },
  nationalEGovernment: { header: ['Chính phủ điện tử quốc gia', 'National e-Government'], cell: yesNo },
  roundTheClock: { header: ['Vận hành 24/7', 'Round the clock'], cell: yesNo },
  worksGrade: { header: ['Cấp công trình', 'Works grade'], cell: oneOf(WORKS_GRADES) },
  nationalSecurityWorks: { header: ['Công trình an ninh quốc gia', 'National security works'], cell: yesNo },
  nationalSecurityTelecoms: {
    header: ['Công trình viễn thông an ninh quốc gia', 'National security telecoms'],
    cell: yesNo,
  },
  nationalSecurityField: {
    header: ['Lĩnh vực an ninh quốc gia', 'National security field'],
    cell: oneOf(NATIONAL_SECURITY_FIELDS),
  },
  nationalSecurityConsequences: {
    header: ['Hậu quả đối với an ninh quốc gia', 'National security consequences'],
    cell: several(oneOf(NATIONAL_SECURITY_CONSEQUENCES)),
  },
  nationalSecurityListed: { header: ['Thuộc Danh mục', 'On the national list'], cell: yesNo },
  defenceOrSecurity: { header: ['Phục vụ quốc phòng, an ninh', 'Defence or security'], cell: yesNo },
  strategic: { header: ['Mang tính chiến lược', 'Strategic'], cell: yesNo },
  harmToNationalSecurity: {
    header: ['Tổn hại an ninh quốc gia', 'Harm to national security'],
    cell: oneOf(HARM_GRADES),
  },
  centralNationalData: { header: ['Dữ liệu tập trung quốc gia', 'Central national data'], cell: yesNo },
  decidedLevel: { header: ['Cấp độ đã quyết định', 'Decided level'], cell: wholeNumber },
  riskAssessedLevel: { header: ['Cấp độ theo đánh giá rủi ro', 'Risk assessed level'], cell: wholeNumber },
};

/** Every column, in the order of the template. Reader, template, explanations and tests are made from this list. */
export const SYSTEM_COLUMNS: readonly SystemColumn[] = [
  ...columns(SYSTEM, '', {}),
  ...columns(FACTS, 'facts.', FACT_QUESTIONS),
];

/** What stands above a column in a template. */
export function headerOf({ header }: SystemColumn): string {
  return `${header.vi} / ${header.en}`;
}

function columns(
  specs: Readonly<Record<string, Spec<unknown>>>,
  prefix: string,
  questions: Readonly<Record<string, Bilingual>>,
): SystemColumn[] {
  return Object.entries(specs).map(
    ([
      key,
      {
        header: [vi, en],
        cell,
        required = false,
        explanation,
      },
    ]) => ({
      name: prefix + key,
      header: { vi, en },
      explanation: explanation ?? questions[key] ?? { vi, en },
      required,
      cell,
    }),
  );
}
