import { attempt, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ImportInformationSystemsInput } from './import.inputs.js';
import { ImportInformationSystemsPayload } from './import.payloads.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportsReader } from './imports.reader.js';
import { ImportsService } from './imports.service.js';

/** Starts imports. */
@Resolver()
export class ImportMutations {
  @Mutation(() => ImportInformationSystemsPayload, {
    description:
      'Starts to register the systems of a CSV or XLSX file, all of them or none; it goes on after the answer (see importJob). A dry run says what would be registered. An organization has one import at a time.',
  })
  async importInformationSystems(
    @Arg('input', () => ImportInformationSystemsInput, { description: 'The import to start.' })
    input: ImportInformationSystemsInput,
    @Ctx() context: RequestContext,
  ): Promise<{ importJob: ImportJob | null; userErrors: readonly UserError[] }> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(ImportsService).start(input),
    );
    return { importJob: result === null ? null : await context.use(ImportsReader).byId(result), userErrors };
  }
}
