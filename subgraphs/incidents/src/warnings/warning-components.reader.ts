import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import { ownRecipients } from './visible-warnings.js';
import { WarningComponent } from './warning-component.type.js';

/** Asks by which of its components a system was chosen. */
export class WarningComponentsReader {
  constructor(private readonly context: RequestContext) {}

  /** Of the latest edition that chose it by components, certain ones first; one statement for many recipients. */
  of(recipientId: string): Promise<readonly WarningComponent[]> {
    const loader = this.context.loader<string, readonly WarningComponent[]>(
      'components of recipients',
      async (ids) => {
        const { rows } = await sql<Row>`
          select k.* from warning_recipient_component k join warning_recipient r on r.id = k.recipient_id
          where k.recipient_id = any(${[...ids]}::uuid[]) and ${ownRecipients(this.context)}
            and k.revision = (select max(l.revision) from warning_recipient_component l where l.recipient_id = k.recipient_id)
          order by k.recipient_id, k.place`.execute(this.context.db);
        const found = new Map(ids.map((id) => [id, [] as WarningComponent[]]));
        for (const row of rows) found.get(String(row['recipient_id']))?.push(componentOf(row));
        return ids.map((id) => found.get(id) ?? []);
      },
    );
    return loader.load(recipientId);
  }
}

function componentOf({
  name,
  version,
  host,
  product,
  range,
  cve,
  certain,
  last_seen_at,
}: Row): WarningComponent {
  return Object.assign(new WarningComponent(), {
    ...{ name, version, host, product, versions: range, cve, certain },
    lastSeenAt: new Date(String(last_seen_at)),
  });
}
