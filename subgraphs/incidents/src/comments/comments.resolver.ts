import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { Organization } from '../neighbours/organization.stub.js';
import { CommentOnIncidentInput, CommentOnIncidentPayload } from './comments.inputs.js';
import { CommentsReader } from './comments.reader.js';
import { CommentsService } from './comments.service.js';
import { IncidentComment, IncidentCommentConnection } from './incident-comment.entity.js';

/** Comments on incidents. */
@Resolver(() => Incident)
export class CommentsResolver {
  @FieldResolver(() => IncidentCommentConnection, {
    nullable: true,
    description: 'What those who work on it wrote (trao đổi xử lý), written first.',
  })
  async comments(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentComment>> {
    return new IncidentCommentConnection(await context.use(CommentsReader).page(id, args));
  }

  @Mutation(() => CommentOnIncidentPayload, {
    description:
      'Writes a comment for those with whom an incident is shared. It does not change the version of the incident.',
  })
  async commentOnIncident(
    @Arg('input', () => CommentOnIncidentInput, { description: 'The comment.' })
    input: CommentOnIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<CommentOnIncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(CommentsService).write(input),
    );
    return { comment: result, userErrors };
  }
}

/** Who wrote a comment. */
@Resolver(() => IncidentComment)
export class CommentResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was written.',
  })
  authorOrganization(@Root() { authorOrganizationId }: IncidentComment): Organization | null {
    return authorOrganizationId === null ? null : new Organization(authorOrganizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who wrote it, by the identifier that the identity provider gave (sub). Personal data: reading it is logged.',
  })
  author(@Root() { incidentId, authorSubject }: IncidentComment, @Ctx() context: RequestContext): string {
    context.audit.read('Incident', incidentId);
    return authorSubject;
  }
}
