import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertSupportedServer, withClient, withoutPassword } from '@khien/database';
import { resolveInstanceDirectory } from '@khien/embedded-postgres';
import type { Bilingual } from '@khien/errors';
import { isNats, openEvents } from '@khien/events';
import { inspectSubgraph } from '../databases/migrations.js';
import { isFree } from '../launch/free-port.js';
import type { DatabaseSettings, PlatformSettings } from '../settings/settings.js';
import { workspace } from '../settings/workspace.js';
import { SUBGRAPH_NAMES } from '../subgraphs/subgraphs.js';
import type { Session } from './session.js';

/** What a check found: well, or what is wrong and what to do. */
export type Finding =
  | { readonly ok: true; readonly detail: string }
  | { readonly ok: false; readonly problem: string; readonly remedy: string };

/** One thing that the doctor looks at. */
export interface Check {
  readonly title: Bilingual;
  readonly look: (session: Session) => Promise<Finding>;
}

/** Oldest Node that every dependency supports; `pnpm` scripts bring a newer one along. */
const OLDEST_NODE = 22;
/** Room that the default demonstration data and PostgreSQL's own files take, with as much again to work. */
const LEAST_FREE_BYTES = 1024 ** 3;

const well = (detail: string): Finding => ({ ok: true, detail });
const ill = (problem: string, remedy: string): Finding => ({ ok: false, problem, remedy });

const node: Check = {
  title: { vi: 'Node.js', en: 'Node.js' },
  look: async ({ say }) => {
    const { node: version } = process.versions;
    if (Number.parseInt(version, 10) >= OLDEST_NODE) return well(version);
    return ill(
      say({ vi: `phiên bản ${version} quá cũ`, en: `version ${version} is too old` }),
      say({
        vi: 'Hãy chạy lệnh qua pnpm ("npx -y pnpm@12 khien …"): pnpm mang theo Node.js phù hợp.',
        en: 'Run the command through pnpm ("npx -y pnpm@12 khien …"), which brings a fitting Node.js.',
      }),
    );
  },
};

const port: Check = {
  title: { vi: 'Cổng của đồ thị', en: 'Port of the graph' },
  look: async ({ say, settings }) => {
    if (await isFree(settings.host, settings.port)) return well(String(settings.port));
    return ill(
      say({
        vi: `cổng ${settings.port} đang bị dùng (có thể do chính Khiên đang chạy)`,
        en: `port ${settings.port} is in use (perhaps by a running Khiên)`,
      }),
      say({
        vi: 'Khi khởi động, Khiên sẽ chọn cổng trống kế tiếp.',
        en: 'A start takes the next free port.',
      }),
    );
  },
};

const supergraph: Check = {
  title: { vi: 'Đồ thị chung đã ghép', en: 'Composed supergraph' },
  look: async ({ say }) => {
    const { supergraphFile } = workspace();
    if (existsSync(supergraphFile)) return well(supergraphFile);
    return ill(
      say({ vi: `thiếu tệp ${supergraphFile}`, en: `${supergraphFile} is missing` }),
      say({ vi: 'Hãy chạy "pnpm run build".', en: 'Run "pnpm run build".' }),
    );
  },
};

function dataDirectory(database: DatabaseSettings): Check[] {
  if (database.kind !== 'embedded') return [];
  const directory = database.directory ?? resolveInstanceDirectory(workspace().root);
  const look: Check['look'] = async ({ say }) => {
    let nearest = directory;
    while (!existsSync(nearest)) nearest = dirname(nearest);
    try {
      await access(nearest, constants.W_OK);
    } catch {
      return ill(
        say({ vi: `không ghi được vào ${nearest}`, en: `${nearest} cannot be written to` }),
        say({
          vi: 'Hãy đặt KHIEN_DATA_DIR tới thư mục của bạn.',
          en: 'Point KHIEN_DATA_DIR to a directory of yours.',
        }),
      );
    }
    const { bavail, bsize } = await statfs(nearest);
    const free = bavail * bsize;
    const gib = (free / 1024 ** 3).toFixed(1);
    if (free >= LEAST_FREE_BYTES) return well(`${directory} (${gib} GiB)`);
    return ill(
      say({ vi: `chỉ còn ${gib} GiB ở ${nearest}`, en: `only ${gib} GiB are left at ${nearest}` }),
      say({
        vi: 'Hãy giải phóng dung lượng hoặc đổi KHIEN_DATA_DIR.',
        en: 'Make room, or set KHIEN_DATA_DIR elsewhere.',
      }),
    );
  };
  return [{ title: { vi: 'Nơi lưu dữ liệu', en: 'Place of the data' }, look }];
}

