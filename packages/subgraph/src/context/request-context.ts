import type { WorkingCalendar } from '@khien/calendar';
import { type Language, languageFromHeader } from '@khien/errors';
import type { FileKeeping } from '@khien/files';
import { type Caller, CLIENT_NETWORK_HEADER, clientNetworkFrom } from '@khien/identity';
import { type Logger, REQUEST_ID_HEADER, requestIdFrom } from '@khien/logging';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { type Kysely, sql } from 'kysely';
import { ChangeRecorder } from '../audit/change-recorder.js';
import { PendingChanges } from '../audit/pending-changes.js';
import type { ReadLog } from '../audit/read-log.js';
import { RequestAudit } from '../audit/request-audit.js';
import type { AuditedContent } from '../audit/trail/audited-content.js';
import type { OwnSettings } from '../definition.js';
import type { Attachments } from '../files/attachments.js';
import type { Circle, Rule } from '../policy/rule.js';
import { requireRight } from '../policy/who-asks.js';
import type { Clock } from './clock.js';

/** A class that lives for one request: a reader, a service. It is given the context of that request. */
export type PerRequest<T> = new (context: RequestContext) => T;

/** Headers of a request by lower-case name. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What a context is made from. */
export interface RequestContextOptions {
  /** Name of the subgraph. */
  readonly subgraph: string;
  readonly orm: MikroORM;
  readonly clock: Clock;
  /** Which days are worked: what deadlines in working days count by. */
  readonly calendar: WorkingCalendar;
  readonly log: Logger;
  readonly headers: RequestHeaders;
  /** Who asks, as the gateway signed it. */
  readonly caller: Caller;
  /** Where reads are logged. */
  readonly reads: ReadLog;
  /** Tables whose changes need no audit entry. */
  readonly unaudited: ReadonlySet<string>;
  /** What of the content of changed objects the trail shows, by type name. */
  readonly auditedContent: Readonly<Record<string, AuditedContent>>;
  /** The subgraph's own settings. */
  readonly settings: OwnSettings;
  /** How uploaded files are kept; undefined where no store is set. */
  readonly files: FileKeeping | undefined;
  /** Who sees files that are attached to something, by purpose. */
  readonly attachments: Readonly<Record<string, Attachments>>;
}

/**
 * Everything that one request needs and nothing that outlives it: one unit of work, one set of loaders, the
 * clock, who asks, the language of the reader, a logger that carries the request id.
 */
export class RequestContext {
  readonly subgraph: string;
  readonly clock: Clock;
  /** Which days are worked in Vietnam. */
  readonly calendar: WorkingCalendar;
  readonly caller: Caller;
  readonly language: Language;
  readonly requestId: string;
  /** From which network somebody asks who has not signed in, as the gateway says; `unknown` where it does not. */
  readonly clientNetwork: string;
  readonly log: Logger;
  readonly orm: MikroORM;
  /** See the option of this name. */
  readonly auditedContent: Readonly<Record<string, AuditedContent>>;
  /** The subgraph's own settings, as its definition read them. */
  readonly settings: OwnSettings;
  /** See the option of this name. */
  readonly files: FileKeeping | undefined;
  /** See the option of this name. */
  readonly attachments: Readonly<Record<string, Attachments>>;
  /** What this request is accountable for. */
  readonly audit: RequestAudit;
  private readonly recorder: ChangeRecorder;
  // Apollo Server hands resolvers a shallow copy of the context, which #private fields would not survive.
  private unitOfWork: EntityManager | undefined;
  private organizationsInScope: Promise<ReadonlySet<string>> | undefined;
  private readonly circles = new Map<string, Promise<boolean>>();
  private readonly instances = new Map<unknown, unknown>();
  private readonly loaders = new Map<string, unknown>();

