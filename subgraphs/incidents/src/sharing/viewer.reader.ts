import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { NETWORK } from './network.js';
import type { Viewer } from './visibility.rules.js';

/** Who asks, as the rule of who sees an incident looks at them. */
export class ViewerReader {
  constructor(private readonly context: RequestContext) {}

  /** The organization that the caller acts for; null for none. */
  async organizationId(): Promise<string | null> {
    const { rows } = await sql<{ id: string | null }>`select khien_organization() as id`.execute(
      this.context.db,
    );
    return rows[0]?.id ?? null;
  }

  /** The caller. */
  async viewer(): Promise<Viewer> {
    const { subject, roles } = this.context.caller;
    return {
      subject,
      roles,
      organizationId: await this.organizationId(),
      scope: await this.context.scope(),
      ofNetwork: await this.context.isOf(NETWORK.of),
    };
  }
}
