import { type ReservedPort, reservePort } from '../launch/free-port.js';
import { launchInProcess } from '../launch/in-process.js';
import { launchProcesses } from '../launch/processes.js';
import type { LaunchOptions, RunningPlatform } from '../launch/running-platform.js';
import { isLoopback, type ProvidedSignIn, provideSignIn, SignInRequiredError } from '../launch/sign-in.js';
import { workspace } from '../settings/workspace.js';
import { compose, isComposed } from './compose.js';
import { migrateStep, seedDemonstrationStep, seedReferenceStep } from './data-steps.js';
import { filesOf } from './files-of.js';
import { type Session, usingDatabases } from './session.js';

/** What the command line says about a start; the settings of the environment stand where it says nothing. */
export interface StartOptions {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly processes?: 'one' | 'many' | undefined;
  readonly demoScale?: number | undefined;
}

/**
 * Brings the whole platform up, says where it is, and keeps it up until a signal comes; then takes it down in
 * order: gateway, subgraphs, databases.
 *
 * @throws PortTakenError for a port that was asked for by number; SignInRequiredError for an address that others reach
 * without an identity provider; InterruptedError when the signal came before the platform was up
 */
export async function start(session: Session, options: StartOptions, signal: Promise<string>): Promise<void> {
  const { settings, say, terminal } = session;
  const host = options.host ?? settings.host;
  const wantedPort = options.port ?? settings.port;
  const demoScale = options.demoScale ?? settings.demoScale;
  const reserve = () => reservePort(host, wantedPort, options.port !== undefined);

  // Before anything slow.
  if (settings.signIn === undefined && !isLoopback(host)) throw new SignInRequiredError(host);
  await (await reserve()).release();
  let up = false;
  await usingDatabases(session, signal.then(waitWhile(() => up)), async (databases) => {
    await migrateStep(session, databases);
    await seedReferenceStep(session, databases);
    if (demoScale > 0) await seedDemonstrationStep(session, databases, demoScale);
    if (!(await isComposed())) await compose(session, { check: false });
    const provided = await signInStep(session, host, wantedPort, demoScale > 0);
    const reserved: ReservedPort[] = [];
    const hold = async (reservation: Promise<ReservedPort>) => {
      const one = await reservation;
      reserved.push(one);
      return one.port;
    };
    try {
      const platform = await launchStep(session, {
        databaseUrls: databases.urls,
        events: databases.events,
        supergraphFile: workspace().supergraphFile,
        host,
        port: await hold(reserve()),
        metrics: { ...settings.metrics, port: await hold(reserveMetricsPort(session, wantedPort)) },
        processes: options.processes ?? settings.processes,
        files: filesOf(databases, session.env),
        signIn: provided.signIn,
      });
      up = true;
      announce(session, platform, { wantedPort, demoScale, provided });
      terminal.write(`\n${say({ vi: 'Đang dừng', en: 'Stopping' })} (${await signal})…\n`);
      await platform.close();
    } finally {
      await provided.close();
      await Promise.all(reserved.map(({ release }) => release()));
    }
  });
  terminal.write(`${say({ vi: 'Đã dừng.', en: 'Stopped.' })}\n`);
}

/** Once the platform is up, a signal no longer interrupts: it begins the orderly end. */
function waitWhile(orderly: () => boolean): (signal: string) => Promise<string> {
  return (signal) => (orderly() ? new Promise<never>(() => {}) : Promise.resolve(signal));
}

function reserveMetricsPort({ settings }: Session, graphPort: number): Promise<ReservedPort> {
  const { host, port } = settings.metrics;
  // Whoever lets the graph take any port has no wish for this one either.
  return reservePort(host, graphPort === 0 ? 0 : port, false);
}

function signInStep(
  { say, steps, settings, env, log }: Session,
  host: string,
  graphPort: number,
  demonstration: boolean,
): Promise<ProvidedSignIn> {
  return steps.step(say({ vi: 'Đăng nhập', en: 'Sign-in' }), async () => {
    // Whoever lets the graph take any port has no wish for this one either.
    const port = graphPort === 0 ? 0 : settings.identityPort;
    const provided = await provideSignIn({ given: settings.signIn, host, port, demonstration, env, log });
    return { value: provided, detail: provided.signIn.issuer };
  });
}

interface Launch extends Omit<LaunchOptions, 'logLevel'> {
  readonly processes: 'one' | 'many';
  readonly metrics: { readonly host: string; readonly port: number };
}

function launchStep(session: Session, { processes, metrics, ...launch }: Launch): Promise<RunningPlatform> {
  const { say, steps, log, logLevel } = session;
  return steps.step(say({ vi: 'Đồ thị', en: 'The graph' }), async () => {
    const options = { ...launch, log, logLevel };
    const platform = await (processes === 'many'
      ? launchProcesses(options)
      : launchInProcess({
          ...options,
          metrics,
          gateway: session.settings.gateway,
          holidaysFile: session.settings.holidaysFile,
          backgroundEverySeconds: session.settings.backgroundEverySeconds,
        }));
    const detail =
      processes === 'many'
        ? say({ vi: 'bốn tiến trình', en: 'four processes' })
        : say({ vi: 'một tiến trình', en: 'one process' });
    return { value: platform, detail };
  });
}

function announce(
  { say, terminal }: Session,
  { url, metricsUrl }: RunningPlatform,
  { wantedPort, demoScale, provided }: { wantedPort: number; demoScale: number; provided: ProvidedSignIn },
): void {
  const origin = new URL(url).origin;
  const lines = [''];
  const port = Number(new URL(url).port);
  if (wantedPort !== 0 && port !== wantedPort) {
    lines.push(
      say({
        vi: `!! Cổng ${wantedPort} đang bị chương trình khác dùng: đồ thị ở cổng ${port}.`,
        en: `!! Port ${wantedPort} is held by another program: the graph is on port ${port}.`,
      }),
    );
  }
  lines.push(
    `${say({ vi: 'Đồ thị (GraphQL, GraphiQL)', en: 'The graph (GraphQL, GraphiQL)' })}: ${url}`,
    `${say({ vi: 'Đăng nhập (OpenID Connect)', en: 'Sign-in (OpenID Connect)' })}: ${provided.signIn.issuer}`,
    `${say({ vi: 'Tình trạng', en: 'Health' })}: ${origin}/health/ready`,
  );
  if (metricsUrl)
    lines.push(`${say({ vi: 'Số đo (Prometheus)', en: 'Metrics (Prometheus)' })}: ${metricsUrl}`);
  if (demoScale > 0) {
    lines.push(
      say({
        vi: 'Hệ thống và sự cố là dữ liệu trình diễn được sinh ra, không phải dữ liệu thật.',
        en: 'Systems and incidents are generated demonstration data, not real ones.',
      }),
    );
  }
  if (provided.demonstration) {
    lines.push(
      say({
        vi: 'Ai cũng đăng nhập được với bất kỳ tài khoản trình diễn nào, không cần mật khẩu: chỉ dùng để phát triển.',
        en: 'Anybody can sign in as any demonstration account, without a password: for development only.',
      }),
    );
  }
  lines.push(say({ vi: 'Nhấn Ctrl-C để dừng.', en: 'Press Ctrl-C to stop.' }), '');
  terminal.write(`${lines.join('\n')}\n`);
}
