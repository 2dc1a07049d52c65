import type { AffectedProduct, WarningIndicator, WarningLink } from '../warnings/warning-content.js';

/** Why somebody is told. */
type Occasion = 'ISSUED' | 'UPDATED' | 'WITHDRAWN' | 'SOON' | 'OVERDUE';

/** A delivery as the database hands it to who sends it. */
export interface DueDelivery {
  readonly id: string;
  readonly claim: string;
  readonly attempts: number;
  readonly channel: 'EMAIL' | 'WEBHOOK';
  readonly occasion: Occasion;
  readonly address: string;
  readonly language: 'VI' | 'EN';
  /** Secrets in force, the newest first. */
  readonly sealed: readonly Buffer[];
  readonly warning_id: string;
  readonly reference: string;
  readonly kind: 'WARNING' | 'DIRECTIVE';
  readonly revision: number;
  readonly severity: string;
  readonly tlp: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly summary_vi: string;
  readonly summary_en: string;
  readonly instructions_vi: string;
  readonly instructions_en: string;
  readonly change_vi: string;
  readonly change_en: string;
  readonly cves: readonly string[];
  readonly products: readonly AffectedProduct[];
  readonly indicators: readonly WarningIndicator[];
  readonly links: readonly WarningLink[];
  readonly respond_by: Date | string | null;
  readonly issued_at: Date | string | null;
  readonly reason: string | null;
  readonly created_at: Date | string;
}

/** A delivery, with what the database says besides. */
export interface ToldDelivery extends DueDelivery {
  /** Whether the warning is an exercise. */
  readonly exercise: boolean;
}

/** What stands in front of whatever is said in an exercise, in both languages at once: nobody is to take it for real. */
export const EXERCISE = '[DIỄN TẬP / EXERCISE]';

/** An e-mail as it is handed to the mail server. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

const OCCASIONS: Readonly<Record<Occasion, { readonly vi: string; readonly en: string }>> = {
  ISSUED: { vi: 'Ban hành', en: 'Issued' },
  UPDATED: { vi: 'Cập nhật', en: 'Updated' },
  WITHDRAWN: { vi: 'Thu hồi', en: 'Withdrawn' },
  SOON: { vi: 'Sắp đến hạn báo cáo', en: 'Report due soon' },
  OVERDUE: { vi: 'Quá hạn báo cáo', en: 'Report overdue' },
};
const KINDS = {
  WARNING: { vi: 'Cảnh báo', en: 'Warning' },
  DIRECTIVE: { vi: 'Yêu cầu xử lý', en: 'Directive' },
} as const;

/** TLP as it is written (FIRST, 2022). */
function tlpText(tlp: string): string {
  return tlp === 'AMBER_STRICT' ? 'TLP:AMBER+STRICT' : `TLP:${tlp}`;
}

/** Whether a content may stand in an e-mail, which is read by every server on its way. */
function mayBeMailed(tlp: string): boolean {
  return tlp === 'CLEAR' || tlp === 'GREEN';
}

/** One line: what was typed must not become a header or a second line. */
const line = (text: string) => text.replace(/\s+/g, ' ').trim();
const moment = (value: Date | string) => new Date(value);

function inVietnam(value: Date | string): string {
  return `${new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' },
  }).format(moment(value))} (UTC+7)`;
}

/**
 * The e-mail of a delivery, in both languages, the reader's first. Above TLP:GREEN it says that there is something to read,
 * and not what: neither title nor content.
 */
export function mailOf(delivery: ToldDelivery, publicUrl: string | undefined): Mail {
  const { occasion, kind, reference, tlp, severity, language } = delivery;
  const open = mayBeMailed(tlp);
  const mark = delivery.exercise ? [EXERCISE] : [];
  const words = (of: 'vi' | 'en') =>
    `${KINDS[kind][of]} ${reference}: ${OCCASIONS[occasion][of]}${open ? ` – ${line(delivery[`title_${of}`])}` : ''}`;
  const [first, second] = language === 'VI' ? (['vi', 'en'] as const) : (['en', 'vi'] as const);
  const link = publicUrl === undefined ? [] : [`${publicUrl.replace(/\/$/, '')}/${reference}`];
  const part = (of: 'vi' | 'en') => [
    [...mark, words(of)].join(' '),
    `${of === 'vi' ? 'Mức độ' : 'Severity'}: ${severity}`,
    ...(delivery.respond_by === null
      ? []
      : [`${of === 'vi' ? 'Hạn báo cáo' : 'Report by'}: ${inVietnam(delivery.respond_by)}`]),
    '',
    ...(open ? contentOf(delivery, of) : [SIGN_IN[of]]),
    ...link,
  ];
  return {
    subject: line([`[${tlpText(tlp)}]`, ...mark, words(first)].join(' ')),
    text: [tlpText(tlp), ...mark, '', ...part(first), '', '----', '', ...part(second), ''].join('\n'),
  };
}

const SIGN_IN = {
  vi: 'Nội dung không gửi qua thư điện tử theo nhãn TLP; hãy đăng nhập để đọc và xác nhận.',
  en: 'By its TLP the content is not sent by e-mail; sign in to read and acknowledge it.',
} as const;

function contentOf(delivery: DueDelivery, of: 'vi' | 'en'): readonly string[] {
  const { occasion, reason, cves } = delivery;
  if (occasion === 'WITHDRAWN') return [reason ?? ''];
  const change = delivery[`change_${of}`];
  return [
    delivery[`summary_${of}`],
    '',
    ...(change === '' ? [] : [change, '']),
    delivery[`instructions_${of}`],
    ...(cves.length === 0 ? [] : ['', cves.join(', ')]),
    '',
  ];
}

/** The body of a webhook message. The channel is encrypted and its receiver an addressee: it has the whole content. */
export function webhookBody(delivery: ToldDelivery, publicUrl: string | undefined): string {
  const { respond_by: respondBy, issued_at: issuedAt, reference } = delivery;
  const both = (name: 'title' | 'summary' | 'instructions' | 'change') => ({
    vi: delivery[`${name}_vi`],
    en: delivery[`${name}_en`],
  });
  const title = both('title');
  const marked = { vi: `${EXERCISE} ${title.vi}`, en: `${EXERCISE} ${title.en}` };
  const withdrawn = delivery.occasion === 'WITHDRAWN';
  return JSON.stringify({
    type: `warning.${TYPES[delivery.occasion]}`,
    timestamp: moment(delivery.created_at).toISOString(),
    data: {
      ...{ id: delivery.warning_id, reference, kind: delivery.kind, revision: delivery.revision },
      ...{ severity: delivery.severity, tlp: tlpText(delivery.tlp) },
      ...{ exercise: delivery.exercise, title: delivery.exercise ? marked : title },
      respondBy: respondBy === null ? null : moment(respondBy).toISOString(),
      issuedAt: issuedAt === null ? null : moment(issuedAt).toISOString(),
      ...(publicUrl === undefined ? {} : { url: `${publicUrl.replace(/\/$/, '')}/${reference}` }),
      ...(withdrawn
        ? { reason: delivery.reason }
        : {
            ...{ summary: both('summary'), instructions: both('instructions'), change: both('change') },
            ...{ cves: delivery.cves, products: delivery.products },
            ...{ indicators: delivery.indicators, links: delivery.links },
          }),
    },
  });
}

const TYPES: Readonly<Record<Occasion, string>> = {
  ISSUED: 'issued',
  UPDATED: 'updated',
  WITHDRAWN: 'withdrawn',
  SOON: 'due-soon',
  OVERDUE: 'overdue',
};
