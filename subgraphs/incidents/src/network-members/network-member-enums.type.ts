import { registerEnumType } from 'type-graphql';
import { Capability, Membership, MembershipGround } from './network-member.kinds.js';
import { MemberEvent, MemberState } from './network-member.machine.js';

registerEnumType(Membership, {
  name: 'Membership',
  description:
    'Why an organization is a member of the response network (Decision 05/2017/QĐ-TTg, article 7).',
  valuesConfig: {
    MANDATORY: { description: 'The law makes it one (thành viên bắt buộc).' },
    VOLUNTARY: {
      description:
        'It registered and was accepted (thành viên tự nguyện; Form 02 of Circular 20/2017/TT-BTTTT).',
    },
  },
});

registerEnumType(MembershipGround, {
  name: 'MembershipGround',
  description: 'On what ground an organization has to be a member (Decision 05/2017/QĐ-TTg, article 7).',
  valuesConfig: {
    MINISTRY_UNIT: {
      description: 'Incident response or IT unit of a ministry or central body (đơn vị chuyên trách).',
    },
    PROVINCIAL_UNIT: {
      description:
        'Specialised unit of a province: then the Department of Information and Communications (Sở Thông tin và Truyền thông).',
    },
    NATIONAL_AGENCY: {
      description: 'A national agency or body that the article names, such as VNNIC or the Central Post.',
    },
    POLICE_OR_DEFENCE: { description: 'Unit of the Ministry of Public Security or of National Defence.' },
    SERVICE_PROVIDER: { description: 'Provider of Internet access, data centres or hosting (ISP, IDC).' },
    NATIONAL_DATABASE: { description: 'Operator of a national database (cơ sở dữ liệu quốc gia).' },
    FINANCE: { description: 'Security unit of banking, finance, treasury, tax or customs.' },
    IMPORTANT_SYSTEM: {
      description:
        'Operator of important systems or industrial control in energy, industry, health, environment, education, population or urban affairs.',
    },
  },
});

registerEnumType(Capability, {
  name: 'Capability',
  description:
    'What a member of the response network can do in an incident; a list of this platform, no text gives one.',
  valuesConfig: {
    FORENSICS: { description: 'Digital forensics (điều tra số): acquiring and examining evidence.' },
    MALWARE_ANALYSIS: { description: 'Malware analysis (phân tích mã độc).' },
    DDOS_MITIGATION: { description: 'Mitigation of denial of service (chống tấn công từ chối dịch vụ).' },
    ICS_SCADA: { description: 'Industrial control systems (hệ thống điều khiển công nghiệp, SCADA).' },
    WEB: { description: 'Web sites and applications (ứng dụng web).' },
    MAIL: { description: 'Mail systems (hệ thống thư điện tử).' },
    NETWORK: { description: 'Networks and traffic analysis (mạng, phân tích lưu lượng).' },
    CLOUD: { description: 'Cloud platforms (điện toán đám mây).' },
    DATABASE: { description: 'Databases (cơ sở dữ liệu).' },
    MOBILE: { description: 'Mobile devices and applications (thiết bị, ứng dụng di động).' },
    DATA_RECOVERY: { description: 'Recovery of data and systems (khôi phục dữ liệu).' },
    THREAT_INTELLIGENCE: { description: 'Threat intelligence (thông tin tình báo mối đe dọa).' },
    TAKEDOWN: { description: 'Taking fraudulent sites and numbers off the net (gỡ bỏ trang lừa đảo).' },
    CRYPTOGRAPHY: { description: 'Cryptography (mật mã): ransomware, keys, certificates.' },
  },
});

registerEnumType(MemberState, {
  name: 'NetworkMemberState',
  description: 'Where a membership stands.',
  valuesConfig: {
    APPLIED: { description: 'Applied for; not decided yet (đã đăng ký).' },
    ACCEPTED: { description: 'A member (thành viên chính thức).' },
    SUSPENDED: { description: 'A member that is not dispatched for the time being (tạm dừng).' },
    ENDED: { description: 'A member no more (chấm dứt).' },
    REFUSED: { description: 'Did not become one (không chấp nhận).' },
  },
});

registerEnumType(MemberEvent, {
  name: 'NetworkMemberEvent',
  description: 'A step of a membership.',
  valuesConfig: {
    APPLY: {
      description:
        'The organization applied, or declared its profile (Form 02 or 01 of Circular 20/2017/TT-BTTTT).',
    },
    ENROL: { description: 'The coordinating authority entered a mandatory member.' },
    ACCEPT: { description: 'It accepted the application, by decision.' },
    REFUSE: { description: 'It refused the application, with the reason.' },
    SUSPEND: { description: 'It suspended the membership, by decision.' },
    REINSTATE: { description: 'It ended the suspension, by decision.' },
    END: { description: 'It ended the membership, by decision.' },
    LEAVE: { description: 'A voluntary member left, or an application was taken back.' },
  },
});
