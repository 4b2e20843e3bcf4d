import * as vscode from 'vscode';

/** Every setting that `package.json` declares, with its default. */
export interface Settings {
  /** The coder's folder name; machine and person, never a project's choice. */
  readonly coder: string;
  readonly announce: 'auto' | 'always' | 'never';
  readonly 'highlight.style': 'background' | 'underline' | 'both' | 'off';
  readonly stripes: boolean;
}

const DEFAULTS: Settings = { coder: '', announce: 'auto', 'highlight.style': 'both', stripes: true };

/** The value of a setting; its default where it is set to something else than it can be. */
export function setting<Key extends keyof Settings>(key: Key, scope?: vscode.Uri): Settings[Key] {
  const value: unknown = vscode.workspace.getConfiguration('verbatim', scope).get(key);
  const fallback: unknown = DEFAULTS[key];
  return (typeof value === typeof fallback ? value : fallback) as Settings[Key];
}

/** Whether a configuration change touches a setting. */
export function changes(event: vscode.ConfigurationChangeEvent, key: keyof Settings): boolean {
  return event.affectsConfiguration(`verbatim.${key}`);
}
