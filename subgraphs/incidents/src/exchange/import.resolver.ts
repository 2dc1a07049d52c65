import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ImportIncidentInput, ImportIncidentPayload, type ImportReport } from './import.inputs.js';
import { type Imported, ImportService } from './import.service.js';

/** Importing incidents. */
@Resolver()
export class ImportResolver {
  @Mutation(() => ImportIncidentPayload, {
    description:
      'Takes a STIX 2.1 bundle, MISP event or IODEF document in, whole or not at all. A file of the same source again adds to the incident that the first one made.',
  })
  async importIncident(
    @Arg('input', () => ImportIncidentInput, { description: 'Which file.' }) input: ImportIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportIncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(ImportService).import(input),
    );
    const report = result === null ? null : reportOf(result, context.language === 'EN' ? 'en' : 'vi');
    return { incident: result?.incident ?? null, report, userErrors };
  }
}

function reportOf({ read, judged, added }: Imported, language: 'vi' | 'en'): ImportReport {
  return {
    format: read.format,
    sourceId: read.sourceId,
    taken: judged.taken.length,
    leftOut: judged.leftOut.length,
    added,
    rows: [
      ...judged.leftOut.map(({ reason, ...one }) => ({ ...one, taken: false, reason: reason[language] })),
      ...judged.taken.map((one) => ({ ...one, taken: true, reason: null })),
    ],
  };
}
