import { type ConnectionArgs, type Page, type RequestContext, readPage } from '@khien/subgraph';
import { sql } from 'kysely';
import { controlColumns } from './control-catalogues.reader.js';
import { type ControlOfferType, toOffer } from './control-offer.type.js';

/** What is asked about shared platforms. */
export class ControlOffersReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of what platforms offer. @param reference of one platform; null for all */
  list(reference: string | null, args: ConnectionArgs): Promise<Page<ControlOfferType>> {
    const listing = {
      columns: sql`o.*, ${controlColumns}`,
      from: sql`control_offers(${reference}) o join control c on c.id = o.offered_control_id
        join control_group g on g.id = c.group_id join control_catalogue k on k.id = c.catalogue_id`,
      where: [],
      keyset: {
        name: 'offer',
        descending: false,
        columns: [
          { expression: sql`o.provider_reference collate "C"`, type: 'text' },
          { expression: sql`c.position`, type: 'integer' },
          { expression: sql`o.offer_id`, type: 'uuid' },
        ],
      },
      node: toOffer,
    };
    return readPage(this.context.db, listing, args);
  }
}
