import { registerEnumType } from 'type-graphql';
import { SenderEvent, SenderRegime, SenderState } from './sender.machine.js';
import { CodeService, RevocationGround } from './sender.rules.js';

registerEnumType(SenderRegime, {
  name: 'SenderRegime',
  description: 'Under which rules an advertising sender is registered.',
  valuesConfig: {
    ND90: {
      description:
        'Management codes (mã số quản lý) of Decree 90/2008/NĐ-CP as amended by Decree 77/2012/NĐ-CP, until 1 October 2020.',
    },
    ND91: { description: 'Sender names (tên định danh) of Decree 91/2020/NĐ-CP.' },
  },
});
registerEnumType(CodeService, {
  name: 'ManagementCodeService',
  description:
    'What a management code was for, by its last character (Circular 03/2009/TT-BTTTT). That 2 is SMS and 3 Internet messaging is to be verified.',
  valuesConfig: {
    EMAIL: { description: '1: advertising by e-mail (thư điện tử quảng cáo).' },
    SMS: { description: '2: advertising by SMS (tin nhắn quảng cáo).' },
    INTERNET_MESSAGING: { description: '3: messaging over the Internet (tin nhắn qua mạng Internet).' },
  },
});
registerEnumType(SenderState, {
  name: 'SenderState',
  description: 'Where the registration of an advertising sender stands.',
  valuesConfig: {
    APPLIED: { description: 'Applied for with a complete dossier; to be decided on (chờ cấp).' },
    RETURNED: { description: 'Returned to be completed (trả lại để bổ sung).' },
    REFUSED: { description: 'Not issued (từ chối cấp).' },
    WITHDRAWN: { description: 'Taken back by who applied (rút hồ sơ).' },
    VALID: { description: 'Issued (đã cấp).' },
    RENEWING: { description: 'Issued; renewal was asked for in time (đề nghị gia hạn).' },
    EXPIRED: { description: 'Its validity ended without renewal (hết hạn).' },
    REVOKED: { description: 'Revoked by decision (đã thu hồi).' },
  },
});
registerEnumType(SenderEvent, {
  name: 'SenderEvent',
  description: 'A step of the registration of an advertising sender.',
  valuesConfig: {
    APPLY: { description: 'The holder applied.' },
    RETURN: { description: 'The authority returned the dossier to be completed, with the reason.' },
    COMPLETE: { description: 'The holder completed it: the term to decide starts anew.' },
    REFUSE: { description: 'The authority refused it, with the reason.' },
    WITHDRAW: { description: 'The holder took it back.' },
    ISSUE: { description: 'The authority issued it (cấp), by decision.' },
    RECORD_FEE: { description: 'The authority recorded when a fee is due, or was paid.' },
    REISSUE: {
      description:
        'The authority issued it again after a change or loss (cấp lại): the same end of validity.',
    },
    REQUEST_RENEWAL: {
      description: 'The holder asked for renewal, at least 15 days before the end of validity.',
    },
    RENEW: { description: 'The authority renewed it (gia hạn), by decision.' },
    REFUSE_RENEWAL: {
      description: 'The authority did not renew it, with the reason; it stays valid to its end.',
    },
    REVOKE: { description: 'The authority revoked it (thu hồi), by decision and on a ground.' },
    EXPIRE: { description: 'Its validity ended; by itself.' },
  },
});
registerEnumType(RevocationGround, {
  name: 'SenderRevocationGround',
  description: 'Why a registration is revoked (Decree 91/2020/NĐ-CP).',
  valuesConfig: {
    SPAM: { description: 'It was used for spam, by conclusion of an authority.' },
    FEE_LATE: { description: 'The fee is more than 30 days late.' },
    NOT_RENEWED: { description: 'It expired and was not renewed.' },
    OWN_REQUEST: { description: 'The holder asked for it.' },
    AUTHORITY_REQUEST: { description: 'A competent authority asked for it.' },
  },
});
