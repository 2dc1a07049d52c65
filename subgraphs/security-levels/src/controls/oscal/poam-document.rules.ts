import { inLanguage, type Language } from '@khien/errors';
import { isGap } from '../compliance.rules.js';
import type { DocumentedControl, DocumentedSystem } from './documented-system.js';
import { compact, type Json, oscalUuid, property } from './oscal-document.js';
import { backMatter, document, STATE, sentences } from './system-document.js';

/** What is still owed: a plan of action and milestones. A system that owes nothing says so. */
export function poamDocument(system: DocumentedSystem, language: Language): Json {
  const open = system.controls.filter(({ state }) => isGap(state));
  const nothing = { vi: 'Không còn yêu cầu nào chưa đáp ứng', en: 'Nothing is left to be done' };
  const risk = (control: DocumentedControl) => oscalUuid('risk', system.id, control.id);
  const items = open.map((control) => ({
    uuid: oscalUuid('poam-item', system.id, control.id),
    title: inLanguage(control.title, language),
    description: sentences(control, language),
    props: [
      ...property('control-id', control.code),
      ...property('weight', control.weight),
      ...property('due-on', control.dueOn),
    ],
    'related-risks': [{ 'risk-uuid': risk(control) }],
  }));
  const title = { vi: 'Kế hoạch khắc phục', en: 'Plan of action and milestones' };
  return document(
    'plan-of-action-and-milestones',
    system,
    title,
    language,
    compact({
      'import-ssp': { href: `#${oscalUuid('plan', system.id)}` },
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: system.id },
      risks: open.map((control) =>
        compact({
          uuid: risk(control),
          title: inLanguage(control.title, language),
          description: sentences(control, language),
          statement: inLanguage(STATE[control.state ?? 'NONE'], language),
          status: 'open',
          // The last moment of the day in Vietnam.
          deadline: control.dueOn === null ? undefined : `${control.dueOn}T23:59:59+07:00`,
        }),
      ),
      'poam-items':
        items.length > 0
          ? items
          : [
              {
                uuid: oscalUuid('poam-item', system.id, 'none'),
                title: inLanguage(nothing, language),
                description: inLanguage(nothing, language),
              },
            ],
      'back-matter': backMatter(system, language),
    }),
  );
}
