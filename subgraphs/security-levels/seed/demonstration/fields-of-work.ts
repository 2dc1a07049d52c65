import type { OrganizationRecord } from '../reference-files.js';

/** Fields in which each ministry works, for names of demonstration systems. Words of the language, not system names. */
const OF_MINISTRIES: Readonly<Record<string, readonly string[]>> = {
  'VN-GOV-01': ['hậu cần', 'quân y', 'đào tạo sĩ quan', 'bản đồ', 'cứu hộ cứu nạn'],
  'VN-GOV-02': ['giao thông', 'phòng cháy chữa cháy', 'xuất nhập cảnh', 'lưu trú', 'an ninh mạng'],
  'VN-GOV-03': ['lãnh sự', 'lễ tân', 'kiều bào', 'điều ước quốc tế'],
  'VN-GOV-04': ['lao động', 'việc làm', 'cán bộ công chức', 'người có công', 'bảo hiểm xã hội'],
  'VN-GOV-05': ['công chứng', 'trợ giúp pháp lý', 'thi hành án', 'đăng ký giao dịch bảo đảm'],
  'VN-GOV-06': ['thuế', 'hải quan', 'kho bạc', 'tài sản công', 'đầu tư công', 'chứng khoán', 'thống kê'],
  'VN-GOV-07': ['điện lực', 'xăng dầu', 'xuất nhập khẩu', 'thương mại điện tử', 'hóa chất'],
  'VN-GOV-08': ['đất đai', 'khí tượng', 'thủy lợi', 'lâm nghiệp', 'thủy sản', 'môi trường', 'thú y'],
  'VN-GOV-09': ['đường bộ', 'hàng hải', 'đường sắt', 'hàng không', 'nhà ở', 'quy hoạch'],
  'VN-GOV-10': ['du lịch', 'thể thao', 'thư viện', 'di sản', 'báo chí'],
  'VN-GOV-11': ['viễn thông', 'tần số', 'sở hữu trí tuệ', 'đo lường', 'bưu chính', 'chuyển đổi số'],
  'VN-GOV-12': ['tuyển sinh', 'giáo dục phổ thông', 'giáo dục đại học', 'giáo dục nghề nghiệp', 'học liệu'],
  'VN-GOV-13': ['khám chữa bệnh', 'dược', 'tiêm chủng', 'dân số', 'an toàn thực phẩm', 'y tế dự phòng'],
  'VN-GOV-14': ['chính sách dân tộc', 'tôn giáo', 'thông tin vùng cao'],
  'VN-GOV-15': ['tín dụng', 'thanh toán', 'phòng chống rửa tiền', 'ngoại hối'],
  'VN-GOV-16': ['khiếu nại tố cáo', 'kê khai tài sản', 'thanh tra'],
  'VN-GOV-17': ['kiểm soát thủ tục hành chính', 'báo cáo điều hành', 'gửi nhận văn bản'],
};

/** Fields of a province's departments (sở). */
const OF_PROVINCES: readonly string[] = [
  'y tế',
  'giáo dục',
  'tài chính',
  'nội vụ',
  'tư pháp',
  'xây dựng',
  'công thương',
  'văn hóa và du lịch',
  'khoa học và công nghệ',
  'nông nghiệp và môi trường',
  'đất đai',
  'giao thông',
  'cấp nước',
  'thủy lợi',
];

/** The fields in which an organization works; never empty. */
export function fieldsOfWork(organization: OrganizationRecord): readonly string[] {
  return OF_MINISTRIES[organization.code] ?? OF_PROVINCES;
}
