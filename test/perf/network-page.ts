/** The network's panel in a browser: the client's bundle under its policy, and a host that answers from a study in memory. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import type { Study } from '../../src/core/study/study';
import { FIRST_CHOICES, type NetworkChoices } from '../../src/core/network/picture/choices';
import { messageText, networkMessage } from '../../src/features/network-show';
import type { OpenStudy } from '../../src/host/host';
import { webviewPage } from '../../src/host/webview-page';
import type { ToNetwork } from '../../src/webview/protocol/network';
import { webview } from '../../scripts/bundling.mts';
import { launchBrowser } from '../../scripts/lib/browser.mts';
import { studyOf } from '../unit/network/a-study';
import { surveyFiles } from './network-random';

const ROOT = path.join(__dirname, '../..');

/** The study of `surveyFiles`. */
export function surveyed(people: number, ties: number, relations: readonly string[] = ['advice']): Promise<Study> {
  return studyOf(surveyFiles(people, ties, relations));
}

let opened = 0;

/** What the panel is sent first, as the host computes it when the panel is ready; nothing is known from before. */
export async function firstMessage(study: Study, choices: Partial<NetworkChoices> = {}): Promise<ToNetwork> {
  const shown = await networkMessage({ key: `study ${++opened}`, study } as OpenStudy, 'token', { ...FIRST_CHOICES, ...choices }, new Map());
  return messageText(shown);
}

/** A browser with the panel's page; `use` is handed it when the script has said that it is ready. */
export async function withPanel(use: (page: Page) => Promise<void>): Promise<void> {
  const built = await esbuild.build({ ...webview, sourcemap: false, entryPoints: { network: 'src/webview/client/network.ts' }, write: false });
  const script = built.outputFiles[0]?.contents;
  if (!script) throw new Error('Nothing was built.');
  const server = createServer(({ url = '/' }, response) => {
    const type = url.endsWith('.css') ? 'text/css' : url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.setHeader('content-type', `${type}; charset=utf-8`);
    if (url === '/') response.end(webviewPage({ nonce: 'abc', source: "'self'", script: '/network.js', styles: ['/media/webview.css', '/media/network.css'], pictures: true }));
    else if (url === '/network.js') response.end(script);
    else if (/^\/media\/[a-z]+\.css$/.test(url)) response.end(readFileSync(path.join(ROOT, url)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    await page.addInitScript('window.said = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => { window.said.push(message); }, getState: () => undefined, setState: () => undefined });');
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("window.said.some(({ kind }) => kind === 'ready')");
    await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Hands the page a message; milliseconds until the frame after it was painted. */
export async function show(page: Page, message: ToNetwork): Promise<number> {
  await page.evaluate(`window.next = ${JSON.stringify(message)}`);
  return page.evaluate(`new Promise((resolve) => {
    const began = performance.now();
    window.dispatchEvent(new MessageEvent('message', { data: window.next }));
    // The picture asks for a frame to be painted in; the second one comes when the first is on its way to the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => { const until = new MessageChannel(); until.port1.onmessage = () => resolve(performance.now() - began); until.port2.postMessage(0); }));
  })`);
}

/** Milliseconds from frame to frame while the picture is dragged (\`pan\`) or turned larger and smaller (\`zoom\`), one event a frame. */
export async function frames(page: Page, gesture: 'pan' | 'zoom', count: number): Promise<readonly number[]> {
  return page.evaluate(`new Promise((resolve) => {
    const panes = document.querySelector('#panes');
    const pane = document.querySelector('.pane');
    const box = pane.getBoundingClientRect();
    const at = (turn) => ({ bubbles: true, cancelable: true, view: window, button: 0, clientX: box.left + box.width / 2 + turn, clientY: box.top + 8 + turn / 2 });
    const act = '${gesture}' === 'zoom'
      ? (turn) => pane.dispatchEvent(new WheelEvent('wheel', { ...at(0), clientY: box.top + box.height / 2, deltaY: turn % 40 < 20 ? -40 : 40 }))
      : (turn) => window.dispatchEvent(new MouseEvent('mousemove', at(turn % 40 < 20 ? 4 * (turn % 40) : 4 * (40 - (turn % 40)))));
    if ('${gesture}' === 'pan') pane.dispatchEvent(new MouseEvent('mousedown', at(0)));
    const times = [];
    let last;
    let turn = 0;
    const frame = () => {
      const now = performance.now();
      if (last !== undefined) times.push(now - last);
      last = now;
      if (times.length === ${count}) {
        window.dispatchEvent(new MouseEvent('mouseup', at(0)));
        resolve(times);
        return;
      }
      act(++turn);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
}
