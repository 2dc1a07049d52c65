import { DateTime, SafeInt } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import type { ImageDetails } from './image-details.js';

/** How the content of a medium was acquired. */
@ObjectType({
  description: 'How the content of a medium was acquired (biên bản thu thập dữ liệu; ISO/IEC 27037:2012).',
  simpleResolvers: true,
})
export class ImageAcquisition {
  @Field(() => String, { description: 'The medium: make, model, serial number.' })
  sourceDevice!: string;

  @Field(() => String, { description: 'The tool.' })
  tool!: string;

  @Field(() => String, { description: 'Its version.' })
  toolVersion!: string;

  @Field(() => String, { nullable: true, description: 'The write blocker; null when none was used.' })
  writeBlocker!: string | null;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, { description: 'When it ended.' })
  finishedAt!: Date;

  @Field(() => String, { description: 'Who did it, by name: personal data.' })
  operator!: string;

  @Field(() => String, { description: 'Format of the image, such as E01, RAW or AFF4.' })
  imageFormat!: string;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Size of the image in bytes; null when not recorded.',
  })
  imageSize!: number | null;

  static of(details: ImageDetails): ImageAcquisition {
    return Object.assign(new ImageAcquisition(), {
      ...details,
      startedAt: new Date(details.startedAt),
      finishedAt: new Date(details.finishedAt),
    });
  }
}
