import type { Command } from 'commander';
import type { speaker } from '../terminal/language.js';
import { untilSignal } from '../terminal/signals.js';
import type { Session } from './session.js';

interface AddProjectionsOptions {
  readonly say: ReturnType<typeof speaker>;
  readonly session: () => Promise<Session>;
  readonly examples: (lines: readonly string[]) => string;
}

/** Adds `khien projections` and `khien projections rebuild`. */
export function addProjectionsCommand(
  khien: Command,
  { say, session, examples }: AddProjectionsOptions,
): void {
  const projections = khien
    .command('projections')
    .description(
      say({
        vi: 'các bản sao mà phân hệ giữ về dữ liệu của phân hệ khác: chậm bao nhiêu, có đủ không',
        en: 'the copies that subgraphs keep of what others own: how far behind, whether complete',
      }),
    )
    .addHelpText('after', examples(['khien projections', 'khien projections rebuild system_ref']))
    .action(async () => {
      const signal = untilSignal();
      const { listProjections } = await import('./projections.actions.js');
      await listProjections(await session(), signal);
    });
  projections
    .command('rebuild')
    .argument('[name]', say({ vi: 'tên bản sao; bỏ trống: tất cả', en: 'name of a copy; all unless given' }))
    .description(
      say({
        vi: 'dựng lại bản sao từ đầu; trong lúc đó vẫn trả lời đầy đủ',
        en: 'build copies from zero; answers stay whole meanwhile',
      }),
    )
    .addHelpText('after', examples(['khien projections rebuild', 'khien projections rebuild system_ref']))
    .action(async (name: string | undefined) => {
      const signal = untilSignal();
      const { rebuildNamed } = await import('./projections.actions.js');
      await rebuildNamed(await session(), name, signal);
    });
}
