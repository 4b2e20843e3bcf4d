import * as vscode from 'vscode';
import { allProblems } from '../core/study/checks/check';
import type { StudyPath } from '../core/study/model';
import type { Problem, Severity } from '../core/study/problem';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { quickFixes } from './quick-fixes';
import { followUnmerged } from './unmerged-files';

/** What is wrong matters less than typing and drawing; many changes in a row are checked once. */
const DELAY = 600;
/** Where changes do not end, what is wrong is told all the same. */
const LONGEST = 3000;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

type ByFile = ReadonlyMap<StudyPath, readonly Problem[]>;

/** Shows every problem of the studies in the Problems view, each with its rule's name, and offers what mends it. */
export function registerProblems(host: Host): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('verbatim');
  const shown = new Map<string, ByFile>();
  const waiting = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly until: number }>();
  const unmerged = followUnmerged(host);

  const show = (study: OpenStudy): void => {
    const before = shown.get(study.key) ?? new Map<StudyPath, readonly Problem[]>();
    const after = host.studies.byKey(study.key) ? problemsOf(study, unmerged.problems(study)) : new Map<StudyPath, readonly Problem[]>();
    for (const file of before.keys()) if (!after.has(file)) collection.delete(study.uri(file));
    for (const [file, problems] of after) if (!sameProblems(before.get(file), problems)) collection.set(study.uri(file), problems.map(diagnose));
    if (after.size > 0) shown.set(study.key, after);
    else shown.delete(study.key);
  };
  const schedule = (study: OpenStudy): void => {
    const before = waiting.get(study.key);
    clearTimeout(before?.timer);
    const now = Date.now();
    const until = before?.until ?? now + LONGEST;
    const timer = setTimeout(() => {
      waiting.delete(study.key);
      show(study);
    }, Math.max(0, Math.min(DELAY, until - now)));
    waiting.set(study.key, { timer, until });
  };
  for (const study of host.studies.all) schedule(study);
  return vscode.Disposable.from(
    collection,
    { dispose: () => { for (const { timer } of waiting.values()) clearTimeout(timer); } },
    host.studies.onDidChange(({ study }) => { schedule(study); }),
    unmerged,
    unmerged.onDidChange(schedule),
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**/*.{yaml,yml,md,markdown,txt}' },
      {
        provideCodeActions: (document, range, context) => {
          const study = host.studies.of(document.uri);
          const path = study?.path(document.uri);
          if (!study || path === undefined) return [];
          const rules = new Set(context.diagnostics.filter(({ source }) => source === SOURCE).map(({ code }) => code));
          const here = shown.get(study.key)?.get(path)?.filter(({ rule, extent }) => rules.has(rule) && rangeOfExtent(extent).intersection(range)) ?? [];
          return here.flatMap((problem) =>
            quickFixes(study, problem, document).map((fix) => {
              fix.diagnostics = context.diagnostics.filter(({ code, range: at }) => code === problem.rule && at.isEqual(rangeOfExtent(problem.extent)));
              return fix;
            }),
          );
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

const SOURCE = 'Verbatim';

function diagnose({ extent, message, severity, rule }: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOfExtent(extent), message, SEVERITIES[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = rule;
  return diagnostic;
}

/** All problems, by file. @param more those that the study itself does not know of. */
function problemsOf({ study }: OpenStudy, more: readonly Problem[]): ByFile {
  const byFile = new Map<StudyPath, Problem[]>();
  for (const problem of [...allProblems(study), ...more]) {
    const file = byFile.get(problem.file);
    if (file) file.push(problem);
    else byFile.set(problem.file, [problem]);
  }
  return byFile;
}

function sameProblems(a: readonly Problem[] | undefined, b: readonly Problem[]): boolean {
  return a?.length === b.length && a.every((problem, index) => problem === b[index] || JSON.stringify(problem) === JSON.stringify(b[index]));
}
