import { ErrorCode, type Language } from '@khien/errors';
import { type Download, dayInVietnam, type RequestContext, signedIn, UserProblems } from '@khien/subgraph';
import { sql } from 'kysely';
import { bodiesOf, seesFacts } from '../../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../../information-systems/information-systems.reader.js';
import { systemKey } from '../../information-systems/references.js';
import { OrganizationsReader } from '../../organizations/organizations.reader.js';
import { toSystemControl } from '../system-control.type.js';
import { systemControlColumns, systemControlTables } from '../system-controls.listing.js';
import { catalogueDocument } from './catalogue-document.rules.js';
import { catalogueOf } from './documented-catalogue.js';
import type { DocumentedControl, DocumentedSystem } from './documented-system.js';
import type { Json } from './oscal-document.js';
import { planDocument } from './plan-document.rules.js';
import { poamDocument } from './poam-document.rules.js';
import { resultsDocument } from './results-document.rules.js';

function languageOf(parameters: URLSearchParams, context: RequestContext): Language {
  const wanted = parameters.get('language') ?? context.language.toLowerCase();
  if (wanted === 'vi' || wanted === 'en') return wanted === 'vi' ? 'VI' : 'EN';
  const what = 'language (vi, en)';
  throw new UserProblems([{ code: ErrorCode.INVALID_VALUE, path: ['language'], parameters: { what } }]);
}

function file(name: string, document: Json) {
  const content = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
  return { name: `${name}.json`, mediaType: 'application/json', content };
}

/** A document of a system: `?system=<reference or id>&language=vi|en`. For who sees its facts; none for a system without a level. */
function ofSystem(
  suffix: string,
  make: (system: DocumentedSystem, language: Language) => Json | null,
): Download {
  return async (parameters, context) => {
    const language = languageOf(parameters, context);
    const system = await documented(context, parameters.get('system') ?? '');
    const document = system === null ? null : make(system, language);
    return system === null || document === null ? null : file(`${system.reference}-${suffix}`, document);
  };
}

/** What the feature offers as OSCAL. */
export const oscalDownloads: Readonly<Record<string, Download>> = {
  'oscal-plan': ofSystem('plan', planDocument),
  'oscal-assessment-results': ofSystem('assessment-results', resultsDocument),
  'oscal-poam': ofSystem('poam', poamDocument),
  /** `?code=<code>&version=<version>&language=vi|en`. */
  async 'oscal-catalogue'(parameters, context) {
    await context.require(signedIn);
    const language = languageOf(parameters, context);
    const catalogue = await catalogueOf(context.db, parameters.get('code') ?? '', parameters.get('version'));
    return catalogue === null
      ? null
      : file(`${catalogue.code}-${catalogue.version}`, catalogueDocument(catalogue, language));
  },
};

interface Row extends Readonly<Record<string, unknown>> {
  readonly catalogue_id: string;
  readonly catalogue_version: string;
  readonly catalogue_title_vi: string;
  readonly catalogue_title_en: string;
  readonly system_level: number;
  readonly system_regime: string;
}

async function documented(context: RequestContext, key: string): Promise<DocumentedSystem | null> {
  const system = await context.use(InformationSystemsReader).byKey(systemKey(key));
  if (system === null) return null;
  await context.require(seesFacts, bodiesOf(system, context));
  const { rows } = await sql<Row>`
    select ${systemControlColumns}, k.id as catalogue_id, k.version as catalogue_version, k.title_vi as catalogue_title_vi,
      k.title_en as catalogue_title_en
    from ${systemControlTables(sql`array[${system.id}::uuid]`, null)}
    where s.id = ${system.id} order by c.position`.execute(context.db);
  const [first] = rows;
  const organizations = context.use(OrganizationsReader);
  const [owner, operator] = await Promise.all([
    organizations.byKey({ id: system.ownerId }),
    organizations.byKey({ id: system.operatorId }),
  ]);
  if (first === undefined || owner === null || operator === null) return null;
  const today = dayInVietnam(context.clock.now());
  const named = ({ id: key, code, nameVi, nameEn }: typeof owner) => ({
    id: key,
    code,
    name: { vi: nameVi, en: nameEn },
  });
  return {
    id: system.id,
    reference: system.reference,
    name: system.name,
    description: system.description,
    state: system.state,
    level: first.system_level,
    regime: first.system_regime,
    informationClasses: system.facts.informationClasses ?? [],
    owner: named(owner),
    operator: named(operator),
    registeredAt: system.registeredAt,
    catalogue: {
      id: first.catalogue_id,
      code: String(first['catalogue_code']),
      version: first.catalogue_version,
      title: { vi: first.catalogue_title_vi, en: first.catalogue_title_en },
    },
    controls: rows.map((row): DocumentedControl => {
      const { control, evidence, ...rest } = toSystemControl(row, today);
      return {
        ...rest,
        id: control.id,
        code: control.code,
        title: control.title,
        weight: control.weight,
        evidenceText: evidence?.text ?? null,
        evidenceUrl: evidence?.url ?? null,
      };
    }),
  };
}
