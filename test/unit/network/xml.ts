/** XML as a browser reads it: a judge of what is well formed that knows nothing of how it was written. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.mts';

export interface XmlElement {
  readonly tagName: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its words and those of all elements within. */
  readonly text: string;
  /** All elements within, in the order of the document. */
  readonly within: readonly XmlElement[];
}

export interface XmlReader {
  /** All elements, the root first. Fails at whatever is not well formed. */
  read(text: string): Promise<readonly XmlElement[]>;
  close(): Promise<void>;
}

/** Starts a browser, which reads any number of texts. */
export async function openXmlReader(): Promise<XmlReader> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  return { read: (text) => readIn(page, text), close: () => browser.close() };
}

interface Found {
  readonly tagName: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
  /** Index of the element around it; -1 of the root. */
  readonly parent: number;
}

/** What runs in the browser, as text: these tests know nothing of its DOM. */
const READ = `(xml) => {
  const all = [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName('*')];
  return all.map((element) => ({
    tagName: element.tagName,
    attributes: [...element.attributes].map(({ name, value }) => [name, value]),
    text: element.textContent,
    parent: all.indexOf(element.parentElement),
  }));
}`;

async function readIn(page: Page, text: string): Promise<readonly XmlElement[]> {
  assert.doesNotMatch(text, /\p{Surrogate}/u, 'half a character');
  const found = await page.evaluate<readonly Found[]>(`(${READ})(${JSON.stringify(text)})`);
  assert.equal(found.find(({ tagName }) => tagName === 'parsererror')?.text, undefined);
  const elements = found.map(({ tagName, attributes, text: words }) => ({ tagName, attributes: new Map(attributes), text: words, within: new Array<XmlElement>() }));
  found.forEach(({ parent }, at) => {
    for (let above = parent; above >= 0; above = found[above]!.parent) elements[above]!.within.push(elements[at]!);
  });
  return elements;
}
