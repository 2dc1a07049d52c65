import { Arg, FieldResolver, Resolver, Root, registerEnumType } from 'type-graphql';
import { LevelDossier } from '../dossiers/level-dossier.entity.js';
import { InformationSystem } from '../information-systems/information-system.entity.js';

/** A format that documents go out in. */
enum DocumentFormat {
  PDF = 'PDF',
  DOCX = 'DOCX',
}

registerEnumType(DocumentFormat, {
  name: 'DocumentFormat',
  description: 'A format that documents go out in.',
  valuesConfig: {
    PDF: { description: 'PDF, to print and to sign.' },
    DOCX: { description: 'DOCX (Office Open XML), to fill in.' },
  },
});

const formatArgument = { defaultValue: DocumentFormat.PDF, description: 'In which format.' };

const address = (of: string, format: DocumentFormat) =>
  `/files/security-levels/level-proposal?${of}&format=${format.toLowerCase()}`;

/** The proposal of a level as a document. */
@Resolver(() => InformationSystem)
export class LevelProposalResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where the proposal of its level (hồ sơ đề xuất cấp độ: văn bản đề nghị, thuyết minh tổng quan, thuyết minh đề xuất cấp độ; ND331 Articles 21 and 22) is read as a document in Vietnamese, filled from its facts; what is not known is a blank. Relative to the address of the graph, with the same access token. For who sees the facts.',
  })
  proposalDocument(
    @Root() { reference }: InformationSystem,
    @Arg('format', () => DocumentFormat, formatArgument) format: DocumentFormat,
  ): string {
    return address(`system=${reference}`, format);
  }
}

/** The proposal of a dossier as a document. */
@Resolver(() => LevelDossier)
export class DossierProposalResolver {
  @FieldResolver(() => String, {
    description:
      'Where the dossier is read as a document in Vietnamese (văn bản đề nghị, thuyết minh tổng quan, thuyết minh đề xuất cấp độ; ND331 Articles 21 and 22), filled from the facts and levels that it is judged by; what is not known is a blank. Relative to the address of the graph, with the same access token.',
  })
  proposalDocument(
    @Root() { reference }: LevelDossier,
    @Arg('format', () => DocumentFormat, formatArgument) format: DocumentFormat,
  ): string {
    return address(`dossier=${reference}`, format);
  }
}
