import { Field, ID, InputType, Int } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { MAX_DESCRIPTION, MAX_TITLE } from '../incidents/report-incident.rules.js';

const KEPT = 'Left out, it stays';

/** What an incident is, put right. */
@InputType({
  description:
    'What an incident is, put right by who verifies it: reports are made in haste, and a feed knows its rule alone. What is left out stays.',
})
export class CorrectIncidentInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version of the incident that the change was made on.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: `What happened, in one line; 1 to ${MAX_TITLE} characters. ${KEPT}.`,
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `What is known (mô tả sự cố); at most ${MAX_DESCRIPTION} characters. ${KEPT}; null takes it away.`,
  })
  description?: string | null;

  @Field(() => IncidentClass, {
    nullable: true,
    description: `National class (loại sự cố); its RSIT categories follow. ${KEPT}.`,
  })
  class?: IncidentClass | null;

  @Field(() => Int, {
    nullable: true,
    description: `How sure it is that it is what it is taken for, from 0 to 100. ${KEPT}; null: nobody knows.`,
  })
  confidence?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: `Administrative unit where it took place, such as 26740@2025-07-01. ${KEPT}; null takes it away.`,
  })
  areaId?: string | null;
}
