import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { AccountBar } from './account-bar';
import { text } from './account-texts';
import { Session, SessionError, type SignInPlace } from './session';

/** A tab as the server writes it into the page. */
interface Tab {
  readonly query: string;
}

/** What GraphiQL sends. */
interface Operation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/** Data that the server wrote into the page. */
function fromPage<T>(id: string): T | undefined {
  const written = document.getElementById(id)?.textContent;
  return written ? JSON.parse(written) : undefined;
}

const place = document.getElementById('explorer');
const signIn = fromPage<SignInPlace>('sign-in');
const session = signIn && new Session(signIn);
const bar = session && new AccountBar(session);

/** Sends an operation to the address of the page itself, which is the graph's, for who is signed in. */
const fetcher = async (operation: Operation, options?: { headers?: Record<string, unknown> }) => {
  const { query, operationName, variables } = operation;
  // Right after typing, GraphiQL may still send the name that the operation had before.
  const named = operationName && new RegExp(`\\b${operationName}\\b`).test(query) ? { operationName } : {};
  try {
    // The schema is the same for everybody, also for who has not chosen an organization yet.
    const identity = operationName === 'IntrospectionQuery' ? {} : await session?.headers();
    const headers = new Headers(identity);
    // What the person typed in goes before what the page would send.
    for (const [name, value] of texts(options?.headers)) headers.set(name, value);
    headers.set('content-type', 'application/json');
    headers.set('accept', 'application/json');
    const body = JSON.stringify({ query, variables, ...named });
    const response = await fetch(location.pathname, { method: 'POST', headers, body });
    return response.json();
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    await bar?.complain(error);
    return { errors: [{ message: text(error.problem) }] };
  }
};

/** Headers that the person typed in; what is not a text cannot be sent as one. */
function texts(headers: Record<string, unknown> = {}): [string, string][] {
  return Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

if (place && bar) {
  bar.placeBefore(place);
  // Before the address is read below: the provider's answer stands in it.
  const problem = await session?.open().catch((error: unknown) => error);
  // The editor does not wait for this.
  if (problem === undefined) bar.refresh();
  else bar.complain(problem);
}

const examples = fromPage<Tab[]>('tabs') ?? [];
// A link can carry a query; it is opened before the examples, or beside the tabs of an earlier visit.
const asked = new URLSearchParams(location.search).get('query');
const opened = asked === null ? {} : { initialQuery: asked };
const defaultTabs = asked === null ? examples : [{ query: asked }, ...examples];

if (place) {
  const explorer = createElement(GraphiQL, {
    fetcher,
    defaultTabs,
    ...opened,
    defaultEditorToolsVisibility: 'variables',
  });
  createRoot(place).render(explorer);
}
