import { Field, InputType, ObjectType } from 'type-graphql';

/** What a report says. */
@ObjectType({
  description:
    'What a report says (Decision 05/2017/QĐ-TTg, article 11, clause 4); in the language of who wrote it, null where nothing is said.',
  simpleResolvers: true,
})
export class IncidentReportContent {
  @Field(() => String, { nullable: true, description: 'Operating unit (đơn vị vận hành).' })
  operator!: string | null;

  @Field(() => String, { nullable: true, description: 'Owner of the system (chủ quản hệ thống thông tin).' })
  owner!: string | null;

  @Field(() => String, { nullable: true, description: 'The system that was hit (hệ thống bị sự cố).' })
  system!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to contact (người liên hệ). Personal data.' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: 'Position of whom to contact (chức vụ).' })
  contactTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone of whom to contact. Personal data.' })
  contactPhone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail of whom to contact. Personal data.' })
  contactEmail!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Type, signs, harm, spread and effect of the incident (mô tả sự cố).',
  })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Provider of infrastructure (đơn vị cung cấp hạ tầng).',
  })
  infrastructureProvider!: string | null;

  @Field(() => String, { nullable: true, description: 'Measures taken (biện pháp đã thực hiện).' })
  measuresTaken!: string | null;

  @Field(() => String, { nullable: true, description: 'Measures planned (biện pháp dự kiến).' })
  measuresPlanned!: string | null;

  @Field(() => String, { nullable: true, description: 'Who helps (đơn vị hỗ trợ).' })
  helpers!: string | null;

  @Field(() => String, { nullable: true, description: 'Result so far (kết quả xử lý).' })
  result!: string | null;

  @Field(() => String, { nullable: true, description: 'Proposal (kiến nghị, đề xuất).' })
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: 'Cause (nguyên nhân).' })
  cause!: string | null;

  @Field(() => String, { nullable: true, description: 'Scope (phạm vi).' })
  scope!: string | null;

  @Field(() => String, { nullable: true, description: 'Impact (thiệt hại, ảnh hưởng).' })
  impact!: string | null;

  @Field(() => String, { nullable: true, description: 'Lessons (bài học kinh nghiệm).' })
  lessons!: string | null;
}

/** What a report says. */
@InputType({
  description: 'What a report says; each kind needs some of it, and each text has at most 10000 characters.',
})
export class IncidentReportContentInput {
  @Field(() => String, { nullable: true, description: 'Operating unit (đơn vị vận hành).' })
  operator?: string | null;

  @Field(() => String, { nullable: true, description: 'Owner of the system (chủ quản hệ thống thông tin).' })
  owner?: string | null;

  @Field(() => String, { nullable: true, description: 'The system that was hit (hệ thống bị sự cố).' })
  system?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to contact (người liên hệ). Personal data.' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: 'Position of whom to contact (chức vụ).' })
  contactTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone of whom to contact. Personal data.' })
  contactPhone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail of whom to contact. Personal data.' })
  contactEmail?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Type, signs, harm, spread and effect of the incident (mô tả sự cố).',
  })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Provider of infrastructure (đơn vị cung cấp hạ tầng).',
  })
  infrastructureProvider?: string | null;

  @Field(() => String, { nullable: true, description: 'Measures taken (biện pháp đã thực hiện).' })
  measuresTaken?: string | null;

  @Field(() => String, { nullable: true, description: 'Measures planned (biện pháp dự kiến).' })
  measuresPlanned?: string | null;

  @Field(() => String, { nullable: true, description: 'Who helps (đơn vị hỗ trợ).' })
  helpers?: string | null;

  @Field(() => String, { nullable: true, description: 'Result so far (kết quả xử lý).' })
  result?: string | null;

  @Field(() => String, { nullable: true, description: 'Proposal (kiến nghị, đề xuất).' })
  proposal?: string | null;

  @Field(() => String, { nullable: true, description: 'Cause (nguyên nhân).' })
  cause?: string | null;

  @Field(() => String, { nullable: true, description: 'Scope (phạm vi).' })
  scope?: string | null;

  @Field(() => String, { nullable: true, description: 'Impact (thiệt hại, ảnh hưởng).' })
  impact?: string | null;

  @Field(() => String, { nullable: true, description: 'Lessons (bài học kinh nghiệm).' })
  lessons?: string | null;
}
