import { openEvents } from '@khien/events';
import { SUBGRAPH_NAMES } from '../subgraphs/names.js';
import { migrateStep } from './data-steps.js';
import { eventsOf, lagOf, projectionsNamed, rebuildProjections } from './projections.js';
import { type Session, usingDatabases } from './session.js';

/** Says of each copy how far behind it is, and whether it is complete. */
export function listProjections(session: Session, signal: Promise<string>): Promise<void> {
  const { say, terminal, log } = session;
  return usingDatabases(session, signal, async (databases) => {
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

/** Builds copies from zero. @param name of one; all unless given */
export function rebuildNamed(
  session: Session,
  name: string | undefined,
  signal: Promise<string>,
): Promise<void> {
  const { say, steps, log } = session;
  const wanted = projectionsNamed(name);
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await steps.step(say({ vi: 'Dựng lại bản sao', en: 'Copies from zero' }), async () => {
      await rebuildProjections(wanted, databases, log);
      return { value: undefined, detail: wanted.map((one) => `${one.subgraph} ${one.name}`).join(', ') };
    });
  });
}
