import type { Role } from '@khien/identity';
import { type Answer, ask, dataOf } from '../harness/graph.js';
import type { TestPlatform } from '../harness/platform.js';

/** A mistake that a person can correct. */
export interface UserError {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

/** What a mutation came to: what it gives, what can be put right, or the code with which it was refused. */
export interface Outcome<T> {
  readonly given: T | null;
  readonly userErrors: readonly UserError[];
  readonly refused: string | null;
}

/** Names of inputs that are not that of their mutation. */
const INPUTS: Readonly<Record<string, string>> = {
  acceptForAppraisal: 'DossierMoveInput',
  proposeForNationalList: 'DossierMoveInput',
  giveExpertOpinion: 'DossierOpinionInput',
  giveAppraisalOpinion: 'DossierOpinionInput',
  returnDossier: 'DossierReasonInput',
  withdrawDossier: 'DossierReasonInput',
  refuseApproval: 'DossierReasonInput',
  approveDossier: 'DossierDecisionInput',
  recordListing: 'DossierDecisionInput',
  approvePlan: 'DossierDecisionInput',
  sendYearReport: 'YearReportStepInput',
  ...Object.fromEntries(
    [
      ...[
        'acknowledgeIncident',
        'checkIncident',
        'takeFirstMeasures',
        'containIncident',
        'eradicateIncident',
      ],
      ...['restoreFromIncident', 'passIncidentCheck', 'closeIncident'],
    ].map((mutation) => [mutation, 'IncidentStepInput']),
  ),
  issueWarning: 'WarningStepInput',
};

/** Somebody at work on the platform, with a token of their own. */
export class Officer {
  constructor(
    private readonly graph: string,
    /** What they are asked for when somebody wants to know who it was: subject and organization of their token. */
    readonly subject: string,
    readonly organization: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** The same person, with a browser in this language. */
  in(language: 'vi' | 'en'): Officer {
    const headers = { ...this.headers, 'accept-language': language };
    return new Officer(this.graph, this.subject, this.organization, headers);
  }

  /** Asks the graph, and keeps its errors. */
  ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return ask(this.graph, query, variables, this.headers);
  }

  /** The data of an answer without errors. */
  see<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return dataOf<T>(this.graph, query, variables, this.headers);
  }

  /** Does a mutation. @param fields of the payload, with the object first: `dossier { id }` */
  async try<T>(mutation: string, input: Record<string, unknown>, fields: string): Promise<Outcome<T>> {
    const type = INPUTS[mutation] ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await this.ask(
      `mutation ($input: ${type}!) { done: ${mutation}(input: $input) {
        ${fields} userErrors { code path message remedy } } }`,
      { input },
    );
    const [error] = errors;
    if (error !== undefined) {
      const code = String(error.extensions['code']);
      // A mutation that the graph does not have is a mistake of the test, not a refusal.
      if (code.startsWith('GRAPHQL_') || code === 'BAD_USER_INPUT') throw new Error(JSON.stringify(errors));
      return { given: null, userErrors: [], refused: code };
    }
    const { done } = data as { done: Record<string, unknown> & { userErrors: UserError[] } };
    const { userErrors, ...objects } = done;
    const [given = null] = Object.values(objects);
    return { given: given as T | null, userErrors, refused: null };
  }

  /** As {@link try}, for what must come off. */
  async do<T>(mutation: string, input: Record<string, unknown>, fields: string): Promise<T> {
    const { given, userErrors, refused } = await this.try<T>(mutation, input, fields);
    if (given === null) throw new Error(`${mutation}: ${refused ?? JSON.stringify(userErrors)}`);
    return given;
  }

  /** Sends a file. @returns its identifier, with which mutations take it */
  async send(name: string, content: string | Uint8Array): Promise<string> {
    const sent = await fetch(this.#at(`/files/security-levels?name=${encodeURIComponent(name)}`), {
      method: 'POST',
      headers: this.headers,
      body: new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]).stream(),
      duplex: 'half',
    });
    const answer = (await sent.json()) as { id?: string };
    if (answer.id === undefined) throw new Error(`${name} was not taken: ${JSON.stringify(answer)}`);
    return answer.id;
  }

  /** Sends content to an address of the graph that answers in JSON, such as a feed. */
  async post(path: string, content: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(this.#at(path), {
      method: 'POST',
      headers: this.headers,
      body: new Blob([content]).stream(),
      duplex: 'half',
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** Reads a file. @param path as the graph gives it, such as `proposalDocument` */
  async read(path: string): Promise<{ status: number; type: string; content: Buffer }> {
    const response = await fetch(this.#at(path), { headers: this.headers });
    const content = Buffer.from(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type') ?? '', content };
  }

  #at(path: string): URL {
    return new URL(path, this.graph);
  }
}

/** A service of the demonstration at work: one role for one organization, with a token of its own. */
export async function officer(platform: TestPlatform, role: Role, organization: string): Promise<Officer> {
  const subject = `service.${role.toLowerCase().replaceAll('_', '-')}.${organization}`;
  return new Officer(platform.url, subject, organization, await platform.as(role, organization));
}

/** A person of the demonstration at work, for one of their organizations. */
export async function person(
  platform: TestPlatform,
  account: string,
  organization: string,
): Promise<Officer> {
  const headers = await platform.asPerson(account, organization);
  return new Officer(platform.url, account, organization, headers);
}
