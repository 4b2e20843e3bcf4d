/**
 * A VS Code window with the packed extension, driven as a person drives it: by the palette, keys, trees and editors.
 *
 *     const workbench = await Workbench.open({ folder: 'examples/maple-street' });
 *     await workbench.close();
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.mts';
import { project, uriPath } from '../../scripts/lib/project.mts';
import { QUIET, startServer } from '../../scripts/lib/server.mts';
import type { Server } from '../../scripts/lib/server.mts';
import { openStudyCopy } from '../../scripts/lib/study-copy.mts';
import type { StudyCopy } from '../../scripts/lib/study-copy.mts';

export interface WorkbenchOptions {
  /** Copied for this window: relative to the project, or absolute. Null opens no folder. */
  readonly folder: string | null;
  /** Default true. False: Restricted Mode. */
  readonly trust?: boolean;
  /** Makes the copy a git repository with one commit. */
  readonly git?: boolean;
  /** Changes the copy before its first commit and before the window opens. */
  readonly prepare?: (study: string) => void;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A row of a tree, as a screen reader is told of it. */
export interface TreeRow {
  readonly name: string;
  /** From 1. */
  readonly level: number;
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  readonly checked: boolean | undefined;
}

export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

const THEMES: Readonly<Record<Theme, string>> = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** What the workbench bears while such a theme is in use. */
const THEME_MARKS: Readonly<Record<Theme, string>> = { light: '.vs', dark: '.vs-dark', 'high-contrast': '.hc-black', 'high-contrast-light': '.hc-light' };

const PICTURES = path.join(project, 'test-results/pictures');

/** How often a command is looked for in the palette, and how long each time, in milliseconds. */
const RUN_TRIES = 4;
const RUN_WAIT = 5_000;

/** How long a question may stay after its answer, in milliseconds. */
const ANSWERED = 2_000;

/** Where `scripts/test-e2e.mts` has installed the packed extension. */
function extensionsFolder(): string {
  const folder = process.env.VERBATIM_E2E_EXTENSIONS;
  assert.ok(folder !== undefined, 'run the end-to-end tests by npm run test:e2e');
  return folder;
}

/** What the windows on one copy of a folder share. */
interface House {
  readonly copy: StudyCopy;
  readonly server: Server;
  readonly browser: Browser;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly viewport: { readonly width: number; readonly height: number };
  /** The first one takes everything with it when it is closed. */
  readonly windows: Workbench[];
}

export class Workbench {
  /** Windows that are open now. */
  static readonly opened = new Set<Workbench>();

  private theme: Theme = 'light';

  private constructor(
    private readonly house: House,
    private readonly context: BrowserContext,
    private shown: Page,
  ) {
    house.windows.push(this);
    Workbench.opened.add(this);
  }

  /** The page that shows the window now. */
  get page(): Page {
    return this.shown;
  }

  /** Opens a window on a fresh copy of a folder and waits until it can be used. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const copy = await openStudyCopy(options.folder, { git: options.git ?? false, prepare: options.prepare });
    const settings = { 'workbench.colorTheme': THEMES.light, 'window.autoDetectColorScheme': false, ...options.settings };
    const server = await startServer({ dataFolder: copy.dataFolder, extensionsFolder: extensionsFolder(), trust: options.trust ?? true, settings });
    const browser = await launchBrowser();
    return Workbench.openIn({ copy, server, browser, settings, viewport: options.viewport ?? { width: 1440, height: 900 }, windows: [] });
  }

  private static async openIn(house: House, shared?: BrowserContext): Promise<Workbench> {
    const context = shared ?? (await house.browser.newContext({ viewport: house.viewport, permissions: ['clipboard-read', 'clipboard-write'] }));
    const workbench = new Workbench(house, context, await context.newPage());
    await workbench.load();
    return workbench;
  }

  /**
   * Opens one more window on the same folder: a second one of the same person, with the same memory of coder, pins and
   * unsaved texts, or the first one of somebody else. It goes when this one is closed.
   */
  another(whose: 'same person' | 'somebody else'): Promise<Workbench> {
    return Workbench.openIn(this.house, whose === 'same person' ? this.context : undefined);
  }

  /** Closes this page without a word and shows the window in a new one, as after a crash of the browser. */
  async reopen(): Promise<void> {
    await this.shown.close();
    this.shown = await this.context.newPage();
    await this.load();
  }

  private async load(): Promise<void> {
    this.shown.setDefaultTimeout(15_000);
    const { study } = this.house.copy;
    const query = new URLSearchParams(study === undefined ? { ew: 'true' } : { folder: uriPath(study) });
    await this.shown.goto(`http://${this.house.server.authority}/?${query.toString()}`);
    await this.ready();
  }

