import type { IncidentClass } from '../classification/incident-class.js';

/** Titles of demonstration incidents: on a system, whose name follows, and on none. */
export const TITLES: Readonly<
  Record<IncidentClass, { readonly on: readonly string[]; readonly none: readonly string[] }>
> = {
  PHISHING: {
    on: ['Trang giả mạo', 'Thư điện tử lừa đảo mạo danh', 'Tên miền lừa đảo nhắm vào người dùng của'],
    none: ['Trang lừa đảo chiếm đoạt tài khoản ngân hàng', 'Tin nhắn lừa đảo kèm liên kết giả mạo'],
  },
  DEFACEMENT: {
    on: ['Thay đổi giao diện', 'Chèn nội dung cờ bạc vào', 'Chèn quảng cáo trái phép vào'],
    none: ['Thay đổi giao diện trang thông tin chưa rõ chủ quản'],
  },
  MALWARE: {
    on: ['Phát hiện mã độc trên máy chủ của', 'Mã độc lây nhiễm máy trạm của', 'Phát tán mã độc qua'],
    none: ['Địa chỉ phát tán mã độc trong nước', 'Mã độc lây qua thiết bị lưu trữ ngoài'],
  },
  RANSOMWARE: {
    on: ['Dữ liệu bị mã hóa tống tiền tại', 'Mã độc tống tiền trên'],
    none: ['Mã độc tống tiền tại đơn vị chưa đăng ký hệ thống'],
  },
  BOTNET: {
    on: ['Máy chủ tham gia mạng máy tính ma:', 'Kết nối tới máy chủ điều khiển botnet từ'],
    none: ['Nhóm địa chỉ mạng tham gia botnet'],
  },
  DENIAL_OF_SERVICE: {
    on: ['Tấn công từ chối dịch vụ vào', 'Nghẽn truy cập do tấn công DDoS vào'],
    none: ['Tấn công từ chối dịch vụ vào hạ tầng mạng'],
  },
  INTRUSION: {
    on: ['Chiếm quyền quản trị', 'Truy cập trái phép vào'],
    none: ['Tài khoản thư điện tử bị chiếm quyền'],
  },
  TARGETED_ATTACK: {
    on: ['Dấu hiệu tấn công có chủ đích vào', 'Cài cắm mã độc gián điệp vào'],
    none: ['Chiến dịch tấn công có chủ đích qua tài liệu đính kèm'],
  },
  SCANNING: {
    on: ['Dò quét lỗ hổng', 'Thử mật khẩu hàng loạt vào'],
    none: ['Dò quét cổng dịch vụ trên diện rộng'],
  },
  DATA_THEFT: {
    on: ['Lấy cắp dữ liệu từ', 'Rao bán dữ liệu nghi lấy từ'],
    none: ['Rao bán dữ liệu cá nhân chưa rõ nguồn'],
  },
  DATA_DESTRUCTION: {
    on: ['Mất dữ liệu của', 'Phá hoại dữ liệu tại'],
    none: ['Mất dữ liệu lưu trữ tại đơn vị'],
  },
  IMPERSONATION: {
    on: ['Mạo danh tài khoản mạng xã hội của', 'Ứng dụng giả mạo'],
    none: ['Mạo danh cơ quan nhà nước qua điện thoại'],
  },
  FAULT: {
    on: ['Lỗi vận hành làm gián đoạn', 'Hỏng thiết bị lưu trữ của'],
    none: ['Mất điện trung tâm dữ liệu'],
  },
  SPAM: {
    on: ['Máy chủ thư bị lợi dụng phát tán thư rác:', 'Phát tán thư rác từ'],
    none: ['Tin nhắn rác phát tán trên diện rộng'],
  },
  VULNERABILITY: {
    on: ['Lỗ hổng nghiêm trọng chưa vá trên', 'Cấu hình yếu, lộ trang quản trị của'],
    none: ['Lỗ hổng trên thiết bị mạng dùng phổ biến'],
  },
};
