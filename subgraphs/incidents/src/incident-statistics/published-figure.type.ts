import { CalendarDate, Provenance, SafeInt } from '@khien/subgraph';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** What was published. */
export enum PublishedIndicator {
  INCIDENTS = 'INCIDENTS',
  PHISHING_INCIDENTS = 'PHISHING_INCIDENTS',
  DEFACEMENT_INCIDENTS = 'DEFACEMENT_INCIDENTS',
  MALWARE_INCIDENTS = 'MALWARE_INCIDENTS',
  BOTNET_ADDRESS_HITS = 'BOTNET_ADDRESS_HITS',
  BOTNET_ADDRESSES = 'BOTNET_ADDRESSES',
  BOTNET_ADDRESSES_OF_STATE_BODIES = 'BOTNET_ADDRESSES_OF_STATE_BODIES',
  GOV_VN_DEFACEMENTS = 'GOV_VN_DEFACEMENTS',
  GOV_VN_MALWARE = 'GOV_VN_MALWARE',
  GOV_VN_PHISHING = 'GOV_VN_PHISHING',
  STATE_SYSTEMS = 'STATE_SYSTEMS',
  SYSTEMS_WITH_APPROVED_LEVEL = 'SYSTEMS_WITH_APPROVED_LEVEL',
}

registerEnumType(PublishedIndicator, {
  name: 'PublishedIndicator',
  description: 'What a published figure counts, in our words; the publishers do not define all of them.',
  valuesConfig: {
    INCIDENTS: { description: 'Incidents of all kinds (sự cố, cuộc tấn công mạng).' },
    PHISHING_INCIDENTS: { description: 'Phishing (tấn công lừa đảo).' },
    DEFACEMENT_INCIDENTS: { description: 'Defacement (thay đổi giao diện).' },
    MALWARE_INCIDENTS: { description: 'Malware (mã độc).' },
    BOTNET_ADDRESS_HITS: { description: 'Times that addresses were seen in botnets (lượt địa chỉ IP).' },
    BOTNET_ADDRESSES: { description: 'Addresses seen in botnets (địa chỉ IP nằm trong mạng botnet).' },
    BOTNET_ADDRESSES_OF_STATE_BODIES: { description: 'The same, of state bodies.' },
    GOV_VN_DEFACEMENTS: { description: 'Defacements of sites under gov.vn.' },
    GOV_VN_MALWARE: { description: 'Malware on sites under gov.vn.' },
    GOV_VN_PHISHING: { description: 'Phishing on sites under gov.vn.' },
    STATE_SYSTEMS: { description: 'Information systems of state bodies.' },
    SYSTEMS_WITH_APPROVED_LEVEL: { description: 'Of these, with an approved level.' },
  },
});

/** A figure that somebody published. */
@ObjectType({
  description:
    'A figure that the authority or another publisher made known. It stands beside the figures of this platform and is never added to them; periods overlap, so published figures are not added up either. Where publishers or articles differ, each figure stands, with a note.',
  simpleResolvers: true,
})
export class PublishedFigure {
  @Field(() => PublishedIndicator, { description: 'What it counts.' })
  indicator!: PublishedIndicator;

  @Field(() => CalendarDate, { description: 'First day of its period.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'Day after the last one of its period.' })
  to!: string;

  @Field(() => SafeInt, { description: 'The figure.' })
  value!: number;

  @Field(() => Boolean, { description: 'Whether the publication gives it only roughly.' })
  rounded!: boolean;

  @Field(() => String, { description: 'How exact it is, as the collection says.' })
  precision!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to know when using it, such as figures that differ.',
  })
  note!: string | null;

  @Field(() => Provenance, { description: 'Who published it, and where it can be read.' })
  provenance!: Provenance;
}
