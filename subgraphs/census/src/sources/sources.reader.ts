import { inLanguage } from '@khien/errors';
import { Origin, Provenance, type RequestContext, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { StatisticalSource } from './source.entity.js';

/** What is asked about publications. */
export class SourcesReader {
  constructor(private readonly context: RequestContext) {}

  /** The publication of an identifier. One statement for all that are asked for in a turn. */
  byId(id: string): Promise<StatisticalSource> {
    const loader = this.context.loader<string, StatisticalSource>('source by id', async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from source where id = any(${[...ids]}::text[])`.execute(this.context.db);
      const found = new Map(
        rows.map(rowMapper(this.context.orm, StatisticalSource)).map((row) => [row.id, row]),
      );
      return ids.map((key) => found.get(key) ?? new Error(`no source ${key}`));
    });
    return loader.load(id);
  }

  /**
   * Where a fact of a publication comes from, the publisher in the language of the reader.
   *
   * @param referenceDate day that the fact refers to, `YYYY-MM-DD`; null when unknown
   */
  async provenance(id: string, referenceDate: string | null): Promise<Provenance> {
    const source = await this.byId(id);
    const publisher = { vi: source.publisherVi, en: source.publisherEn };
    return Object.assign(new Provenance(), {
      origin: Origin.REFERENCE,
      publisher: inLanguage(publisher, this.context.language),
      publication: source.publication,
      referenceDate,
      url: source.url,
    });
  }
}
