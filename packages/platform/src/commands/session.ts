import { createLogger, type Logger } from '@khien/logging';
import { type Databases, openDatabases } from '../databases/databases.js';
import { type PlatformSettings, readSettings } from '../settings/settings.js';
import { InterruptedError } from '../terminal/interrupted.js';
import { type Say, speaker, terminalLanguage } from '../terminal/language.js';
import { Steps, type Terminal } from '../terminal/steps.js';

/** What every command works with. */
export interface Session {
  readonly settings: PlatformSettings;
  readonly say: Say;
  readonly steps: Steps;
  readonly terminal: Terminal;
  readonly log: Logger;
  readonly logLevel: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Begins a command: settings from the environment, the person's language, the log on standard error.
 *
 * @param quiet the log level where a person watches, unless `KHIEN_LOG_LEVEL` says otherwise
 * @throws SettingsError
 */
export function beginSession(env: NodeJS.ProcessEnv, terminal: Terminal, quiet = 'warn'): Session {
  const settings = readSettings(env);
  const logLevel = settings.logLevel ?? (terminal.isTTY ? quiet : 'info');
  return {
    settings,
    say: speaker(terminalLanguage(env)),
    steps: new Steps(terminal),
    terminal,
    log: createLogger({ name: 'khien', level: logLevel, stderr: true, pretty: terminal.isTTY === true }),
    logLevel,
    env,
  };
}

/**
 * Opens the databases, works with them, and closes them whatever happens, also when the person ends the command:
 * what is loaded at that moment is rolled back by the server.
 *
 * @throws InterruptedError when a signal came first
 */
export async function usingDatabases<T>(
  session: Session,
  signal: Promise<string>,
  work: (databases: Databases) => Promise<T>,
): Promise<T> {
  const interrupted = signal.then((name): never => {
    throw new InterruptedError(name);
  });
  // A signal may come while the databases are being opened, when nobody waits for it yet.
  interrupted.catch(() => {});
  const databases = await openDatabasesStep(session);
  try {
    return await Promise.race([work(databases), interrupted]);
  } finally {
    await databases.close();
  }
}

function openDatabasesStep(session: Session): Promise<Databases> {
  const { say, steps, settings, log } = session;
  const kinds = {
    embedded: say({ vi: 'PostgreSQL nhúng', en: 'Embedded PostgreSQL' }),
    server: say({ vi: 'Máy chủ PostgreSQL', en: 'PostgreSQL server' }),
    given: say({ vi: 'Các cơ sở dữ liệu đã cấu hình', en: 'Configured databases' }),
  };
  const progress = {
    preparing: say({ vi: 'chuẩn bị', en: 'preparing' }),
    initialising: say({ vi: 'khởi tạo lần đầu', en: 'initialising for the first time' }),
    starting: say({ vi: 'khởi động', en: 'starting' }),
    ready: say({ vi: 'sẵn sàng', en: 'ready' }),
  };
  return steps.step(kinds[settings.database.kind], async (show) => {
    const databases = await openDatabases(settings.database, {
      events: settings.events,
      log,
      onProgress: (step) => show(progress[step]),
    });
    return { value: databases, detail: databases.place };
  });
}
