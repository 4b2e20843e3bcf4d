import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, hoverAt, LEE, open, placeOf, until } from './study';

describe('What a person sees', () => {
  before(async () => {
    await vscode.extensions.getExtension('verbatim-qda.verbatim-qda')!.activate();
    await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
    await open(LEE);
    await until('problems', () => vscode.languages.getDiagnostics(file(LEE)), (found) => found.length > 0);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('verbatim').update('coder', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('on resting on a passage', () => {
    it('is code, definition, coder, date and note of each coding, shortest first', async () => {
      const { document } = await open(LEE);
      const parts = (await hoverAt(document, 'everybody')).map(({ value }) => value.replaceAll('&nbsp;', ' '));
      assert.equal(parts.length, 3);
      assert.match(parts[0]!, /Leadership › Vision › Shared vision\*\* \*provisional\*/);
      assert.match(parts[0]!, /Ana R\\?\. · 2026\\?-11\\?-20 · weight 2 · observed/);
      assert.match(parts[1]!, /Says what better teaching would look like/);
      assert.match(parts[1]!, /The \\\*whole\\\* idea/);
      assert.match(parts[2]!, /Ben K/);
    });

    it('offers changes for one’s own codings only, by commands with ids', async () => {
      const { document } = await open(LEE);
      const parts = await hoverAt(document, 'everybody');
      assert.match(parts[1]!.value, /\(command:verbatim\.uncode\?/);
      assert.doesNotMatch(parts[2]!.value, /command:verbatim\.(uncode|recode|addNote)/);
      const query = /command:verbatim\.recode\?([^)]+)\)/.exec(parts[1]!.value)![1]!;
      const [target] = JSON.parse(decodeURIComponent(query)) as [Record<string, string>];
      assert.deepEqual(Object.keys(target).sort(), ['code', 'coding', 'source', 'study']);
      assert.equal(target.coding, 'aaaaaaaaa1');
    });

    it('lets nothing that a file says become markup or a command', async () => {
      const { document } = await open(LEE);
      const [part] = await hoverAt(document, 'In a room');
      assert.doesNotMatch(part!.value, /[^\\]\[x\]\(command|</);
      assert.match(part!.value, /&lt;img src=x/);
      assert.ok(!part!.supportHtml);
      const trusted = part!.isTrusted as { readonly enabledCommands: readonly string[] };
      assert.ok(trusted.enabledCommands.every((command) => command.startsWith('verbatim.')));
    });

    it('is nothing where nothing is coded', async () => {
      const { document } = await open(LEE);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, placeOf(document, 'How did it begin'));
      assert.deepEqual(hovers, []);
    });
  });

  describe('on going from coding to coding', () => {
    it('is the next passage selected, and the one before', async () => {
      const editor = await open(LEE);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      const words = () => editor.document.getText(editor.selection);
      await vscode.commands.executeCommand('verbatim.nextCoding');
      assert.equal(words(), 'I wanted everybody to see it. Not on paper');
      await vscode.commands.executeCommand('verbatim.nextCoding');
      assert.equal(words(), 'everybody to see it');
      await vscode.commands.executeCommand('verbatim.nextCoding');
      assert.equal(words(), 'In a room, with *children* in it');
      await vscode.commands.executeCommand('verbatim.previousCoding');
      assert.equal(words(), 'everybody to see it');
    });

    it('passes over hidden codes', async () => {
      const editor = await open(LEE);
      await vscode.commands.executeCommand('verbatim.hideAllCodes');
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('verbatim.nextCoding');
      // Only the coding whose code nobody knows cannot be hidden.
      assert.equal(editor.document.getText(editor.selection), 'And did they come?');
      await vscode.commands.executeCommand('verbatim.showAllCodes');
    });

    it('finds the passage of a coding by its id', async () => {
      await vscode.commands.executeCommand('verbatim.openCoding', { coding: 'bbbbbbbbb2' });
      const editor = vscode.window.activeTextEditor!;
      assert.ok(editor.document.uri.path.endsWith('kim.md'));
      assert.equal(editor.document.getText(editor.selection), 'through the door');
    });
  });

  describe('of problems', () => {
    const problems = () => vscode.languages.getDiagnostics(file(LEE));
    const fixesFor = async (rule: string): Promise<readonly vscode.CodeAction[]> => {
      const found = await until(rule, problems, (all) => all.some(({ code }) => code === rule));
      const { range } = found.find(({ code }) => code === rule)!;
      // The workbench hears of problems a moment after the extension host.
      return until(
        `fixes for ${rule}`,
        () => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', file(LEE), range),
        (all) => all.some(({ command }) => command?.command.startsWith('verbatim.')),
      );
    };

    it('is each with its rule and its place, at the passage', async () => {
      const unknown = async () => problems().find(({ code }) => code === 'unknown-code');
      // A problem follows the text a moment after typing.
      const found = await until('unknown-code', unknown, (problem) => problem?.range.start.line === 13);
      assert.equal(found?.source, 'Verbatim');
      assert.equal(found.range.start.character, 17);
    });

    it('has a way out of an unknown code', async () => {
      const titles = (await fixesFor('unknown-code')).map(({ title }) => title);
      assert.deepEqual(titles.slice(0, 2), ['Create the code “gone”', 'Replace by another code…']);
    });

    it('has a way out of a lost place', async () => {
      const fixes = await fixesFor('place-lost');
      assert.ok(fixes.some(({ command }) => command?.command === 'verbatim.chooseCandidate'), JSON.stringify(fixes));
    });

    it('tells of codings whose source is gone', async () => {
      const gone = await until('unknown-source', () => vscode.languages.getDiagnostics(file('codings/ana/transcripts/south/lost.md.yaml')), (all) => all.length > 0);
      assert.deepEqual(gone.map(({ code }) => code), ['unknown-source']);
    });

    it('goes when what was wrong is mended', async () => {
      const codebook = await vscode.workspace.fs.readFile(file('codebook.yaml'));
      const mended = new TextDecoder().decode(codebook).replace('  - id: visible\n', '  - id: gone\n    name: Back again\n  - id: visible\n');
      await vscode.workspace.fs.writeFile(file('codebook.yaml'), new TextEncoder().encode(mended));
      await until('no unknown code', problems, (all) => !all.some(({ code }) => code === 'unknown-code'));
      await vscode.workspace.fs.writeFile(file('codebook.yaml'), codebook);
      await until('an unknown code again', problems, (all) => all.some(({ code }) => code === 'unknown-code'));
    });
  });

  describe('in Read Code', () => {
    const read = async (argument: object): Promise<vscode.TextEditor> => {
      await vscode.commands.executeCommand('verbatim.readCode', argument);
      return until('the document', () => vscode.window.activeTextEditor!, (editor) => editor.document.uri.scheme === 'verbatim-read');
    };

    it('is every passage of the code with its context', async () => {
      const { document } = await read({ code: 'vision' });
      const text = document.getText();
      assert.match(text, /^# Leadership › Vision\n/);
      assert.match(text, /\n## Ms\. Lee, first wave\n/);
      assert.match(text, /So last fall I wanted everybody to see it\. Not on paper\. In a room/);
      assert.match(text, /\n> Ana R\.: The \*whole\* idea\n/);
      assert.doesNotMatch(text, /through the door/);
    });

    it('takes in the codes below when asked', async () => {
      const { document } = await read({ code: 'vision', withChildren: true });
      assert.match(document.getText(), /You can see it through the door/);
    });

    it('leads from each passage to its place', async () => {
      const { document } = await read({ code: 'vision' });
      const links = await until('links', () => vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri), (all) => all.length > 0);
      const own = links.filter(({ target }) => target?.scheme === 'command');
      assert.ok(own.every(({ target }) => target!.path === 'verbatim.openCoding'));
      const [{ coding }] = JSON.parse(own[0]!.target!.query) as [{ readonly coding: string }];
      assert.equal(coding, 'bbbbbbbbb1');
    });

    it('has lenses that change one’s own codings', async () => {
      const { document } = await read({ code: 'vision' });
      const lenses = await until('lenses', () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 50), (all) => all.length > 0);
      const commands = lenses.map(({ command }) => `${command?.command ?? ''} ${(command?.arguments?.[0] as { coding?: string }).coding ?? ''}`);
      assert.ok(commands.includes('verbatim.recode aaaaaaaaa1'));
      assert.ok(!commands.some((command) => command.includes('bbbbbbbbb1')));
    });

    it('follows the codings', async () => {
      const { document } = await read({ code: 'visible' });
      const at = file('codings/ben/transcripts/south/kim.md.yaml');
      const before = await vscode.workspace.fs.readFile(at);
      await vscode.workspace.fs.writeFile(at, new TextEncoder().encode('[]\n'));
      await until('one passage less', () => document.getText(), (text) => !text.includes('through the door'));
      await vscode.workspace.fs.writeFile(at, before);
      await until('all passages again', () => document.getText(), (text) => text.includes('through the door'));
    });
  });
});
