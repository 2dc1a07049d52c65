import type { Bilingual } from '@khien/errors';
import type { Damage, DamageKind } from '@khien/subgraph';

const WHAT: Readonly<Record<DamageKind, (damage: Damage) => Bilingual>> = {
  EDITED: () => ({
    vi: 'đã bị sửa: nội dung không khớp với mã băm ghi kèm',
    en: 'edited: what is written does not give the hash beside it',
  }),
  REPLACED: () => ({
    vi: 'đã bị thay cùng mã băm: mục đứng sau nối với một mục khác',
    en: 'replaced together with its hash: what comes after was chained to another entry',
  }),
  MOVED: ({ other }) => ({
    vi: `bị đổi chỗ: mục này được ghi ở vị trí ${other}`,
    en: `moved: this entry was written at position ${other}`,
  }),
  INSERTED: () => ({
    vi: 'bị chèn thêm: không thuộc chuỗi',
    en: 'inserted: it does not belong to the chain',
  }),
  REMOVED: ({ other, position }) =>
    other === position
      ? { vi: 'đã bị xóa', en: 'removed' }
      : { vi: `đã bị xóa, đến vị trí ${other}`, en: `removed, up to position ${other}` },
  COLUMNS: () => ({
    vi: 'các cột tra cứu không khớp với nội dung',
    en: 'the columns that are searched say something else than the entry',
  }),
  REWRITTEN: () => ({
    vi: 'khác với mã băm đã ghi lại ở nơi khác: chuỗi đã bị viết lại',
    en: 'another hash than the one noted elsewhere: the chain was written anew',
  }),
  ABSENT: () => ({
    vi: 'đã ghi lại ở nơi khác nhưng ở đây không có mục này để đối chiếu (đã gỡ, hoặc tệp không chứa)',
    en: 'noted elsewhere, but not here to be compared with (retired, or not in this file)',
  }),
};

/** What is wrong, and at which position, for a person. */
export function damageText(damage: Damage): Bilingual {
  const { vi, en } = WHAT[damage.kind](damage);
  return { vi: `vị trí ${damage.position}: ${vi}`, en: `position ${damage.position}: ${en}` };
}

/** A number of entries, for a person. */
export function entriesText(entries: number): Bilingual {
  return { vi: `${entries} mục`, en: entries === 1 ? '1 entry' : `${entries} entries` };
}
