/**
 * The shape of OSCAL 1.1.2 (NIST Open Security Controls Assessment Language) as JSON Schema, for the four models that are
 * read and written here. Stated anew from the published model reference: names, types, what is required and how many;
 * NIST's own schema files are not part of this repository. What a model allows and we never write (diagrams, inventories)
 * is refused in our own documents and let through in those of others, see {@link catalogSchema}.
 */

/** The version of the standard. */
export const OSCAL_VERSION = '1.1.2';

type Schema = Readonly<Record<string, unknown>>;

const markup: Schema = { type: 'string' };
const text: Schema = { type: 'string', pattern: '^\\S(.*\\S)?$' };
const token: Schema = { type: 'string', pattern: '^(\\p{L}|_)(\\p{L}|\\p{N}|[.\\-_])*$' };
const uri: Schema = { type: 'string', format: 'uri' };
const reference: Schema = { type: 'string', format: 'uri-reference' };
const moment: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
  format: 'date-time',
};
const uuid: Schema = {
  type: 'string',
  pattern: '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$',
};
const anything: Schema = {};

const list = (items: Schema): Schema => ({ type: 'array', minItems: 1, items });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const oneOf = (...values: readonly string[]): Schema => ({ enum: values });

/** An object with these properties and no others. */
function object(required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', additionalProperties: false, required, properties };
}

const described = { props: list(ref('property')), links: list(ref('link')), remarks: markup };

const common: Readonly<Record<string, Schema>> = {
  property: object(['name', 'value'], {
    name: token,
    uuid,
    ns: uri,
    value: text,
    class: token,
    group: token,
    remarks: markup,
  }),
  link: object(['href'], {
    href: reference,
    rel: token,
    'media-type': text,
    'resource-fragment': text,
    text: markup,
  }),
  party: object(['uuid', 'type'], {
    uuid,
    type: oneOf('person', 'organization'),
    name: text,
    'short-name': text,
    'external-ids': list(object(['id', 'scheme'], { id: text, scheme: uri })),
    'email-addresses': list(text),
    'telephone-numbers': list(anything),
    addresses: list(anything),
    'location-uuids': list(uuid),
    'member-of-organizations': list(uuid),
    ...described,
  }),
  metadata: object(['title', 'last-modified', 'version', 'oscal-version'], {
    title: markup,
    published: moment,
    'last-modified': moment,
    version: text,
    'oscal-version': text,
    revisions: list(anything),
    'document-ids': list(anything),
    roles: list(
      object(['id', 'title'], {
        id: token,
        title: markup,
        'short-name': text,
        description: markup,
        ...described,
      }),
    ),
    locations: list(anything),
    parties: list(ref('party')),
    'responsible-parties': list(
      object(['role-id', 'party-uuids'], { 'role-id': token, 'party-uuids': list(uuid), ...described }),
    ),
    actions: list(anything),
    ...described,
  }),
  'back-matter': object([], {
    resources: list(
      object(['uuid'], {
        uuid,
        title: markup,
        description: markup,
        'document-ids': list(anything),
        citation: anything,
        rlinks: list(object(['href'], { href: reference, 'media-type': text, hashes: list(anything) })),
        base64: anything,
        props: list(ref('property')),
        remarks: markup,
      }),
    ),
  }),
};

const catalog: Readonly<Record<string, Schema>> = {
  part: object(['name'], {
    id: token,
    name: token,
    ns: uri,
    class: token,
    title: markup,
    props: list(ref('property')),
    prose: markup,
    parts: list(ref('part')),
    links: list(ref('link')),
  }),
  parameter: object(['id'], {
    id: token,
    class: token,
    'depends-on': token,
    label: markup,
    usage: markup,
    constraints: list(anything),
    guidelines: list(anything),
    values: list(text),
    select: anything,
    ...described,
  }),
  control: object(['id', 'title'], {
    id: token,
    class: token,
    title: markup,
    params: list(ref('parameter')),
    props: list(ref('property')),
    links: list(ref('link')),
    parts: list(ref('part')),
    controls: list(ref('control')),
  }),
  group: object(['title'], {
    id: token,
    class: token,
    title: markup,
    params: list(ref('parameter')),
    props: list(ref('property')),
    links: list(ref('link')),
    parts: list(ref('part')),
    groups: list(ref('group')),
    controls: list(ref('control')),
  }),
};

function model(
  root: string,
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
): Schema {
  const body = object(['uuid', 'metadata', ...required], {
    uuid,
    metadata: ref('metadata'),
    ...properties,
    'back-matter': ref('back-matter'),
  });
  // Documents may name the schema that they are of.
  return { $defs: { ...common, ...catalog }, ...object([root], { [root]: body, $schema: uri }) };
}

/** A catalogue of controls. */
export const catalogSchema = model('catalog', [], {
  params: list(ref('parameter')),
  controls: list(ref('control')),
  groups: list(ref('group')),
});

const status = (...states: readonly string[]) =>
  object(['state'], { state: oneOf(...states), remarks: markup });

