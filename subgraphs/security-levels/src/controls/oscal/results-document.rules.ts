import { inLanguage, type Language } from '@khien/errors';
import type { DocumentedControl, DocumentedSystem } from './documented-system.js';
import { compact, type Json, oscalUuid, property } from './oscal-document.js';
import { backMatter, document, sentences } from './system-document.js';

/** What was assessed, and what came of it: assessment results. Null while nothing was assessed. */
export function resultsDocument(system: DocumentedSystem, language: Language): Json | null {
  const assessed = system.controls.filter(({ state }) => state !== null);
  const moments = assessed.map(momentOf).filter((moment) => moment !== null);
  if (assessed.length === 0 || moments.length === 0) return null;
  const times = moments.map((moment) => moment.getTime());
  const start = new Date(Math.min(...times)).toISOString();
  const title = { vi: 'Kết quả đánh giá', en: 'Assessment results' };
  return document('assessment-results', system, title, language, {
    'import-ap': { href: `#${oscalUuid('plan', system.id)}` },
    results: [
      {
        uuid: oscalUuid('result', system.id),
        title: inLanguage(title, language),
        description: inLanguage(
          {
            vi: 'Tự đánh giá và đánh giá độc lập, kết quả gần nhất.',
            en: 'Self-assessments and independent ones, the latest of each control.',
          },
          language,
        ),
        start,
        end: new Date(Math.max(...times)).toISOString(),
        'reviewed-controls': {
          'control-selections': [
            { 'include-controls': assessed.map(({ code }) => ({ 'control-id': code })) },
          ],
        },
        observations: assessed.map((control) =>
          compact({
            uuid: oscalUuid('observation', system.id, control.id),
            title: inLanguage(control.title, language),
            description: sentences(control, language),
            props: property('assessment-kind', control.kind),
            // Which method was used is not recorded.
            methods: ['UNKNOWN'],
            'relevant-evidence': evidenceOf(control),
            collected: (momentOf(control) ?? new Date(start)).toISOString(),
          }),
        ),
        findings: assessed
          .filter(({ state }) => state !== 'NOT_APPLICABLE')
          .map((control) => ({
            uuid: oscalUuid('finding', system.id, control.id),
            title: inLanguage(control.title, language),
            description: sentences(control, language),
            target: {
              type: 'objective-id',
              'target-id': control.code,
              status: { state: control.state === 'DONE' ? 'satisfied' : 'not-satisfied' },
            },
            'related-observations': [{ 'observation-uuid': oscalUuid('observation', system.id, control.id) }],
          })),
      },
    ].map((result) => compact(result)),
    'back-matter': backMatter(system, language),
  });
}

const momentOf = ({ assessedAt, inherited }: DocumentedControl): Date | null =>
  inherited === null ? assessedAt : inherited.assessedAt;

function evidenceOf({ evidenceText, evidenceUrl }: DocumentedControl): readonly Json[] {
  if (evidenceText === null && evidenceUrl === null) return [];
  return [compact({ href: evidenceUrl ?? undefined, description: evidenceText ?? evidenceUrl ?? '' })];
}
