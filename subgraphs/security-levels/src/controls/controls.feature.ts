import type { Feature } from '@khien/subgraph';
import { controlAnswersFile } from './answers/answers-file.js';
import { ControlAnswersMutations } from './answers/control-answers.mutations.js';
import { auditedContent } from './audited-content.js';
import { controlPolicy } from './control.policy.js';
import { ControlAssessment } from './control-assessment.entity.js';
import {
  ControlCatalogueResolver,
  ControlGroupResolver,
  ControlParameterResolver,
  ControlResolver,
} from './control-catalogue.resolver.js';
import { ControlInheritance, ControlOffer } from './control-inheritance.entity.js';
import { ControlOffersResolver } from './control-offers.resolver.js';
import { ControlMutations } from './controls.mutations.js';
import { attachments } from './evidence-files.js';
import { InheritedControlResolver } from './inherited-control.resolver.js';
import { LevelComplianceResolver } from './level-compliance.resolver.js';
import { ControlCatalogueMutations } from './oscal/control-catalogues.mutations.js';
import { oscalDownloads } from './oscal/oscal-downloads.js';
import { RequiredControlsResolver } from './required-controls.resolver.js';
import {
  ControlAssessmentEntryResolver,
  InformationSystemControlsResolver,
  SystemControlResolver,
} from './system-controls.resolver.js';

/** What levels require, what of it is done, and what is inherited from shared platforms. */
export const controls: Feature = {
  resolvers: [
    ControlCatalogueResolver,
    ControlGroupResolver,
    ControlResolver,
    ControlParameterResolver,
    RequiredControlsResolver,
    InformationSystemControlsResolver,
    SystemControlResolver,
    InheritedControlResolver,
    ControlAssessmentEntryResolver,
    ControlOffersResolver,
    LevelComplianceResolver,
    ControlMutations,
    ControlAnswersMutations,
    ControlCatalogueMutations,
  ],
  entities: [ControlAssessment, ControlOffer, ControlInheritance],
  policy: controlPolicy,
  attachments,
  downloads: { 'control-answers': controlAnswersFile, ...oscalDownloads },
  auditedContent,
};
