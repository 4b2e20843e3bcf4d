/** *Find All References*: the links to a passage, a memo, a heading, a code, a person, a case, from wherever one points at it. */
import * as vscode from 'vscode';
import { codingsTouching } from '../core/show/here';
import type { LinkPlace } from '../core/study/memos/link-place';
import { entryAt, placeOfSubject, referencesTo, type Subject, subjectInMemo } from '../core/study/memos/subject-at';
import { canonicalOffset, rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { STUDY_SELECTOR } from '../host/selectors';

export function registerMemoReferences(host: Host): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(STUDY_SELECTOR, {
    provideReferences: (document, position, { includeDeclaration }) => {
      const study = host.studies.of(document.uri);
      if (!study) return [];
      const subjects = subjectsAt(host, study, document, position);
      const places = subjects.flatMap((subject) => [...(includeDeclaration ? [placeOfSubject(study.study, subject)] : []), ...referencesTo(study.study, subject)]);
      return distinct(places.filter((place) => place !== undefined)).map(({ file, head }) => new vscode.Location(study.uri(file), rangeOfExtent(head)));
    },
  });
}

/** Where passages overlap, all of them are meant. */
function subjectsAt(host: Host, study: OpenStudy, document: vscode.TextDocument, position: vscode.Position): readonly Subject[] {
  const offset = canonicalOffset(document, position);
  const open = host.memoOf(document);
  if (open) return [subjectInMemo(open.study.study, open.memo, offset)].filter((subject) => subject !== undefined);
  const source = host.studies.source(document.uri);
  if (source) {
    study.settle(source.path);
    const codings = study.study.codings.get(source.path);
    return codingsTouching(codings, { start: offset, end: offset }).map((coding) => ({ kind: 'coding', coding }));
  }
  const path = study.path(document.uri);
  const target = path === undefined ? undefined : entryAt(study.study, path, { line: position.line + 1, column: position.character + 1 });
  return target ? [{ kind: 'target', target }] : [];
}

function distinct(places: readonly LinkPlace[]): readonly LinkPlace[] {
  const seen = new Set<string>();
  return places.filter(({ file, head }) => {
    const key = JSON.stringify([file, head]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
