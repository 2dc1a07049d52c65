import { rotateKeyFile } from '@khien/identity';
import type { Command } from 'commander';
import type { Say } from '../terminal/language.js';
import type { Terminal } from '../terminal/steps.js';

/** What the command is made from. */
export interface KeysCommandOptions {
  readonly say: Say;
  readonly terminal: Terminal;
  readonly examples: (lines: readonly string[]) => string;
}

/** Adds `keys rotate`: the keys by which the gateway tells subgraphs who asks. */
export function addKeysCommand(khien: Command, { say, terminal, examples }: KeysCommandOptions): void {
  const keys = khien
    .command('keys')
    .description(
      say({
        vi: 'khóa mà cổng dùng để ký người gọi cho các phân hệ',
        en: 'the keys by which the gateway signs callers for subgraphs',
      }),
    )
    .helpCommand(false);

  keys
    .command('rotate')
    .argument('<file>', say({ vi: 'tệp khóa (JSON Web Key Set)', en: 'file of the keys (JSON Web Key Set)' }))
    .description(
      say({
        vi: 'tạo tệp khóa; lần sau: thêm khóa mới, khóa thêm lần trước bắt đầu ký; tiến trình đang chạy tự đọc lại',
        en: 'make the file; later: add a key and let the one added before sign; running processes read it again',
      }),
    )
    .addHelpText('after', examples(['khien keys rotate /run/khien/caller-keys.json']))
    .action(async (file: string) => {
      const [signing, ...others] = await rotateKeyFile(file);
      terminal.write(`${say({ vi: 'Khóa đang ký', en: 'Signing' })}: ${signing}\n`);
      for (const id of others)
        terminal.write(`${say({ vi: 'Khóa được chấp nhận', en: 'Accepted' })}: ${id}\n`);
    });
}
