import { type Bilingual, inLanguage, type Language } from '@khien/errors';
import type { DocumentedControl, DocumentedSystem } from './documented-system.js';
import { type Json, metadata, oscalUuid, property } from './oscal-document.js';

/** The states, as sentences. */
export const STATE: Readonly<Record<NonNullable<DocumentedControl['state']> | 'NONE', Bilingual>> = {
  DONE: { vi: 'Đã đáp ứng.', en: 'Done.' },
  PARTLY: { vi: 'Đáp ứng một phần.', en: 'Partly done.' },
  NOT_DONE: { vi: 'Chưa đáp ứng.', en: 'Not done.' },
  NOT_APPLICABLE: { vi: 'Không áp dụng.', en: 'Does not apply.' },
  NONE: { vi: 'Chưa được đánh giá.', en: 'Not assessed.' },
};

/** When something in the documents of a system changed last. */
function lastModified({ controls, registeredAt }: DocumentedSystem): Date {
  const moments = controls.flatMap(({ assessedAt, inherited }) => [
    assessedAt,
    inherited?.assessedAt ?? null,
  ]);
  return new Date(Math.max(registeredAt.getTime(), ...moments.map((moment) => moment?.getTime() ?? 0)));
}

/** A document of a system: what all have in common around a body. */
export function document(
  root: string,
  system: DocumentedSystem,
  title: Bilingual,
  language: Language,
  body: Json,
): Json {
  const modified = lastModified(system);
  const name = `${inLanguage(title, language)}: ${system.name} (${system.reference})`;
  const parties = [system.owner, system.operator]
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .map(({ id, code, name: called }) => ({
      uuid: oscalUuid('organization', id),
      type: 'organization',
      name: inLanguage(called, language),
      props: property('code', code),
    }));
  const roles = [
    {
      id: 'system-owner',
      title: inLanguage({ vi: 'Chủ quản hệ thống thông tin', en: 'System owner' }, language),
    },
    { id: 'system-operator', title: inLanguage({ vi: 'Đơn vị vận hành', en: 'System operator' }, language) },
  ];
  const responsible = [
    { 'role-id': 'system-owner', 'party-uuids': [oscalUuid('organization', system.owner.id)] },
    { 'role-id': 'system-operator', 'party-uuids': [oscalUuid('organization', system.operator.id)] },
  ];
  const head = {
    // A revision has an identifier of its own; what it speaks of keeps its identifiers.
    uuid: oscalUuid(root, system.id, modified.toISOString(), language),
    metadata: metadata(name, modified, { roles, parties, 'responsible-parties': responsible }),
  };
  return { [root]: { ...head, ...(body as Record<string, Json>) } };
}

/** What a document refers to outside of it: the catalogue, other documents of the system. */
export function backMatter(system: DocumentedSystem, language: Language): Json {
  const { catalogue } = system;
  const description = inLanguage(catalogue.title, language);
  const props = [...property('version', catalogue.version), ...property('level', system.level)];
  return {
    resources: [
      {
        uuid: oscalUuid('catalogue', catalogue.id),
        title: catalogue.code,
        description,
        props: props,
        rlinks: [
          {
            href: `/files/security-levels/oscal-catalogue?code=${encodeURIComponent(catalogue.code)}&version=${encodeURIComponent(catalogue.version)}`,
            'media-type': 'application/json',
          },
        ],
      },
      {
        uuid: oscalUuid('plan', system.id),
        title: system.reference,
        rlinks: [
          { href: `/files/security-levels/oscal-plan?system=${system.id}`, 'media-type': 'application/json' },
        ],
      },
    ],
  };
}

/** What is said of a control, for people. */
export function sentences(control: DocumentedControl, language: Language): string {
  const { state, inherited, justification, evidenceText } = control;
  const said = [inLanguage(STATE[state ?? 'NONE'], language)];
  if (inherited !== null) {
    const { providerName: name, providerReference: reference } = inherited;
    const from = { vi: `Kế thừa từ ${name} (${reference}).`, en: `Inherited from ${name} (${reference}).` };
    said.push(inLanguage(from, language));
  }
  return [...said, ...(justification ? [justification] : []), ...(evidenceText ? [evidenceText] : [])].join(
    '\n\n',
  );
}
