import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

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

/** Sends an operation to the address of the page itself, which is the graph's. */
const fetcher = async (operation: Operation, options?: { headers?: Record<string, unknown> }) => {
  const { query, operationName, variables } = operation;
  // Right after typing, GraphiQL may still send the name that the operation had before.
  const named = operationName && new RegExp(`\\b${operationName}\\b`).test(query) ? { operationName } : {};
  const response = await fetch(location.pathname, {
    method: 'POST',
    headers: { ...texts(options?.headers), 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables, ...named }),
  });
  return response.json();
};

/** Headers that the person typed in; what is not a text cannot be sent as one. */
function texts(headers: Record<string, unknown> = {}): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const examples: Tab[] = JSON.parse(document.getElementById('tabs')?.textContent ?? '[]');
// A link can carry a query; it is opened before the examples, or beside the tabs of an earlier visit.
const asked = new URLSearchParams(location.search).get('query');
const opened = asked === null ? {} : { initialQuery: asked };
const defaultTabs = asked === null ? examples : [{ query: asked }, ...examples];

const place = document.getElementById('explorer');
if (place) {
  const explorer = createElement(GraphiQL, {
    fetcher,
    defaultTabs,
    ...opened,
    defaultEditorToolsVisibility: 'variables',
  });
  createRoot(place).render(explorer);
}
