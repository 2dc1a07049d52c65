import { openEvents } from '@khien/events';
import type { Command } from 'commander';
import { SUBGRAPH_NAMES } from '../subgraphs/subgraphs.js';
import type { speaker } from '../terminal/language.js';
import { untilSignal } from '../terminal/signals.js';
import { migrateStep } from './data-steps.js';
import { eventsOf, lagOf, projectionsNamed, rebuildProjections } from './projections.js';
import { type Session, usingDatabases } from './session.js';

interface AddProjectionsOptions {
  readonly say: ReturnType<typeof speaker>;
  readonly session: () => Session;
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
    .action(() => list(session()));
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
    .action((name: string | undefined) => rebuild(session(), name));
}

function list(session: Session): Promise<void> {
  const { say, terminal, log } = session;
  return usingDatabases(session, untilSignal(), async (databases) => {
    const transport = await openEvents(eventsOf(databases).url, { log });
    try {
      for (const subgraph of SUBGRAPH_NAMES) {
        for (const { name, behind, behindSeconds, incomplete } of await lagOf(
          subgraph,
          databases,
          transport,
        )) {
          const state = incomplete
            ? say({
                vi: 'THIẾU: chạy "khien projections rebuild"',
                en: 'INCOMPLETE: run "khien projections rebuild"',
              })
            : say({ vi: 'đủ', en: 'complete' });
          const lag = say({
            vi: `chậm ${behind} sự kiện, ${Math.round(behindSeconds)} s`,
            en: `${behind} events behind, ${Math.round(behindSeconds)} s`,
          });
          terminal.write(`${incomplete ? '✗' : '✓'} ${subgraph} ${name}: ${state}, ${lag}\n`);
        }
      }
    } finally {
      await transport.close();
    }
  });
}

function rebuild(session: Session, name: string | undefined): Promise<void> {
  const { say, steps, log } = session;
  const wanted = projectionsNamed(name);
  return usingDatabases(session, untilSignal(), async (databases) => {
    await migrateStep(session, databases);
    await steps.step(say({ vi: 'Dựng lại bản sao', en: 'Copies from zero' }), async () => {
      await rebuildProjections(wanted, databases, log);
      return { value: undefined, detail: wanted.map((one) => `${one.subgraph} ${one.name}`).join(', ') };
    });
  });
}
