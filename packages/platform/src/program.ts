import { Command, InvalidArgumentError, Option } from 'commander';
import { addAuditCommands } from './commands/audit.command.js';
import { addImportCommand } from './commands/import.command.js';
import { addKeysCommand } from './commands/keys.command.js';
import { addProjectionsCommand } from './commands/projections.command.js';
import type { StartOptions } from './commands/start.js';
import { EXIT } from './terminal/failure.js';
import { speaker, terminalLanguage } from './terminal/language.js';
import { untilSignal } from './terminal/signals.js';
import type { Terminal } from './terminal/steps.js';

/** What the command runs in. */
export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
}

/** The `khien` command: its commands, options and help, in the language of the terminal. */
export function program({ env, terminal }: ProgramOptions): Command {
  const say = speaker(terminalLanguage(env));
  // What a command works with is loaded when it runs: help and a mistake are answered at once.
  const session = async (on = terminal) => (await import('./commands/session.js')).beginSession(env, on);
  const wholeNumber = (value: string) => numberBetween(value, 0, 65_535, Number.isInteger);
  const scale = (value: string) => numberBetween(value, 0, 1000, Number.isFinite);

  const khien = new Command('khien')
    .description(
      say({
        vi: 'Khiên: một đồ thị GraphQL cho cấp độ an toàn hệ thống thông tin, điều phối sự cố và dữ liệu điều tra dân số.',
        en: 'Khiên: one GraphQL graph over security levels, incident coordination and census data.',
      }),
    )
    .helpOption('-h, --help', say({ vi: 'xem hướng dẫn', en: 'show help' }))
    .helpCommand(false)
    .exitOverride((error) => {
      throw Object.assign(error, { exitCode: error.exitCode === 0 ? 0 : EXIT.usage });
    });

  khien
    .command('start')
    .description(say({ vi: 'khởi động toàn bộ nền tảng', en: 'bring the whole platform up' }))
    .option(
      '--port <n>',
      say({
        vi: 'cổng của đồ thị (mặc định 4000 hoặc cổng trống kế tiếp)',
        en: 'port of the graph (default: 4000, or the next free one)',
      }),
      wholeNumber,
    )
    .option(
      '--host <address>',
      say({ vi: 'địa chỉ lắng nghe (mặc định 127.0.0.1)', en: 'address to listen on (default: 127.0.0.1)' }),
    )
    .addOption(
      new Option(
        '--processes <one|many>',
        say({
          vi: 'một tiến trình hay mỗi phần một tiến trình (mặc định one)',
          en: 'one process, or one for each part (default: one)',
        }),
      ).choices(['one', 'many']),
    )
    .option(
      '--demo-scale <n>',
      say({
        vi: 'quy mô dữ liệu trình diễn; 0 là không nạp (mặc định 1)',
        en: 'size of the demonstration data; 0 loads none (default: 1)',
      }),
      scale,
    )
    .addHelpText(
      'after',
      examples(say, [
        'khien start',
        'khien start --port 5000 --processes many',
        'KHIEN_DATABASE_URL=postgres://admin@db/postgres khien start --demo-scale 0',
      ]),
    )
    .action(async (options: StartOptions) => {
      const signal = untilSignal();
      const { start } = await import('./commands/start.js');
      await start(await session(), options, signal);
    });

  khien
    .command('migrate')
    .description(
      say({ vi: 'đưa các cơ sở dữ liệu lên phiên bản này', en: 'bring the databases to this version' }),
    )
    .addHelpText('after', examples(say, ['khien migrate']))
    .action(async () => {
      const signal = untilSignal();
      const { migrate } = await import('./commands/migrate.js');
      await migrate(await session(), signal);
    });

  khien
    .command('seed')
    .description(
      say({
        vi: 'nạp dữ liệu tham chiếu và dữ liệu trình diễn',
        en: 'load reference and demonstration data',
      }),
    )
    .option(
      '--scale <n>',
      say({
        vi: 'quy mô: 3.000 hệ thống và 20.000 sự cố nhân với số này (mặc định 1)',
        en: 'size: 3,000 systems and 20,000 incidents times this (default: 1)',
      }),
      scale,
    )
    .option(
      '--reference-only',
      say({
        vi: 'chỉ dữ liệu tham chiếu; gỡ dữ liệu trình diễn đang có',
        en: 'reference data only; takes demonstration data away',
      }),
    )
    .addHelpText(
      'after',
      examples(say, ['khien seed', 'khien seed --scale 100', 'khien seed --reference-only']),
    )
    .action(async (options: { scale?: number; referenceOnly?: boolean }) => {
      const signal = untilSignal();
      const { seed } = await import('./commands/seed.js');
      await seed(
        await session(),
        { scale: options.scale ?? 1, referenceOnly: options.referenceOnly ?? false },
        signal,
      );
    });

  khien
    .command('deadlines')
    .description(
      say({
        vi: 'báo các thời hạn sắp đến hoặc đã quá hạn, mỗi thời hạn một lần',
        en: 'announce deadlines that are soon due or overdue, each once',
      }),
    )
    .addHelpText('after', examples(say, ['khien deadlines']))
    .action(async () => {
      const signal = untilSignal();
      const { deadlines } = await import('./commands/deadlines.js');
      await deadlines(await session(), signal);
    });

  khien
    .command('rejudge')
    .description(
      say({
        vi: 'xác định lại cấp độ đã lưu theo quy tắc hoặc chế độ mặc định khác (KHIEN_DEFAULT_LEVEL_REGIME)',
        en: 'judge again the systems whose stored level comes of other rules or of another KHIEN_DEFAULT_LEVEL_REGIME',
      }),
    )
    .addHelpText('after', examples(say, ['khien rejudge']))
    .action(async () => {
      const signal = untilSignal();
      const { rejudge } = await import('./commands/rejudge.js');
      await rejudge(await session(), signal);
    });

  khien
    .command('compose')
    .description(
      say({
        vi: 'ghi SDL của các phân hệ và đồ thị chung',
        en: "write the subgraphs' SDL and the supergraph",
      }),
    )
    .option(
      '--check',
      say({ vi: 'chỉ so sánh; báo lỗi nếu khác', en: 'only compare; fail when they differ' }),
    )
    .addHelpText('after', examples(say, ['khien compose', 'khien compose --check']))
    .action(async (options: { check?: boolean }) => {
      const { compose } = await import('./commands/compose.js');
      await compose(await session(), { check: options.check ?? false });
    });

  khien
    .command('doctor')
    .description(
      say({
        vi: 'kiểm tra máy và cấu hình, nêu cách khắc phục',
        en: 'check this machine and these settings, and say what to do',
      }),
    )
    .addHelpText('after', examples(say, ['khien doctor']))
    .action(async () => {
      const { doctor } = await import('./commands/doctor.js');
      if (!(await doctor(await session()))) process.exitCode = EXIT.failed;
    });

  addKeysCommand(khien, { say, terminal, examples: (lines) => examples(say, lines) });
  addAuditCommands(khien, { say, session, examples: (lines) => examples(say, lines) });
  addProjectionsCommand(khien, { say, session, examples: (lines) => examples(say, lines) });
  addImportCommand(khien, { say, session, examples: (lines) => examples(say, lines) });
  return khien;
}

function examples(say: ReturnType<typeof speaker>, lines: readonly string[]): string {
  return `\n${say({ vi: 'Ví dụ', en: 'Examples' })}:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

function numberBetween(
  value: string,
  least: number,
  most: number,
  fits: (number: number) => boolean,
): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (fits(number) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`${least}–${most}`);
}