  constructor(options: RequestContextOptions) {
    const { 'accept-language': acceptLanguage } = options.headers;
    this.orm = options.orm;
    this.clock = options.clock;
    this.calendar = options.calendar;
    this.caller = options.caller;
    this.auditedContent = options.auditedContent;
    this.settings = options.settings;
    this.subgraph = options.subgraph;
    this.files = options.files;
    this.attachments = options.attachments;
    this.language = languageFromHeader(typeof acceptLanguage === 'string' ? acceptLanguage : undefined);
    this.clientNetwork = clientNetworkFrom(options.headers[CLIENT_NETWORK_HEADER]);
    this.requestId = requestIdFrom(options.headers);
    this.log = options.log.child({ [REQUEST_ID_HEADER]: this.requestId });
    const { caller, reads, unaudited } = options;
    const changes = new PendingChanges();
    const audit = new RequestAudit({ caller, requestId: this.requestId, reads, changes });
    this.audit = audit;
    this.recorder = new ChangeRecorder({
      changes,
      payloadOf: (change) => audit.payloadOf(change),
      unaudited,
    });
  }

  /** The unit of work of this request; services change entities through it. */
  get em(): EntityManager {
    if (this.unitOfWork === undefined) {
      this.unitOfWork = this.orm.em.fork({ cloneEventManager: true });
      this.unitOfWork.getEventManager().registerSubscriber(this.recorder);
    }
    return this.unitOfWork;
  }

  /** The query builder of this request, inside its transaction while there is one; readers ask through it. */
  get db(): Kysely<unknown> {
    return this.em.getKysely<unknown>();
  }

  /** Ids of the organization that the caller acts for and of all that stand under it; read once a request. */
  scope(): Promise<ReadonlySet<string>> {
    this.organizationsInScope ??= this.readScope();
    return this.organizationsInScope;
  }

  private async readScope(): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ id: string }>`select unnest(khien_scope()) as id`.execute(this.db);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether the caller's organization belongs to a circle now; read once a request. */
  isOf({ condition }: Circle): Promise<boolean> {
    const known = this.circles.get(condition) ?? this.readCircle(condition);
    this.circles.set(condition, known);
    return known;
  }

  private async readCircle(condition: string): Promise<boolean> {
    const { rows } = await sql<{ belongs: boolean }>`select ${sql.raw(condition)} as belongs`.execute(
      this.db,
    );
    return rows[0]?.belongs === true;
  }

  /**
   * Stops a caller who may not do what a rule is for; services call it before they change anything.
   *
   * @param organizationIds organizations that the object belongs to: one of them must stand in the caller's
   * scope, unless the rule lets the caller in anywhere. Left out, the role alone is judged.
   * @param named whether the object names the caller, for rules that speak of it
   * @throws KhienError `UNAUTHENTICATED` for the public, `NOT_A_MEMBER` for who stands outside of the rule's circle,
   * `FORBIDDEN` for others
   */
  require(rule: Rule, organizationIds?: readonly string[], named?: boolean): Promise<void> {
    return requireRight(this, rule, organizationIds, named);
  }

  /** The one instance of a reader or service in this request. */
  use<T>(type: PerRequest<T>): T {
    const existing = this.instances.get(type);
    if (existing instanceof type) return existing;
    const made = new type(this);
    this.instances.set(type, made);
    return made;
  }

  /**
   * The loader of this name in this request, made on first use. A batch function answers for all keys that the
   * resolvers of one turn asked for, in one statement.
   *
   * @param name unique per kind of question; include the arguments when they change the answer
   * @param batch keys to values, in the order of the keys; an `Error` in a place rejects that key alone
   */
  loader<K, V>(
    name: string,
    batch: (keys: readonly K[]) => Promise<readonly (V | Error)[]>,
  ): DataLoader<K, V, string> {
    const existing = this.loaders.get(name);
    if (existing instanceof DataLoader) return existing;
    const made = new DataLoader<K, V, string>(batch, { cacheKeyFn: cacheKey });
    this.loaders.set(name, made);
    return made;
  }
}

function cacheKey(key: unknown): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}
