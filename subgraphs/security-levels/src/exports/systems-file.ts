import { inLanguage, type Language } from '@khien/errors';
import type { RowValues } from '@khien/spreadsheets';
import {
  type Download,
  dayInVietnam,
  type Listing,
  MAX_PAGE_SIZE,
  type RequestContext,
  readPage,
} from '@khien/subgraph';
import { informationSystemPages } from '../information-systems/information-system.listing.js';
import { seesSystem } from '../information-systems/information-system.policy.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { formOf, selectionOf } from './export-parameters.js';
import { type ColumnKey, tableFile } from './table-file.js';
import { wordFor } from './words.js';

const COLUMNS: readonly ColumnKey[] = [
  'reference',
  'name',
  'ownerCode',
  'owner',
  'operatorCode',
  'operator',
  'kind',
  'state',
  'level',
  'levelStatus',
  'approvedLevel',
  'approvedOn',
  'dossierState',
  'planState',
  'levelOutdated',
  'nextDueAt',
  'registeredAt',
  'origin',
];

type Row = Readonly<Record<string, unknown>>;

/**
 * The list of systems that a filter lets through and the caller may see, as a table: `?format=csv|xlsx&language=vi|en`
 * with the fields of the filter of `informationSystems` and its `order`, several values with commas. Read page by page
 * while the client takes it, in constant memory. Who took which list is logged, and each page's systems of level 4
 * and 5 before the page is given.
 */
export const systemsFile: Download = async (parameters, context) => {
  await context.require(seesSystem);
  const form = formOf(parameters, context);
  const listing = await informationSystemPages(context, selectionOf(parameters));
  context.audit.read('InformationSystemList', String(parameters) || 'all');
  const name = `information-systems-${dayInVietnam(context.clock.now())}`;
  return tableFile(form, name, COLUMNS, rowsOf(context, rawRows(listing), form.language));
};

/** The rows themselves, each of which is noted as read where that is logged. */
function rawRows<T>(listing: Listing<T>): Listing<Row> {
  return {
    ...listing,
    node: (row) => {
      listing.node(row);
      return row;
    },
  };
}

async function* rowsOf(
  context: RequestContext,
  listing: Listing<Row>,
  language: Language,
): AsyncGenerator<RowValues> {
  let after: string | null = null;
  for (;;) {
    const args: { first: number; after: string | null } = { first: MAX_PAGE_SIZE, after };
    // The rows are noted as read when the page gives them; what cannot be logged is not shown.
    const { edges, hasNextPage } = await readPage(context.db, listing, args);
    await context.audit.writeReads();
    yield* await Promise.all(edges.map(({ node }) => valuesOf(context, node, language)));
    after = edges.at(-1)?.cursor ?? null;
    if (!hasNextPage) return;
  }
}

async function valuesOf(context: RequestContext, row: Row, language: Language): Promise<RowValues> {
  const organizations = context.use(OrganizationsReader);
  const [owner, operator] = await Promise.all([
    organizations.byKey({ id: String(row['owner_id']) }),
    organizations.byKey({ id: String(row['operator_id']) }),
  ]);
  const nameOf = (one: typeof owner) =>
    one === null ? null : inLanguage({ vi: one.nameVi, en: one.nameEn }, language);
  return {
    reference: String(row['reference']),
    name: String(row['name']),
    ownerCode: owner?.code,
    owner: nameOf(owner),
    operatorCode: operator?.code,
    operator: nameOf(operator),
    kind: wordFor.kind(String(row['kind']), language),
    state: wordFor.state(String(row['state']), language),
    level: numberOf(row['level']),
    levelStatus: String(row['level_status']),
    approvedLevel: numberOf(row['approved_level']),
    approvedOn: textOf(row['approved_on']),
    dossierState:
      row['dossier_state'] === null ? null : wordFor.dossierState(String(row['dossier_state']), language),
    planState: wordFor.planState(String(row['plan_state']), language),
    levelOutdated: row['level_outdated'] === true,
    nextDueAt: momentOf(row['next_due_at']),
    registeredAt: momentOf(row['registered_at']),
    origin: wordFor.origin(String(row['origin']), language),
  };
}

const numberOf = (value: unknown) => (value === null ? null : Number(value));
const textOf = (value: unknown) => (value === null ? null : String(value));
const momentOf = (value: unknown) =>
  value === null || value instanceof Date ? value : new Date(String(value));
