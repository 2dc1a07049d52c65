import { type Command, Option } from 'commander';
import type { Say } from '../terminal/language.js';
import { untilSignal } from '../terminal/signals.js';
import type { CatalogueOptions } from './import-catalogue.js';
import type { ImportFeedOptions } from './import-feed.js';
import type { ImportScanOptions } from './import-scan.js';
import type { Session } from './session.js';

/** What the commands that import are made from. */
export interface ImportCommandOptions {
  readonly say: Say;
  readonly session: () => Promise<Session>;
  readonly examples: (lines: readonly string[]) => string;
}

/** Adds `import catalogue`, `import feed` and `import scan`. */
export function addImportCommand(khien: Command, { say, session, examples }: ImportCommandOptions): void {
  const imports = khien
    .command('import')
    .description(say({ vi: 'nhập dữ liệu của tiêu chuẩn khác', en: 'import what other standards bring' }))
    .helpCommand(false);

  imports
    .command('scan <file>')
    .description(
      say({
        vi: 'nhập kết quả rà quét của một hệ thống (SARIF 2.1.0, CSV, XLSX): toàn bộ hoặc không gì cả',
        en: 'take scan results of a system in (SARIF 2.1.0, CSV, XLSX): all or nothing',
      }),
    )
    .requiredOption('--system <reference>', say({ vi: 'mã hệ thống', en: 'reference of the system' }))
    .addOption(
      new Option('--scope <scope>', say({ vi: 'phạm vi rà quét', en: 'what was scanned' }))
        .choices(['SYSTEM', 'CRITICAL_ASSETS', 'PART'])
        .default('SYSTEM'),
    )
    .option('--part <name>', say({ vi: 'tên phần, với phạm vi PART', en: 'which part, for the scope PART' }))
    .option('--tool <name>', say({ vi: 'công cụ, với CSV và XLSX', en: 'the tool, for CSV and XLSX' }))
    .option(
      '--at <moment>',
      say({ vi: 'thời điểm rà quét (ISO 8601)', en: 'when it was scanned (ISO 8601)' }),
    )
    .addHelpText(
      'after',
      examples([
        'khien import scan trivy.sarif --system HTTT-2026-000123 --at 2026-11-20T01:00:00Z',
        'khien import scan nessus.csv --system HTTT-2026-000123 --tool Nessus --at 2026-11-20T01:00:00Z',
      ]),
    )
    .action(async (file: string, options: ImportScanOptions) => {
      const signal = untilSignal();
      const { importScan } = await import('./import-scan.js');
      await importScan(await session(), file, options, signal);
    });

  imports
    .command('feed <file>')
    .description(
      say({
        vi: 'nhập dữ liệu giám sát botnet và dịch vụ có lỗ hổng (CSV của Shadowserver, danh sách, MISP JSON; nhận cả gzip)',
        en: "take observations of botnets and vulnerable services in (Shadowserver's CSV, lists, MISP JSON; gzip too)",
      }),
    )
    .addOption(
      new Option('--format <format>', say({ vi: 'định dạng', en: 'its form' }))
        .choices(['SHADOWSERVER', 'LIST', 'MISP'])
        .default('SHADOWSERVER'),
    )
    .option(
      '--report <name>',
      say({
        vi: 'báo cáo của Shadowserver, nếu tên tệp không nêu',
        en: 'report of Shadowserver, where the name of the file does not say',
      }),
    )
    .option(
      '--at <moment>',
      say({ vi: 'thời điểm quan sát của danh sách (ISO 8601)', en: 'when a list was observed (ISO 8601)' }),
    )
    .option(
      '--category <category>',
      say({ vi: 'loại quan sát (mặc định BOT)', en: 'what addresses are seen as (default: BOT)' }),
    )
    .option(
      '--family <name>',
      say({ vi: 'họ mã độc, nếu dòng không nêu', en: 'family, where rows do not say' }),
    )
    .option(
      '--rejects <file>',
      say({
        vi: 'tệp ghi dòng bị từ chối (mặc định <tệp>.rejects.csv)',
        en: 'file for refused rows (default: <file>.rejects.csv)',
      }),
    )
    .addHelpText(
      'after',
      examples([
        'khien import feed 2026-11-01-event4_sinkhole-vietnam.csv.gz',
        'khien import feed bots.txt --format LIST --at 2026-11-01T00:00:00Z --family mirai',
      ]),
    )
    .action(async (file: string, options: ImportFeedOptions) => {
      const signal = untilSignal();
      const { importFeed } = await import('./import-feed.js');
      await importFeed(await session(), file, options, signal);
    });

  imports
    .command('catalogue <file>')
    .description(
      say({
        vi: 'nhập danh mục yêu cầu (OSCAL 1.1, JSON); chưa áp dụng cho hệ thống nào',
        en: 'import a catalogue of controls (OSCAL 1.1, JSON); no system is held to it yet',
      }),
    )
    .option('--code <code>', say({ vi: 'mã danh mục tại đây', en: 'its code here' }))
    .addOption(
      new Option(
        '--regime <regime>',
        say({ vi: 'chế độ pháp lý', en: 'the regime that it belongs to' }),
      ).choices(['ND85', 'ND331']),
    )
    .option(
      '--schema <file>',
      say({
        vi: 'lược đồ JSON khác để kiểm tra, ví dụ oscal_catalog_schema.json của NIST',
        en: 'check against this JSON Schema instead, such as oscal_catalog_schema.json of NIST',
      }),
    )
    .addHelpText(
      'after',
      examples(['khien import catalogue tcvn-14423.json --code TCVN-14423-FULL --regime ND331']),
    )
    .action(async (file: string, options: CatalogueOptions) => {
      const signal = untilSignal();
      const { importCatalogueFile } = await import('./import-catalogue.js');
      await importCatalogueFile(await session(), file, options, signal);
    });
}
