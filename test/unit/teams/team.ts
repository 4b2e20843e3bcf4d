/** A team on one computer: a server, clones of the example study, and coders who code with the tool's own code. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localJournal } from '../../../src/core/store/journal';
import { localTexts } from '../../../src/core/store/old-texts';
import { safeWrite } from '../../../src/core/store/safe-write';
import { StudyDesk } from '../../../src/core/store/study-desk';
import { StudyStore } from '../../../src/core/store/study-store';
import { codedPath, codingsPath } from '../../../src/core/study/paths';
import { findCoding, type PlacedCoding } from '../../../src/core/study/study';
import { canonical } from '../../../src/core/text/canonical';
import { nodeFiles } from '../../../src/node/files';
import { stillPace } from '../store/desk';

const EXAMPLE = join(__dirname, '../../../examples/maple-street');

export interface Clone {
  readonly folder: string;
  git(...args: readonly string[]): string;
  read(path: string): string;
  /** Changes a file as another program would. */
  edit(path: string, change: (text: string) => string): void;
  commit(message: string): void;
}

export interface Team {
  readonly folder: string;
  /** A clone of what was pushed, by a coder whom the study file knows. */
  clone(coder: 'ana' | 'ben', as?: string): Clone;
  end(): void;
}

/** Puts the example study onto a server that is a folder: `server.git`, branch main. */
export function makeTeam(): Team {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-team-'));
  const first = join(folder, 'first');
  cpSync(EXAMPLE, first, { recursive: true, filter: (from) => !from.endsWith('.verbatim') });
  run(folder, ['init', '-q', '--bare', '-b', 'main', 'server.git']);
  run(first, ['init', '-q', '-b', 'main']);
  const begun = cloneAt(first, 'ana');
  begun.commit('The study as it is');
  begun.git('push', '-q', join(folder, 'server.git'), 'main');
  return {
    folder,
    clone: (coder, as = coder) => {
      run(folder, ['clone', '-q', 'server.git', as]);
      return cloneAt(join(folder, as), coder);
    },
    end: () => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); },
  };
}

/** A folder that is a repository, as a coder has it. */
export function cloneAt(folder: string, coder: 'ana' | 'ben'): Clone {
  run(folder, ['config', 'user.name', coder === 'ana' ? 'Ana R.' : 'Ben K.']);
  run(folder, ['config', 'user.email', `${coder}@example.org`]);
  run(folder, ['config', 'commit.gpgsign', 'false']);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    git: (...args) => run(folder, args),
    read,
    edit: (path, change) => {
      const before = read(path);
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${path}`);
      writeFileSync(join(folder, path), after);
    },
    commit: (message) => {
      run(folder, ['add', '--all']);
      run(folder, ['commit', '-q', '-m', message]);
    },
  };
}

function run(folder: string, args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim();
}

export interface Coder {
  /** Codes the first occurrence of words; gives the coding's id. */
  code(source: string, words: string, code: string, note?: string): Promise<string>;
  recode(id: string, code: string): Promise<void>;
  uncode(id: string): Promise<void>;
  /** The frozen copy that *Mark Coded* makes. */
  markCoded(source: string): Promise<void>;
}

/** Works on a clone as a coder does in the editor. */
export async function coderAt(clone: Clone, coder: string): Promise<Coder> {
  const port = nodeFiles(clone.folder);
  const pace = stillPace();
  const texts = localTexts(port);
  const store = await StudyStore.open({ key: clone.folder, port, pace, oldTexts: texts });
  await store.check(store.study.codings.keys());
  const desk = new StudyDesk({ store, pace, texts, journal: localJournal(port), saveSource: () => Promise.resolve(true) });
  const placed = (id: string): PlacedCoding => {
    const found = findCoding(store.study, id);
    if (!found) throw new Error(`no coding ${id}`);
    return found;
  };
  return {
    code: async (source, words, code, note) => {
      const start = canonical(clone.read(source)).indexOf(words);
      if (start < 0) throw new Error(`${source} does not say “${words}”`);
      const [made] = await desk.add(coder, source, [{ code, span: { start, end: start + words.length }, ...(note === undefined ? {} : { note }) }]);
      return made!.id;
    },
    recode: (id, code) => desk.change(coder, [{ coding: placed(id), change: { code } }]),
    uncode: (id) => desk.remove(coder, [placed(id)]),
    markCoded: async (source) => { await safeWrite(port, codedPath(coder, source), await port.read(codingsPath(coder, source))); },
  };
}
