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

/** Sends an operation to the address of the page itself, which is the graph's. */
const fetcher = async (operation: object, options?: { headers?: Record<string, unknown> }) => {
  const response = await fetch(location.pathname, {
    method: 'POST',
    headers: { ...texts(options?.headers), 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(operation),
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

function tabs(): Tab[] {
  const given: Tab[] = JSON.parse(document.getElementById('tabs')?.textContent ?? '[]');
  const asked = new URLSearchParams(location.search).get('query');
  return asked === null ? given : [{ query: asked }, ...given];
}

const place = document.getElementById('explorer');
if (place) {
  createRoot(place).render(
    createElement(GraphiQL, { fetcher, defaultTabs: tabs(), defaultEditorToolsVisibility: 'variables' }),
  );
}
