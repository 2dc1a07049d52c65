export { dayInVietnam } from '@khien/calendar';
export type { ChainLink, Damage, DamageKind } from './audit/chain.rules.js';
export type { Change } from './audit/change.js';
export { type ExportPeriod, exportAudit } from './audit/export.js';
export { type AuditExcerpt, verifyExport } from './audit/export-file.js';
export type { AuditedContent } from './audit/trail/audited-content.js';
export { type AuditVerdict, verifyAudit } from './audit/verify.js';
export type { BackgroundTools, BackgroundWork } from './background/background-work.js';
export { platformService } from './background/platform-service.js';
export { callerSettings } from './caller/caller-settings.js';
export { withCaller } from './caller/current-caller.js';
export { type OrganizationRef, seedOrganizationRefs } from './caller/organization-refs.js';
export {
  type ConnectionClass,
  type ConnectionShape,
  connectionOf,
  PageInfo,
  pageInfoOf,
} from './connection/connection-type.js';
export type { Keyset, KeysetColumn } from './connection/keyset.js';
export {
  type Edge,
  type Listing,
  type Page,
  type Row,
  type Way,
  type Ways,
  withTotal,
} from './connection/page.js';
export { ConnectionArgs, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './connection/page-args.js';
export { type ChildListing, readChildPage, readPage } from './connection/read.js';
export { type Clock, systemClock } from './context/clock.js';
export { type PerRequest, RequestContext, type RequestHeaders } from './context/request-context.js';
export { UnboundRoleError } from './database/bound-by-policies.js';
export type { Grants, Privilege } from './database/grants.js';
export {
  assertMigrated,
  type MigrateOptions,
  type MigrationState,
  migrate,
  migrationState,
  NewerDatabaseError,
  PendingMigrationsError,
} from './database/migrate.js';
export type { MigrationStep } from './database/migration-step.js';
export { type OrmOptions, openOrm } from './database/orm.js';
export { type RowMapper, rowMapper } from './database/row-mapper.js';
export { StatementLog } from './database/statement-log.js';
export { matchesText, searchPatterns } from './database/text-search.js';
export { type SubgraphDefinition, schemaOf } from './definition.js';
export type { EventHandler, EventSource } from './events/event-handler.js';
export { carryEvents, type EventCarrying } from './events/events-of.js';
export { type EventLag, eventLag, type OutboxBacklog, type ProjectionLag } from './events/lag.js';
export { organizationRefsHandler } from './events/organization-refs.handler.js';
export { tellSnapshot } from './events/snapshot.js';
export type { Feature } from './feature.js';
export type { Attachments } from './files/attachments.js';
export type { Download, DownloadedFile } from './files/download.js';
export type { FileAnswer, FileRequest } from './files/file-requests.js';
export { FileScan, StoredFile } from './files/stored-file.entity.js';
export { attachedFilesPolicy } from './files/stored-files.migration.js';
export { type Claim, StoredFiles } from './files/stored-files.service.js';
export type { Upload } from './files/upload.js';
export { assertExpectedVersion, type Versioned } from './mutation/expected-version.js';
export { Idempotency, type IdempotentRequest } from './mutation/idempotency.js';
export {
  attempt,
  type MutationOutcome,
  refuseIfAny,
  UserError,
  type UserProblem,
  UserProblems,
} from './mutation/user-error.js';
export { type SubgraphPart, subgraphOf } from './parts.js';
export { PolicyError } from './policy/check-policy.js';
export { type AccessRow, accessMatrix } from './policy/matrix/access-matrix.js';
export { accessMatrixCsv } from './policy/matrix/csv.js';
export { PUBLIC_TAG } from './policy/public/public-tags.js';
export {
  byReference,
  everyone,
  type InCircle,
  type Rights,
  type Rule,
  rule,
  signedIn,
  withObject,
} from './policy/rule.js';
export { type FeaturePolicy, fields, type TypePolicy } from './policy/type-policy.js';
export { visibleRows } from './policy/visible-rows.js';
export { requireRight, type WhoAsks } from './policy/who-asks.js';
export { AssumedSize, Cost } from './schema/cost.js';
export type { ReferenceResolver } from './schema/federated-schema.js';
export { Language } from './schema/language.js';
export { Origin, Provenance } from './schema/provenance.js';
export { CalendarDate, DateTime, NonNegativeInt, SafeInt, Url } from './schema/scalars.js';
export type { GraphRequest, GraphResult } from './server/execute.js';
export { runSubgraph } from './server/main.js';
export { listenForMetrics } from './server/metrics.js';
export { backgroundInterval, databaseUrlVariable } from './server/settings.js';
export { type Readiness, type Subgraph, type SubgraphOptions, startSubgraph } from './server/subgraph.js';