/** A system security plan. */
export const planSchema = model(
  'system-security-plan',
  ['import-profile', 'system-characteristics', 'system-implementation', 'control-implementation'],
  {
    'import-profile': object(['href'], { href: reference, remarks: markup }),
    'system-characteristics': object(
      ['system-ids', 'system-name', 'description', 'system-information', 'status', 'authorization-boundary'],
      {
        'system-ids': list(object(['id'], { 'identifier-type': uri, id: text })),
        'system-name': text,
        'system-name-short': text,
        description: markup,
        'date-authorized': { type: 'string', format: 'date' },
        'security-sensitivity-level': text,
        'system-information': object(['information-types'], {
          'information-types': list(
            object(['title', 'description'], { uuid, title: markup, description: markup, ...described }),
          ),
        }),
        status: status(
          'operational',
          'under-development',
          'under-major-modification',
          'disposition',
          'other',
        ),
        'authorization-boundary': object(['description'], { description: markup, ...described }),
        ...described,
      },
    ),
    'system-implementation': object(['users', 'components'], {
      'leveraged-authorizations': list(
        object(['uuid', 'title', 'party-uuid', 'date-authorized'], {
          uuid,
          title: text,
          'party-uuid': uuid,
          'date-authorized': { type: 'string', format: 'date' },
          ...described,
        }),
      ),
      users: list(
        object(['uuid'], { uuid, title: markup, description: markup, 'role-ids': list(token), ...described }),
      ),
      components: list(
        object(['uuid', 'type', 'title', 'description', 'status'], {
          uuid,
          type: text,
          title: markup,
          description: markup,
          purpose: markup,
          status: status('under-development', 'operational', 'disposition', 'other'),
          ...described,
        }),
      ),
    }),
    'control-implementation': object(['description', 'implemented-requirements'], {
      description: markup,
      'implemented-requirements': list(
        object(['uuid', 'control-id'], {
          uuid,
          'control-id': token,
          'by-components': list(
            object(['component-uuid', 'uuid', 'description'], {
              'component-uuid': uuid,
              uuid,
              description: markup,
              'implementation-status': status(
                'implemented',
                'partial',
                'planned',
                'alternative',
                'not-applicable',
              ),
              inherited: list(
                object(['uuid', 'description'], {
                  uuid,
                  'provided-uuid': uuid,
                  description: markup,
                  // No remarks here, other than in most places.
                  props: list(ref('property')),
                  links: list(ref('link')),
                }),
              ),
              ...described,
            }),
          ),
          ...described,
        }),
      ),
    }),
  },
);

const observations = list(
  object(['uuid', 'description', 'methods', 'collected'], {
    uuid,
    title: markup,
    description: markup,
    methods: list(oneOf('EXAMINE', 'INTERVIEW', 'TEST', 'UNKNOWN')),
    types: list(token),
    'relevant-evidence': list(
      object(['description'], { href: reference, description: markup, ...described }),
    ),
    collected: moment,
    ...described,
  }),
);
const risks = list(
  object(['uuid', 'title', 'description', 'statement', 'status'], {
    uuid,
    title: markup,
    description: markup,
    statement: markup,
    status: token,
    deadline: moment,
    'related-observations': list(object(['observation-uuid'], { 'observation-uuid': uuid })),
    ...described,
  }),
);
const findings = list(
  object(['uuid', 'title', 'description', 'target'], {
    uuid,
    title: markup,
    description: markup,
    target: object(['type', 'target-id', 'status'], {
      type: oneOf('statement-id', 'objective-id'),
      'target-id': token,
      title: markup,
      description: markup,
      status: object(['state'], {
        state: oneOf('satisfied', 'not-satisfied'),
        reason: token,
        remarks: markup,
      }),
      ...described,
    }),
    'related-observations': list(object(['observation-uuid'], { 'observation-uuid': uuid })),
    'related-risks': list(object(['risk-uuid'], { 'risk-uuid': uuid })),
    ...described,
  }),
);

/** Results of an assessment. */
export const resultsSchema = model('assessment-results', ['import-ap', 'results'], {
  'import-ap': object(['href'], { href: reference, remarks: markup }),
  results: list(
    object(['uuid', 'title', 'description', 'start', 'reviewed-controls'], {
      uuid,
      title: markup,
      description: markup,
      start: moment,
      end: moment,
      'reviewed-controls': object(['control-selections'], {
        'control-selections': list(
          object([], {
            'include-controls': list(object(['control-id'], { 'control-id': token })),
            ...described,
          }),
        ),
        ...described,
      }),
      observations,
      findings,
      ...described,
    }),
  ),
});

/** A plan of action and milestones: what is still owed. */
export const poamSchema = model('plan-of-action-and-milestones', ['poam-items'], {
  'import-ssp': object(['href'], { href: reference, remarks: markup }),
  'system-id': object(['id'], { 'identifier-type': uri, id: text }),
  risks,
  'poam-items': list(
    object(['title', 'description'], {
      uuid,
      title: markup,
      description: markup,
      'related-risks': list(object(['risk-uuid'], { 'risk-uuid': uuid })),
      ...described,
    }),
  ),
});
