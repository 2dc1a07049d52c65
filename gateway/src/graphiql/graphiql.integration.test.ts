import { CHROMIUM_ARGUMENTS, findChromium, waitFor } from '@khien/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';

const executablePath = findChromium();
const examples = [
  { title: 'Every system', query: 'query Systems { systems { id name } }' },
  { title: 'Incidents </script><script>alert(1)</script>', query: 'query Count { incidentCount }' },
];

const why = executablePath ? '' : ' (skipped: no Chromium on the PATH; install one or set KHIEN_CHROMIUM)';

describe.skipIf(executablePath === undefined)(`the explorer in a browser${why}`, () => {
  let graph: TestGraph;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    graph = await startTestGraph('in-process', { graphiql: { examples } });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    await graph?.close();
  });

  beforeEach(async () => {
    complaints.length = 0;
    foreign.length = 0;
    page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign.push(request.url());
    });
    await page.goto(graph.url);
    await page.getByRole('tab', { name: 'Systems' }).waitFor();
    return () => page.close();
  });

  const answer = () => page.locator('section[aria-label="Result Window"]');

  it('opens with the examples and runs the first', async () => {
    const execute = page.getByRole('button', { name: /Execute query/ });
    // The button is there before the editor behind it, and does nothing until then.
    await waitFor(
      async () => {
        await execute.click();
        await answer().getByText('Cổng dịch vụ công').waitFor({ timeout: 3_000 });
        return true;
      },
      { timeout: 100_000 },
    );
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Systems', 'Count']);
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  });

  it('opens a query that stands in the address, and does not run it', async () => {
    const asked = graph.incidents.requests.length;
    await page.goto(`${graph.url}?query=${encodeURIComponent('query Linked { incidentCount }')}`);
    await page.getByRole('tab', { name: 'Linked' }).waitFor();
    expect(graph.incidents.requests).toHaveLength(asked);
  });

  it('completes and runs a query that is typed in, with nothing from elsewhere', async () => {
    const editor = page.locator('section[aria-label="Operation Editor"] .monaco-editor').first();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('query Typed { incid');
    // The name is completed from the schema, which a worker of the page reads.
    await page.locator('.suggest-widget').getByText('incidentCount').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' }');
    await page.keyboard.press('ControlOrMeta+Enter');
    await answer().getByText('"incidentCount"').waitFor();
    expect(graph.incidents.requests.at(-1)?.operationName).toMatch(/^Typed/);
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  });
});
