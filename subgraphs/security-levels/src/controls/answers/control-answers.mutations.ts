import { catalogue, fillText, inLanguage, type Language } from '@khien/errors';
import { attempt, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { InformationSystemsReader } from '../../information-systems/information-systems.reader.js';
import { headerOf } from './answer-sheet.rules.js';
import { ControlAnswersService, type SheetProblem } from './control-answers.service.js';
import {
  ControlAnswerProblem,
  ControlAnswersReport,
  ImportControlAnswersInput,
  ImportControlAnswersPayload,
} from './control-answers.type.js';

/** Problems that one answer tells of. */
const SHOWN = 200;

/** Recording of tables of answers. */
@Resolver()
export class ControlAnswersMutations {
  @Mutation(() => ImportControlAnswersPayload, {
    description:
      'Records a table of answers for the controls of a system: the whole table, or nothing. Rows without a state are passed over, and those that say what stands there already are left alone.',
  })
  async importControlAnswers(
    @Arg('input', () => ImportControlAnswersInput, { description: 'The table.' })
    input: ImportControlAnswersInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportControlAnswersPayload> {
    const change = () => context.use(ControlAnswersService).import(input);
    const { result, userErrors } = await attempt(context.language, change);
    if (result === null) return { informationSystem: null, report: null, userErrors };
    const { systemId, problems, rows, recorded, unchanged } = result;
    const report = Object.assign(new ControlAnswersReport(), {
      dryRun: input.dryRun,
      rows,
      recorded,
      unchanged,
      problemCount: problems.length,
      problems: problems.slice(0, SHOWN).map((problem) => shown(problem, context.language)),
    });
    const informationSystem = await context.use(InformationSystemsReader).changed(systemId);
    return { informationSystem, report, userErrors };
  }
}

function shown(problem: SheetProblem, language: Language): ControlAnswerProblem {
  const { line, column, code, parameters, message, remedy } = problem;
  const general = catalogue[code];
  const header = column === null ? null : headerOf(column);
  return Object.assign(new ControlAnswerProblem(), {
    line,
    column: header === null ? null : inLanguage(header, language),
    code,
    message: inLanguage(fillText(message ?? general.message, parameters), language),
    remedy: inLanguage(fillText(remedy ?? general.remedy, parameters), language),
  });
}
