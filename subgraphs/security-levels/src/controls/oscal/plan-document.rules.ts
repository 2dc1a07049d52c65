import { inLanguage, type Language } from '@khien/errors';
import type { ControlState } from '../control-state.js';
import type { DocumentedControl, DocumentedSystem } from './documented-system.js';
import { compact, type Json, oscalUuid, property } from './oscal-document.js';
import { backMatter, document, sentences } from './system-document.js';

const IMPLEMENTATION: Readonly<Record<ControlState | 'NONE', string>> = {
  DONE: 'implemented',
  PARTLY: 'partial',
  NOT_DONE: 'planned',
  NOT_APPLICABLE: 'not-applicable',
  NONE: 'planned',
};

const SYSTEM_STATUS: Readonly<
  Record<DocumentedSystem['state'], readonly [system: string, component: string]>
> = {
  PLANNED: ['under-development', 'under-development'],
  BUILDING: ['under-development', 'under-development'],
  OPERATING: ['operational', 'operational'],
  RETIRED: ['disposition', 'disposition'],
};

/** The protection plan of a system: a system security plan. */
export function planDocument(system: DocumentedSystem, language: Language): Json {
  const [status, componentStatus] = SYSTEM_STATUS[system.state];
  const component = oscalUuid('component', system.id);
  const boundary = {
    vi: 'Phạm vi hệ thống theo hồ sơ đề xuất cấp độ.',
    en: 'The scope of the system as in its level dossier.',
  };
  const users = { vi: 'Đơn vị vận hành', en: 'Operating unit' };
  const how = {
    vi: 'Đáp ứng yêu cầu bảo đảm an ninh mạng theo cấp độ.',
    en: 'How the requirements of the level are met.',
  };
  const classes = system.informationClasses.length > 0 ? system.informationClasses : ['NOT_STATED'];
  return document(
    'system-security-plan',
    system,
    { vi: 'Phương án bảo đảm an ninh mạng', en: 'Protection plan' },
    language,
    {
      'import-profile': { href: `#${oscalUuid('catalogue', system.catalogue.id)}` },
      'system-characteristics': {
        'system-ids': [
          { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: system.id },
          { id: system.reference },
        ],
        'system-name': system.name,
        description: system.description ?? system.name,
        props: [...property('level', system.level), ...property('regime', system.regime)],
        'security-sensitivity-level': `level-${system.level}`,
        'system-information': {
          'information-types': classes.map((name) => ({
            uuid: oscalUuid('information', system.id, name),
            title: name,
            description: name,
          })),
        },
        status: { state: status },
        'authorization-boundary': { description: inLanguage(boundary, language) },
      },
      'system-implementation': {
        users: [
          {
            uuid: oscalUuid('user', system.operator.id),
            title: inLanguage(users, language),
            'role-ids': ['system-operator'],
          },
        ],
        components: [
          {
            uuid: component,
            type: 'this-system',
            title: system.name,
            description: system.description ?? system.name,
            status: { state: componentStatus },
          },
        ],
      },
      'control-implementation': {
        description: inLanguage(how, language),
        'implemented-requirements': system.controls.map((control) => ({
          uuid: oscalUuid('requirement', system.id, control.id),
          'control-id': control.code,
          props: [...property('weight', control.weight)],
          'by-components': [
            compact({
              'component-uuid': component,
              uuid: oscalUuid('by-component', system.id, control.id),
              description: sentences(control, language),
              props: [...property('due-on', control.dueOn), ...property('assessment-kind', control.kind)],
              links: control.evidenceUrl === null ? [] : [{ href: control.evidenceUrl, rel: 'evidence' }],
              'implementation-status': { state: IMPLEMENTATION[control.state ?? 'NONE'] },
              inherited: inheritedOf(system, control),
            }),
          ],
        })),
      },
      'back-matter': backMatter(system, language),
    },
  );
}

function inheritedOf(system: DocumentedSystem, { id, inherited }: DocumentedControl): readonly Json[] {
  if (inherited === null) return [];
  const { providerName, providerReference } = inherited;
  return [
    {
      uuid: oscalUuid('inherited', system.id, id),
      description: `${providerName} (${providerReference})`,
      props: property('provider-reference', providerReference),
    },
  ];
}
