import { loadHolidays, VIETNAM } from '@khien/calendar';
import { announceIncidentDeadlines } from '@khien/incidents';
import { announceDeadlines } from '@khien/security-levels';
import { migrateStep } from './data-steps.js';
import { type Session, usingDatabases } from './session.js';

/** Announces the deadlines that are soon due or overdue, once; for a scheduler, where no subgraph does it by itself. */
export function deadlines(session: Session, signal: Promise<string>): Promise<void> {
  const { say, steps, settings } = session;
  const { holidaysFile } = settings;
  const calendar = holidaysFile === undefined ? VIETNAM : loadHolidays(holidaysFile);
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await steps.step(say({ vi: 'Thời hạn của hồ sơ cấp độ', en: 'Deadlines of dossiers' }), async () => {
      const url = databases.urls['security-levels'];
      const { soon, overdue } = await announceDeadlines(url, new Date(), calendar);
      const detail = say({
        vi: `báo mới: ${soon} sắp đến hạn, ${overdue} quá hạn`,
        en: `newly announced: ${soon} soon due, ${overdue} overdue`,
      });
      return { value: undefined, detail };
    });
    await steps.step(say({ vi: 'Thời hạn của sự cố', en: 'Deadlines of incidents' }), async () => {
      const { soon, overdue, escalated } = await announceIncidentDeadlines(
        databases.urls.incidents,
        new Date(),
      );
      const detail = say({
        vi: `báo mới: ${soon} sắp đến hạn, ${overdue} quá hạn, ${escalated} báo cấp trên`,
        en: `newly announced: ${soon} soon due, ${overdue} overdue, ${escalated} escalated`,
      });
      return { value: undefined, detail };
    });
  });
}
