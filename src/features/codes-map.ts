/** *Show Map of Codes*: what precedes, causes, contradicts what, drawn beside the text. */
import * as vscode from 'vscode';
import { type CodeMapChoice, codeMap } from '../core/show/code-map';
import { relationsOf } from '../core/show/relations';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { type StudyPanel, studyPanels } from '../host/study-panels';
import { columnBeside } from '../host/webview-panel';
import { type CodesMapChoice, codesMapState, fromCodesMap, type FromCodesMap, toCodesMap, type ToCodesMap } from '../webview/protocol/codes-map';
import { idsOf, studyOf } from './command-arguments';

const VIEW = 'verbatim.codesMap';
const PAGE = { script: 'codes-map', styles: ['webview.css', 'codes-map.css'], to: toCodesMap, from: fromCodesMap };

const ALL: CodesMapChoice = { around: null, distance: 1 };
const FARTHEST = 2;

export function registerCodesMap(host: Host): vscode.Disposable {
  const panels = studyPanels(host, {
    view: VIEW,
    page: PAGE,
    restore: (kept) => (codesMapState.fits(kept) ? { study: kept.study, first: kept.choice } : undefined),
    fill: ({ panel, token, study, send }: StudyPanel<ToCodesMap>, first: CodesMapChoice) => {
      let choice = first;
      const show = (): void => {
        const open = study();
        if (!open || !panel.visible) return;
        panel.title = titleOf(open, choice);
        send(messageOf(open, token, choice));
      };
      const choose = (next: CodesMapChoice): void => {
        choice = next;
        show();
      };
      return {
        show,
        choose,
        hear: async (message: FromCodesMap) => {
          switch (message.kind) {
            case 'ready':
              await host.studies.ready;
              show();
              return;
            case 'choose':
              choose(message.choice);
              return;
            case 'openCode':
              await openDefinition(panel, study(), message.code);
              return;
            case 'relate':
              await vscode.commands.executeCommand('verbatim.relateCodes', { study: study()?.key, code: message.code });
          }
        },
      };
    },
  });

  return vscode.Disposable.from(
    panels,
    host.studies.onDidChange(({ study, delta }) => {
      if (delta.codebook || delta.all) for (const each of panels.of(study)) each.show();
    }),
    host.command('verbatim.showCodesMap', async (argument) => {
      await host.studies.ready;
      const ids = idsOf(argument);
      const study = await studyOf(host, ids);
      const around = ids.code === undefined ? undefined : study.study.codebook.resolve(ids.code)?.id;
      const choice = around === undefined ? ALL : { around, distance: 1 };
      panels.open(study, titleOf(study, choice), choice)?.choose(choice);
    }),
  );
}

/** In another column than the map's, which stays where it is. */
async function openDefinition(panel: vscode.WebviewPanel, open: OpenStudy | undefined, id: string): Promise<void> {
  const code = open?.study.codebook.resolve(id);
  if (!open || !code) return;
  const { start } = rangeOfExtent(code.extent);
  await vscode.window.showTextDocument(open.uri(code.file), { selection: new vscode.Range(start, start), viewColumn: columnBeside(panel) });
}

function titleOf({ study }: OpenStudy, { around }: CodesMapChoice): string {
  const code = around === null ? undefined : study.codebook.resolve(around);
  return code ? `Map around ${code.name}` : 'Map of Codes';
}

function messageOf({ study }: OpenStudy, token: string, asked: CodesMapChoice): ToCodesMap {
  const { codebook } = study;
  // A code that was merged is shown as what it is today; one that is gone, as the whole map.
  const around = asked.around === null ? undefined : codebook.resolve(asked.around)?.id;
  const distance = Math.min(FARTHEST, Math.max(1, Math.round(asked.distance)));
  const choice: CodeMapChoice = around === undefined ? {} : { around, distance };
  const related = new Set(relationsOf(codebook).flatMap(({ from, to }) => [from.id, to.id]));
  if (around !== undefined) related.add(around);
  return {
    kind: 'show',
    state: { study: token, choice: { around: around ?? null, distance } },
    map: codeMap(codebook, choice),
    centres: [...codebook.codes.values()].filter(({ id }) => related.has(id)).map(({ id, name }) => ({ id, name })),
    canChange: !study.settings.readOnly,
  };
}