  /** Closes the window; the first one closes the others too and removes the copy. */
  async close(): Promise<void> {
    const { windows, browser, server, copy } = this.house;
    if (windows[0] !== this) {
      Workbench.opened.delete(this);
      await this.shown.close();
      return;
    }
    for (const window of windows) Workbench.opened.delete(window);
    await browser.close();
    await server.stop();
    copy.remove();
  }

  /** Kills the processes in which the extensions of this server's windows run, and waits for new ones; false where they cannot be found. */
  async killExtensionHosts(): Promise<boolean> {
    const { server } = this.house;
    const killed = server.extensionHosts();
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    if (killed.length === 0) return false;
    await this.until('new extension hosts', () => server.extensionHosts().some((pid) => !killed.includes(pid)));
    return true;
  }

  /** The copy of the folder on disk. */
  get study(): string {
    assert.ok(this.house.copy.study !== undefined, 'the window shows no folder');
    return this.house.copy.study;
  }

  /** A file of the study as it stands on disk; undefined where there is none. */
  readFile(file: string): string | undefined {
    const at = path.join(this.study, file);
    return existsSync(at) ? readFileSync(at, 'utf8') : undefined;
  }

  /** Writes a file of the study as another program would. */
  writeFile(file: string, text: string): void {
    const at = path.join(this.study, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }

  /** Loads the window again, as *Developer: Reload Window* does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    // The extension's container comes from its manifest, when the server has told of its extensions.
    await this.page.getByRole('tab', { name: 'Verbatim' }).first().waitFor({ timeout: 60_000 });
    await this.page.locator('.statusbar-item').first().waitFor();
  }

  /** Presses keys, chords parted by blanks: `Control+K Control+I`. */
  async keys(...chords: readonly string[]): Promise<void> {
    for (const chord of chords.flatMap((one) => one.split(' '))) await this.page.keyboard.press(chord);
  }

  /** Types text where the focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Runs a command by its title in the palette, category included: `Verbatim: Code…`. */
  async runCommand(title: string): Promise<void> {
    // What the palette offers is settled as it opens: a command that becomes possible a moment later is in the next one.
    for (let left = RUN_TRIES; ; left--) {
      await this.page.keyboard.press('F1');
      await this.quickInput.waitFor();
      await this.quickInput.fill(`>${title}`);
      const row = this.quickRows.filter({ has: this.page.getByText(title, { exact: true }) }).first();
      try {
        await row.click({ timeout: RUN_WAIT });
        break;
      } catch (error) {
        if (left <= 1) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    // The command's own list takes the palette's place: what is typed before that would be typed into the palette.
    await this.paletteClosed();
  }

  /** Waits until the palette is gone: what is typed or chosen before is typed into the palette. */
  async paletteClosed(): Promise<void> {
    await this.until('the palette to close', async () => !(await this.paletteIsOpen()));
  }

  private async paletteIsOpen(): Promise<boolean> {
    const texts = await this.page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    return texts.some((text) => text.startsWith('>'));
  }

  /** The field of the quick pick that is open. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]').first();
  }

  /** The rows of the quick pick that is open; their accessible names say what a screen reader says. */
  get quickRows(): Locator {
    return this.page.locator('.quick-input-widget .monaco-list-row');
  }

  /** The accessible names of the quick pick's rows. */
  async readQuickPick(): Promise<readonly string[]> {
    await this.quickRows.first().waitFor();
    return this.quickRows.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** Waits for the question with these words in its title, its prompt or its empty field; gives all that it says. */
  async question(words: string): Promise<string> {
    return this.until(`the question “${words}”`, async () => {
      const said = await this.asking();
      return said?.includes(words) === true && said;
    });
  }

  /** What the quick pick or input box that is open says of itself; undefined where none is open. */
  private async asking(): Promise<string | undefined> {
    const widget = this.page.locator('.quick-input-widget:not([style*="display: none"])');
    const [said] = await widget.evaluateAll((widgets) => widgets.map((one) => [one.querySelector('.quick-input-title')?.textContent, one.querySelector('.quick-input-message')?.textContent, one.querySelector('input[type="text"]')?.getAttribute('placeholder')].join('\n')));
    return said;
  }

  /**
   * Types into the quick pick or input box that is open, and accepts: in a list once the row that fits is the one chosen. Comes back
   * when the question is gone, so that what is typed next does not go into it. @param question words of the one that is meant.
   */
  async answer(text: string, question?: string): Promise<void> {
    if (question !== undefined) await this.question(question);
    await this.quickInput.fill(text);
    const asked = await this.asking();
    if (await this.isList()) await this.untilChosen(text);
    await this.page.keyboard.press('Enter');
    // A box that refuses what was typed stays.
    const deadline = Date.now() + ANSWERED;
    while (Date.now() < deadline && (await this.asking()) === asked && (await this.quickInput.inputValue({ timeout: 500 }).catch(() => '')) === text) await this.page.waitForTimeout(50);
  }

  /** Whether what is open has rows, or will have: an input box has none. */
  private async isList(): Promise<boolean> {
    return this.page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-list').evaluateAll((all) => all.some((list) => getComputedStyle(list).display !== 'none'));
  }

  /** Waits until the row that Enter takes says so: lists that are made anew while one types come a moment later. */
  private async untilChosen(text: string): Promise<void> {
    const row = this.page.locator('.quick-input-widget .monaco-list-row.focused');
    await this.until(`${text} to be the row that is chosen`, async () => {
      const label = (await row.count()) > 0 ? await row.first().getAttribute('aria-label') : null;
      return label?.toLowerCase().includes(text.toLowerCase());
    });
  }

  /** Opens a file by its name or path in the study, through *Go to File*. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.quickInput.fill(file);
    const name = path.posix.basename(file);
    await this.quickRows.filter({ has: this.page.getByText(name, { exact: true }) }).first().click();
    await this.page.getByRole('tab', { name }).first().waitFor();
    await this.editor.waitFor();
  }

  /** The active text editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** Puts the cursor at a line and column, from 1, columns in UTF-16 units. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.quickInput.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /**
   * Selects from the first place of `from` to the end of the next place of `to` (default: of `from` alone) in the open
   * file as it stands on disk.
   */
  async select(file: string, from: string, to = from): Promise<void> {
    // Where somebody else saves the file meanwhile, the words stand elsewhere.
    await this.until(`“${from}” … “${to}” to be selected`, () => this.selectNow(file, from, to));
  }

  private async selectNow(file: string, from: string, to: string): Promise<boolean> {
    const before = this.readFile(file);
    const text = (before ?? '').replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
    const start = text.indexOf(from);
    const last = text.indexOf(to, start);
    assert.ok(start >= 0 && last >= 0, `“${from}” … “${to}” does not stand in ${file}`);
    const place = (offset: number): readonly [number, number] => {
      const before = text.slice(0, offset).split('\n');
      return [before.length, before.at(-1)!.length + 1];
    };
    await this.goTo(...place(start));
    await this.keys('Control+K Control+B');
    await this.goTo(...place(last + to.length));
    await this.keys('Control+K Control+K');
    // VS Code asks the extensions before it runs a command for the first time: a key pressed now could overtake it.
    const count = Array.from(text.slice(start, last + to.length)).length;
    const isSelected = async (): Promise<boolean> => (await this.statusBar()).some((name) => name.includes(`(${count} selected)`)) && this.readFile(file) === before;
    return this.until(`${count} letters to be selected`, isSelected, 8000).catch(() => false);
  }

  /** Shows one of the extension's views and gives its rows as a screen reader is told of them. */
  async readTree(view: string): Promise<readonly TreeRow[]> {
    const tree = await this.tree(view);
    // No named function in what runs in the page: the bundler would have it call a helper that the page does not have.
    const rows = await tree.getByRole('treeitem').evaluateAll((all) =>
      all.map((row) => ({
        name: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level') ?? 1),
        expanded: row.getAttribute('aria-expanded'),
        selected: row.getAttribute('aria-selected') === 'true',
        checked: row.getAttribute('aria-checked') ?? row.querySelector('[role="checkbox"]')?.getAttribute('aria-checked') ?? null,
      })),
    );
    const flag = (value: string | null) => (value === null ? undefined : value === 'true');
    return rows.map((row) => ({ ...row, expanded: flag(row.expanded), checked: flag(row.checked) }));
  }

  /** The tree of one of the extension's views, shown and unfolded. */
  async tree(view: string): Promise<Locator> {
    await this.showContainer();
    const header = this.page.getByRole('button', { name: new RegExp(`^${view}\\b.* Section$`) });
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return this.page.locator('.pane', { has: header }).locator('.pane-body');
  }

  /** Folds views away, so that the others have room for their rows. */
  async fold(...views: readonly string[]): Promise<void> {
    await this.showContainer();
    for (const view of views) {
      const header = this.page.getByRole('button', { name: new RegExp(`^${view}\\b.* Section$`) });
      if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
    }
  }

  /** Shows the Verbatim views in the side bar. */
  async showContainer(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: 'Verbatim' }).first();
    const title = this.page.locator('.sidebar .composite.title', { hasText: /verbatim/i });
    // A window that was just loaded opens its side bar by itself; a click at that moment closes it again.
    await this.until('the Verbatim views', async () => {
      if (await title.isVisible()) return true;
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.locator('a').first().click();
      return title.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
  }

  /**
   * Drags as a hand does: on the way it shows where it is going, and it lets go where the window shows that it may. VS
   * Code asks the extension first, so on a busy machine that takes a moment.
   */
  async drag(from: Locator, to: Locator, at?: { readonly x: number; readonly y: number }): Promise<void> {
    await from.hover();
    await this.page.mouse.down();
    const box = await to.boundingBox();
    assert.ok(box);
    const [x, y] = at ? [box.x + at.x, box.y + at.y] : [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x - 20, y - 4, { steps: 8 });
    const welcome = this.page.locator('.monaco-editor .dnd-target, .monaco-list .drop-target, .monaco-list.drop-target');
    let side = 0;
    await this.until('a place to drop it', async () => {
      side = 1 - side;
      await this.page.mouse.move(x + side, y);
      return (await welcome.count()) > 0;
    });
    await this.page.mouse.move(x, y);
    await this.page.mouse.up();
  }

  /** The text of the hover at the cursor, whose parts come one after another. @param says what it is waited for to say. */
  async hoverAtCursor(says = /\S/): Promise<string> {
    const hover = this.page.locator('.monaco-editor .monaco-hover:not(.hidden)').first();
    // One that is open says what it said when it opened, and would only take the focus.
    if (await hover.isVisible()) {
      await this.keys('Escape');
      await hover.waitFor({ state: 'hidden' });
    }
    await this.keys('Control+K Control+I');
    await hover.waitFor();
    return this.until(`a hover that says ${says.source}`, async () => {
      const said = await hover.innerText();
      return says.test(said) && said;
    });
  }

  /** The texts of the notifications that are shown. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification whose text matches. */
  async notification(text: string | RegExp): Promise<Locator> {
    const toast = this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();
    await toast.waitFor();
    return toast;
  }

  /** The accessible names of the status bar's entries. */
  async statusBar(): Promise<readonly string[]> {
    return this.page.locator('.statusbar-item a').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? row.textContent));
  }

  /** Saves the active editor and waits until its file is written. */
  async save(): Promise<void> {
    const dirty = this.page.locator('.editor-group-container.active .tab.active.dirty');
    // The mark comes a moment after the last key.
    await dirty.waitFor({ state: 'attached', timeout: 1000 }).catch(() => undefined);
    await this.keys('ControlOrMeta+S');
    await dirty.waitFor({ state: 'detached' });
  }

  /** What a screen reader would say of the element that has the focus: its role and accessible name, `treeitem: Vision`. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      const holder = document.activeElement;
      const active = document.getElementById(holder?.getAttribute('aria-activedescendant') ?? '') ?? holder;
      const label = active?.getAttribute('aria-label') ?? active?.textContent ?? '';
      return `${active?.getAttribute('role') ?? active?.tagName.toLowerCase() ?? 'nothing'}: ${label.trim()}`;
    });
  }

  /** Asks `look` until it gives something, and gives it; fails after `ms` with what was waited for. */
  async until<T>(what: string, look: () => T | undefined | false | null | PromiseLike<T | undefined | false | null>, ms = 30_000): Promise<T> {
    const deadline = Date.now() + ms;
    for (;;) {
      const seen = await look();
      if (seen !== undefined && seen !== false && seen !== null) return seen;
      if (Date.now() > deadline) assert.fail(`Waited ${ms} ms in vain: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Changes the colour theme of the window. */
  async setTheme(theme: Theme): Promise<void> {
    if (theme === this.theme) return;
    this.theme = theme;
    writeFileSync(path.join(this.house.copy.dataFolder, 'data/Machine/settings.json'), JSON.stringify({ ...QUIET, ...this.house.settings, 'workbench.colorTheme': THEMES[theme] }));
    await this.page.locator(`.monaco-workbench${THEME_MARKS[theme]}`).waitFor();
    await this.page.waitForTimeout(300);
  }

  /**
   * Takes a picture in each theme: `test-results/pictures/<name>-<theme>.png`; leaves the window light. Nothing is tested by them, and
   * changing themes takes long: in one theme only, unless `VERBATIM_PICTURES` asks for all.
   */
  async screenshot(name: string, themes: readonly Theme[] = ['light', 'dark', 'high-contrast', 'high-contrast-light']): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    for (const theme of process.env.VERBATIM_PICTURES === '1' ? themes : (['light'] as const)) {
      await this.setTheme(theme);
      await this.page.screenshot({ path: path.join(PICTURES, `${name}-${theme}.png`) });
    }
    await this.setTheme('light');
  }
}