function server(database: DatabaseSettings): Check[] {
  if (database.kind === 'embedded') return [];
  const urls =
    database.kind === 'server' ? [database.adminUrl] : SUBGRAPH_NAMES.map((name) => database.ownerUrls[name]);
  return urls.map((url) => ({
    title: { vi: `Máy chủ ${withoutPassword(url)}`, en: `Server ${withoutPassword(url)}` },
    look: async ({ say }) => {
      try {
        return well(`PostgreSQL ${await withClient(url, assertSupportedServer)}`);
      } catch (error) {
        const remedy: unknown = error instanceof Error ? Reflect.get(error, 'remedy') : undefined;
        return ill(
          error instanceof Error ? error.message : String(error),
          typeof remedy === 'string' ? remedy : say({ vi: 'Hãy kiểm tra URL.', en: 'Check the URL.' }),
        );
      }
    },
  }));
}

function schemas(database: DatabaseSettings): Check[] {
  if (database.kind !== 'given') return [];
  return SUBGRAPH_NAMES.map((name) => ({
    title: { vi: `Lược đồ của ${name}`, en: `Schema of ${name}` },
    look: async ({ say, log }) => {
      const { pending, unknown } = await inspectSubgraph(name, database.ownerUrls[name], log);
      if (unknown.length > 0) {
        return ill(
          say({
            vi: `do phiên bản mới hơn tạo: ${unknown.join(', ')}`,
            en: `from a newer version: ${unknown.join(', ')}`,
          }),
          say({ vi: 'Hãy dùng phiên bản đó.', en: 'Use that version.' }),
        );
      }
      if (pending.length === 0) return well(say({ vi: 'mới nhất', en: 'up to date' }));
      return ill(
        say({ vi: `thiếu: ${pending.join(', ')}`, en: `lacks: ${pending.join(', ')}` }),
        say({ vi: 'Hãy chạy "khien migrate".', en: 'Run "khien migrate".' }),
      );
    },
  }));
}

/** What carries events: that of the operator; our own is made beside the databases. */
function events(url: string | undefined): Check[] {
  if (url === undefined) return [];
  const look: Check['look'] = async ({ say, log }) => {
    try {
      const transport = await openEvents(url, { log });
      try {
        for (const name of SUBGRAPH_NAMES) await transport.range(name);
      } finally {
        await transport.close();
      }
      return well(`${isNats(url) ? 'NATS JetStream' : 'PostgreSQL'} ${withoutPassword(url)}`);
    } catch (error) {
      return ill(
        error instanceof Error ? error.message : String(error),
        say({
          vi: 'Hãy kiểm tra KHIEN_EVENTS_URL; với PostgreSQL: chạy "khien migrate"; với NATS: bật JetStream (-js).',
          en: 'Check KHIEN_EVENTS_URL; for PostgreSQL run "khien migrate", for NATS enable JetStream (-js).',
        }),
      );
    }
  };
  return [{ title: { vi: 'Sự kiện', en: 'Events' }, look }];
}

/** Everything worth a look under these settings, in the order in which a start would stumble over it. */
export function checksFor({ database, events: { url } }: PlatformSettings): readonly Check[] {
  return [
    ...[node, supergraph],
    ...[...dataDirectory(database), ...server(database), ...schemas(database), ...events(url)],
    port,
  ];
}
