import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../terminal/failure.js';
import type { Say } from '../terminal/language.js';
import { untilSignal } from '../terminal/signals.js';
import type { Terminal } from '../terminal/steps.js';
import type { AuditExportOptions } from './audit-export.js';
import { addNote, type Notes } from './audit-note.js';
import type { Session } from './session.js';

/** What the audit's commands are made from. */
export interface AuditCommandOptions {
  readonly say: Say;
  /** Begins a session; on the terminal given, or on the program's. */
  readonly session: (terminal?: Terminal) => Promise<Session>;
  readonly examples: (lines: readonly string[]) => string;
}

/** Adds `audit verify` and `audit export`. */
export function addAuditCommands(khien: Command, { say, session, examples }: AuditCommandOptions): void {
  const audit = khien
    .command('audit')
    .description(say({ vi: 'kiểm tra và xuất nhật ký kiểm toán', en: 'verify and export the audit trails' }))
    .helpCommand(false);

  audit
    .command('verify')
    .description(
      say({
        vi: 'tính lại mọi mã băm; tìm mục bị sửa, bị xóa, bị đổi chỗ, bị chèn',
        en: 'compute every hash anew; find what was edited, removed, moved, inserted',
      }),
    )
    .option(
      '--expect <subgraph:position:hash>',
      say({
        vi: 'mã băm đã ghi lại ở nơi khác mà chuỗi phải khớp; dùng được nhiều lần',
        en: 'a hash noted elsewhere that the trail must still have; may be given several times',
      }),
      addNote,
    )
    .option(
      '--file <file>',
      say({ vi: 'kiểm tra tệp đã xuất thay cho cơ sở dữ liệu', en: 'verify an exported file instead' }),
    )
    .addHelpText(
      'after',
      examples([
        'khien audit verify',
        'khien audit verify --expect incidents:42:9f86d0…',
        'khien audit verify --file audit.jsonl',
      ]),
    )
    .action(async ({ expect = {}, file }: { expect?: Notes; file?: string }) => {
      const signal = untilSignal();
      const { auditVerify } = await import('./audit-verify.js');
      if (!(await auditVerify(await session(), { expect, file }, signal))) process.exitCode = EXIT.failed;
    });

  audit
    .command('export')
    .description(say({ vi: 'xuất nhật ký thành JSON Lines', en: 'export the trails as JSON Lines' }))
    .option(
      '--from <moment>',
      say({ vi: 'từ thời điểm này (ISO 8601)', en: 'from this moment (ISO 8601)' }),
      moment,
    )
    .option('--to <moment>', say({ vi: 'đến trước thời điểm này', en: 'until before this moment' }), moment)
    .option(
      '--output <file>',
      say({
        vi: 'ghi vào tệp mới (mặc định: đầu ra chuẩn)',
        en: 'write a new file (default: standard output)',
      }),
    )
    .addHelpText(
      'after',
      examples([
        'khien audit export > audit.jsonl',
        'khien audit export --from 2026-11-01T00:00:00Z --output november.jsonl',
      ]),
    )
    .action(async (options: AuditExportOptions) => {
      const signal = untilSignal();
      const { auditExport } = await import('./audit-export.js');
      // The entries have standard output to themselves.
      await auditExport(await session(process.stderr), options, process.stdout, signal);
    });
}

function moment(text: string): string {
  const parsed = new Date(text);
  if (Number.isNaN(parsed.getTime())) throw new InvalidArgumentError('ISO 8601');
  return parsed.toISOString();
}
