import { AssumedSize, type RequestContext, StoredFile, StoredFiles } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { REMEDIATION_PROOF } from './attached-files.js';
import { InspectionRemediation } from './inspection-remediation.entity.js';

/** What hangs on a remediation. */
@Resolver(() => InspectionRemediation)
export class RemediationResolver {
  @AssumedSize(3)
  @FieldResolver(() => [StoredFile], { description: 'Files that prove it (minh chứng), at most 10.' })
  proof(
    @Root() { id }: InspectionRemediation,
    @Ctx() context: RequestContext,
  ): Promise<readonly StoredFile[]> {
    return context.use(StoredFiles).attachedTo(REMEDIATION_PROOF, id);
  }
}
