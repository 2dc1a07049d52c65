import { judgeLevelsAgain, readLevelSettings } from '@khien/security-levels';
import { migrateStep } from './data-steps.js';
import { type Session, usingDatabases } from './session.js';

/** Judges the systems whose stored level comes of other rules or of another default regime; for a scheduler or by hand. */
export function rejudge(session: Session, signal: Promise<string>): Promise<void> {
  const { say, steps, env } = session;
  const { defaultLevelRegime } = readLevelSettings(env);
  return usingDatabases(session, signal, async (databases) => {
    await migrateStep(session, databases);
    await steps.step(say({ vi: 'Cấp độ đã lưu', en: 'Stored levels' }), async () => {
      const url = databases.urls['security-levels'];
      const { judged, changed } = await judgeLevelsAgain(url, defaultLevelRegime);
      const detail = say({
        vi: `xác định lại ${judged} hệ thống, ${changed} thay đổi`,
        en: `${judged} systems judged again, ${changed} changed`,
      });
      return { value: undefined, detail };
    });
  });
}
