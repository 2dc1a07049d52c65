import type { EntityClass } from '@mikro-orm/postgresql';
import type { ClassType } from 'type-graphql';
import type { AuditedContent } from './audit/trail/audited-content.js';
import type { BackgroundWork } from './background/background-work.js';
import type { EventHandler, EventSource } from './events/event-handler.js';
import type { Attachments } from './files/attachments.js';
import type { Download } from './files/download.js';
import type { Upload } from './files/upload.js';
import type { FeaturePolicy } from './policy/type-policy.js';
import type { ReferenceResolver } from './schema/federated-schema.js';

/** One concept of a domain: what it adds to the schema and to the database. */
export interface Feature {
  readonly resolvers: readonly ClassType[];
  /** Who may see and do what: a rule for every field that this feature gives to the graph. */
  readonly policy?: FeaturePolicy;
  /** Mapped classes; those of the schema among them need no mention elsewhere. */
  readonly entities?: readonly EntityClass<object>[];
  /** Types that no field reaches, such as entities of other subgraphs that get fields here. */
  readonly orphanedTypes?: readonly ClassType[];
  /** Entities of this feature that other subgraphs refer to, by type name. */
  readonly references?: Readonly<Record<string, ReferenceResolver>>;
  /** Whose content an auditor may read in the trail, by type name; a type without it shows its content to nobody. */
  readonly auditedContent?: Readonly<Record<string, AuditedContent>>;
  /**
   * Files that are made when they are asked for, by name: `GET /files/<subgraph>/<name>?<parameters>`. Names are words of
   * lower-case letters and digits with dashes between them; `stored` is the frame's.
   */
  readonly downloads?: Readonly<Record<string, Download>>;
  /** What is read as it is sent, by name: `POST /files/<subgraph>/<name>?<parameters>`. Names are as those of downloads. */
  readonly uploads?: Readonly<Record<string, Upload>>;
  /** Whose uploaded files are whose to read, by the purpose for which they are claimed: who sees the object sees them. */
  readonly attachments?: Readonly<Record<string, Attachments>>;
  /** What the subgraph does by itself, where it is told to (`KHIEN_BACKGROUND_INTERVAL_S`). */
  readonly work?: readonly BackgroundWork[];
  /** Copies that it keeps of what other subgraphs own, each fed by their events. */
  readonly eventHandlers?: readonly EventHandler[];
  /** Of which of its objects others may keep a copy. */
  readonly eventSources?: readonly EventSource[];
}
