import type { ProcedureRegime, Provision, RequiredDocument } from './procedure.types.js';
import { decree85, decree331 } from './provisions.js';

type Texts = Pick<RequiredDocument, 'title' | 'contents'>;

const DESCRIPTION: Texts = {
  title: { vi: 'Thuyết minh tổng quan về hệ thống thông tin', en: 'Description of the system' },
  contents: {
    vi: 'Chủ quản và đơn vị vận hành (tên, văn bản chức năng, người đại diện, chức vụ, địa chỉ, điện thoại, thư điện tử); phạm vi, quy mô, đối tượng phục vụ; mô hình lô-gic và vật lý, danh mục thiết bị, danh mục dịch vụ, vùng mạng và địa chỉ IP.',
    en: 'Owner and operator (name, act that gives the function, representative, title, address, telephone, e-mail); scope, scale, whom it serves; logical and physical model, devices, services, network zones and addresses.',
  },
};
const DESIGN: Texts = {
  title: { vi: 'Tài liệu thiết kế', en: 'Design document' },
  contents: {
    vi: 'Hệ thống mới: thiết kế cơ sở; hệ thống đang vận hành: thiết kế thi công đã duyệt hoặc tài liệu tương đương.',
    en: 'A new system: preliminary design; one in operation: the approved construction design or its equivalent.',
  },
};
const STATEMENT: Texts = {
  title: { vi: 'Thuyết minh đề xuất cấp độ', en: 'Level statement' },
  contents: {
    vi: 'Danh mục hệ thống, cấp độ đề xuất và căn cứ; loại thông tin, loại hình, căn cứ của từng hệ thống; nhận diện rủi ro sơ bộ.',
    en: 'Systems with the proposed level and its basis; for each its classes of information, kind and basis; first identification of risks.',
  },
};
const STATEMENT_OF_4_AND_5: Texts = {
  title: STATEMENT.title,
  contents: {
    vi: `${STATEMENT.contents.vi} Cấp độ 4 và 5 thêm: hệ thống kết nối, nguy cơ tấn công, ảnh hưởng đến lợi ích công cộng, trật tự và an ninh quốc gia, yêu cầu vận hành 24/7, báo cáo rủi ro chi tiết.`,
    en: `${STATEMENT.contents.en} Levels 4 and 5 add: connected systems, risks of attack, effect on public interest, order and national security, need to run round the clock, a detailed report on risks.`,
  },
};
const PLAN: Texts = {
  title: { vi: 'Thuyết minh phương án bảo đảm an ninh mạng', en: 'Protection plan' },
  contents: {
    vi: 'Cách đáp ứng từng yêu cầu, gồm 7 phần: thiết kế và xây dựng, vận hành, kiểm tra, rủi ro, giám sát, dự phòng và ứng cứu sự cố, kết thúc vận hành.',
    en: 'How each requirement is met, in 7 parts: design and building, operation, inspection, risk, monitoring, contingency and incident response, end of operation.',
  },
};
const EXPERT: Texts = {
  title: { vi: 'Ý kiến chuyên môn', en: 'Expert opinion' },
  contents: {
    vi: 'Ý kiến của đơn vị chuyên trách của chủ quản.',
    en: "Opinion of the owner's specialised unit.",
  },
};
const RISK: Texts = {
  title: { vi: 'Báo cáo đánh giá rủi ro', en: 'Risk assessment' },
  contents: { vi: 'Bảy nội dung tối thiểu, điểm a đến g.', en: 'Seven contents at least, points a to g.' },
};
const REGULATION: Texts = {
  title: { vi: 'Quy chế bảo đảm an ninh mạng', en: 'Internal regulation on cybersecurity' },
  contents: {
    vi: 'Số và ngày ban hành; ban hành trước khi hồ sơ được phê duyệt.',
    en: 'With number and date of issue; issued before the dossier is approved.',
  },
};
const APPRAISAL: Texts = {
  title: { vi: 'Ý kiến thẩm định', en: 'Appraisal opinion' },
  contents: {
    vi: 'Kết luận phù hợp hoặc chưa phù hợp.',
    en: 'Concludes that the proposal is suitable or not yet suitable.',
  },
};

/**
 * The documents of the dossier for a level.
 *
 * @param listed whether the procedure of level 5 is followed
 */
export function documentsOf(
  regime: ProcedureRegime,
  level: number,
  listed: boolean,
): readonly RequiredDocument[] {
  const high = level >= 4 || listed;
  const file = (part: RequiredDocument['part'], texts: Texts, provision: Provision): RequiredDocument => ({
    ...{ part, ...texts, provision },
    ...{ neededFor: 'APPRAISAL', given: 'FILE' },
  });
  const all = documentsBehind(regime);
  return [
    file('SYSTEM_DESCRIPTION', DESCRIPTION, all.parts),
    file('DESIGN_DOCUMENT', DESIGN, all.parts),
    file('LEVEL_STATEMENT', high ? STATEMENT_OF_4_AND_5 : STATEMENT, all.statement),
    file('PROTECTION_PLAN', PLAN, all.plan),
    ...(high
      ? [{ ...file('EXPERT_OPINION', EXPERT, all.expert), given: 'OPINION' } satisfies RequiredDocument]
      : []),
    ...(all.risk ? [file('RISK_ASSESSMENT', RISK, all.risk)] : []),
    ...(all.regulation
      ? [
          {
            ...file('INTERNAL_REGULATION', REGULATION, all.regulation),
            neededFor: 'APPROVAL',
          } satisfies RequiredDocument,
        ]
      : []),
    ...(level >= 3 || listed
      ? [
          {
            ...file('APPRAISAL_OPINION', APPRAISAL, all.appraisal),
            ...{ neededFor: 'APPROVAL' as const, given: 'OPINION' as const },
          },
        ]
      : []),
  ];
}

interface Provisions {
  readonly parts: Provision;
  readonly statement: Provision;
  readonly plan: Provision;
  readonly expert: Provision;
  readonly appraisal: Provision;
  /** Absent where the regime does not ask for it, as far as its text was read. */
  readonly risk?: Provision;
  readonly regulation?: Provision;
}

function documentsBehind(regime: ProcedureRegime): Provisions {
  if (regime === 'ND331') {
    return {
      parts: decree331('Điều 21, Điều 22', 'Articles 21 and 22'),
      statement: decree331('Điều 22 khoản 4', 'Article 22(4)'),
      plan: decree331('Điều 21, Điều 29', 'Articles 21 and 29'),
      expert: decree331('Điều 20, Điều 21', 'Articles 20 and 21'),
      risk: decree331('Điều 10', 'Article 10'),
      regulation: decree331('khoản 7 Điều 30', 'Article 30(7)'),
      appraisal: decree331('Điều 24', 'Article 24'),
    };
  }
  // The list of the old decree was not read for this table: the five parts are taken to be the same.
  return {
    parts: decree85('Điều 15', 'Article 15', 'INFERRED'),
    statement: decree85('Điều 15', 'Article 15', 'INFERRED'),
    plan: decree85('Điều 15', 'Article 15', 'INFERRED'),
    expert: decree85('Điều 15', 'Article 15', 'INFERRED'),
    appraisal: decree85('Điều 17', 'Article 17', 'INFERRED'),
  };
}
