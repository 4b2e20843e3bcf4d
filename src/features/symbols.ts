/** Finds codes, people, cases, transcripts and memos by name (*Go to Symbol in Workspace*), and outlines a codebook. Headings are VS Code's own. */
import * as vscode from 'vscode';
import { placeOfTarget } from '../core/study/memos/link-place';
import type { LinkKind } from '../core/study/memos/memo-links';
import { targetName } from '../core/study/memos/resolve-link';
import { findTargets } from '../core/study/memos/target-names';
import type { Code, StudyPath } from '../core/study/model';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';

/** More of one kind would not be read. */
const MOST = 100;

const SYMBOLS: Readonly<Record<LinkKind, vscode.SymbolKind>> = {
  source: vscode.SymbolKind.File,
  memo: vscode.SymbolKind.File,
  code: vscode.SymbolKind.Key,
  person: vscode.SymbolKind.Object,
  case: vscode.SymbolKind.Namespace,
};

const WORDS: Readonly<Record<LinkKind, string>> = { source: 'transcript', memo: 'memo', code: 'code', person: 'person', case: 'case' };

export function registerSymbols(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query) => host.studies.all.flatMap((study) => symbolsIn(study, query)),
    }),
    vscode.languages.registerDocumentSymbolProvider(
      { pattern: '**/*.{yaml,yml}' },
      {
        provideDocumentSymbols: (document) => {
          const study = host.studies.of(document.uri);
          const path = study?.path(document.uri);
          return study && path !== undefined && study.study.codebookFiles.includes(path) ? outline(study, path) : [];
        },
      },
      { label: 'Codebook' },
    ),
  );
}

function symbolsIn(study: OpenStudy, query: string): vscode.SymbolInformation[] {
  return findTargets(study.study, query, MOST).flatMap((target) => {
    const place = placeOfTarget(study.study, target);
    return place ? [new vscode.SymbolInformation(targetName(study.study, target), SYMBOLS[target.kind], WORDS[target.kind], new vscode.Location(study.uri(place.file), rangeOfExtent(place.head)))] : [];
  });
}

/** The codes of a codebook file, those below a code under it. */
function outline(study: OpenStudy, file: StudyPath): vscode.DocumentSymbol[] {
  const { codes } = study.study.codebook;
  const symbolOf = (code: Code): vscode.DocumentSymbol => {
    const range = rangeOfExtent(code.extent);
    const symbol = new vscode.DocumentSymbol(code.name, code.id, SYMBOLS.code, range, new vscode.Range(range.start, range.start));
    symbol.children = code.children.flatMap((id) => codes.get(id) ?? []).filter((child) => child.file === file).map(symbolOf);
    return symbol;
  };
  return [...codes.values()].filter((code) => code.file === file && codes.get(code.parent ?? '')?.file !== file).map(symbolOf);
}
