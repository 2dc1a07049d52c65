import { checksFor, type Finding } from './doctor.checks.js';
import type { Session } from './session.js';

/**
 * Says what is wrong with this machine or these settings, and what to do. Changes nothing.
 *
 * @returns whether all is well
 */
export async function doctor(session: Session): Promise<boolean> {
  const { say, terminal, settings } = session;
  let well = true;
  for (const { title, look } of checksFor(settings)) {
    const finding = await look(session).catch(
      (error: unknown): Finding => ({
        ok: false,
        problem: error instanceof Error ? error.message : String(error),
        remedy: say({ vi: 'Hãy kiểm tra cấu hình.', en: 'Check the settings.' }),
      }),
    );
    if (finding.ok) {
      terminal.write(`✓ ${say(title)}: ${finding.detail}\n`);
      continue;
    }
    well = false;
    terminal.write(`✗ ${say(title)}: ${finding.problem}\n  → ${finding.remedy}\n`);
  }
  terminal.write(
    `\n${well ? say({ vi: 'Mọi thứ đều ổn.', en: 'All is well.' }) : say({ vi: 'Có việc cần xem lại ở trên.', en: 'There is something to look at above.' })}\n`,
  );
  return well;
}
