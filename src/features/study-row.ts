/** A study as a row, where the window has several. */
import * as vscode from 'vscode';
import { folderTail } from '../core/show/folder-tail';
import type { Host, OpenStudy } from '../host/host';

/** A row with the study's title, its folder where another study has the same title, and `numbers` behind it. */
export function studyRow(host: Host, study: OpenStudy | undefined, numbers?: string): vscode.TreeItem {
  const { Expanded } = vscode.TreeItemCollapsibleState;
  if (!study) return new vscode.TreeItem('', Expanded);
  const { title } = study.study.settings;
  const twins = host.studies.all.filter((other) => other.key !== study.key && other.study.settings.title === title);
  const folder = twins.length === 0 ? undefined : folderTail(study.folder.path, twins.map((twin) => twin.folder.path));
  const item = new vscode.TreeItem(title, Expanded);
  item.description = [folder, numbers].filter((part) => part !== undefined).join(' · ');
  item.accessibilityInformation = { label: ['Study', title, ...(folder === undefined ? [] : [`folder ${folder}`]), ...(numbers === undefined ? [] : [numbers])].join('; ') };
  item.contextValue = 'study';
  item.iconPath = new vscode.ThemeIcon('book');
  return item;
}
