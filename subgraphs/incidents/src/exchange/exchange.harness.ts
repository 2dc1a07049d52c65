import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { localFileStore } from '@khien/files';
import { seedOrganizationRefs } from '@khien/subgraph';
import { startTestSubgraph, type TestSubgraph } from '@khien/subgraph/testing';
import { inject } from 'vitest';
import { IncidentFixture } from '../fixture/incident.fixture.js';
import { makeMember } from '../fixture/member.fixture.js';
import { type asker, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';

type Caller = ReturnType<typeof asker>;

/** What an import answers. */
interface Outcome {
  readonly incident: {
    id: string;
    reference: string;
    tlp: string;
    indicators: { totalCount: number };
  } | null;
  readonly report: {
    readonly format: string;
    readonly sourceId: string;
    readonly taken: number;
    readonly leftOut: number;
    readonly added: number | null;
    readonly rows: readonly { place: string; what: string; taken: boolean; reason: string | null }[];
  } | null;
  readonly userErrors: readonly { code: string; path: readonly string[]; message: string }[];
}

/** The subgraph with a store of files, and what a test of exchange does with it. */
export interface ExchangeHarness {
  readonly running: TestSubgraph;
  readonly fixture: IncidentFixture;
  /** Uploads a file. @returns its id */
  upload(caller: Caller, name: string, content: string): Promise<string>;
  /** Imports an uploaded file. @param more further fields of the input */
  take(caller: Caller, fileId: string, more?: string): Promise<Partial<Outcome> & { readonly code: unknown }>;
  /** Fetches a download, as text. */
  download(
    caller: Caller,
    query: string,
    name?: string,
  ): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

/** Starts the subgraph. @param runAs `owner`: past row-level security */
export async function startExchange(runAs: 'application' | 'owner'): Promise<ExchangeHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'khien-exchange-test-'));
  const running = await startTestSubgraph(incidents, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'incidents exchange',
    runAs,
    files: {
      store: localFileStore(directory),
      scanner: undefined,
      maxBytes: 20 * 1024 * 1024,
      unclaimedHours: 24,
    },
    seed: (url) =>
      seedOrganizationRefs(
        url,
        Object.entries(ORGANIZATIONS).map(([code, one]) => ({
          ...{ id: one.id, code, ancestorIds: [one.id, ...one.above] },
        })),
      ),
  });
  const fixture = await IncidentFixture.connect(running.ownerUrl);
  // Members of the response network: they see TLP:GREEN of others.
  for (const code of ['VN-GOV-02', 'VN-UBND-48'] as const) {
    await makeMember(fixture.client, { organizationId: ORGANIZATIONS[code].id });
  }
  return {
    running,
    fixture,
    async upload(caller, name, content) {
      const { status, content: body } = await running.subgraph.file({
        ...{ method: 'POST', name: '', parameters: new URLSearchParams({ name }) },
        headers: await running.headersOf(caller),
        content: Readable.from([Buffer.from(content)]),
      });
      if (status !== 201) throw new Error(String(body));
      return JSON.parse(String(body)).id;
    },
    async take(caller, fileId, more = '') {
      const { data, errors } = await running.ask(
        `mutation { importIncident(input: { fileId: "${fileId}" ${more} }) { incident { id reference tlp indicators { totalCount } }
        report { format sourceId taken leftOut added rows { place what taken reason } } userErrors { code path message } } }`,
        {},
        { caller, language: 'en' },
      );
      const outcome = (data as { importIncident?: Outcome } | null)?.importIncident;
      return { code: errors?.[0]?.extensions?.['code'], ...outcome };
    },
    async download(caller, query, name = 'incident-export') {
      const { status, content } = await running.subgraph.file({
        ...{ method: 'GET', name, parameters: new URLSearchParams(query) },
        headers: await running.headersOf(caller),
      });
      return { status, text: content instanceof Readable ? '' : Buffer.from(content).toString('utf8') };
    },
    async close() {
      await fixture.close();
      await running.close();
      await rm(directory, { recursive: true });
    },
  };
}
