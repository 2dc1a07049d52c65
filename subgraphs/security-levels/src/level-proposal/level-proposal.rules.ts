import type { DocumentModel } from '@khien/documents';
import { descriptionBlocks } from './description.rules.js';
import type { ProposalInput } from './proposal-input.js';
import { subjectOf } from './proposal-texts.rules.js';
import { requestBlocks } from './request.rules.js';
import { statementBlocks } from './statement.rules.js';

/**
 * The proposal of a level as a document in Vietnamese: the letter that asks for appraisal, part 1 and part 3 of the
 * dossier, filled from the facts and the determination. What is not known is a blank; nothing is made up.
 */
export function levelProposal(input: ProposalInput): DocumentModel {
  return {
    title: `Hồ sơ đề xuất cấp độ - ${subjectOf(input)}`,
    createdAt: input.createdAt,
    blocks: [
      ...requestBlocks(input),
      ...descriptionBlocks(input),
      { kind: 'page-break' },
      ...statementBlocks(input),
    ],
  };
}
