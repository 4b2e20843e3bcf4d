import * as vscode from 'vscode';

/** Every context key that `package.json` may name in a `when`, with its values. */
export interface ContextKeys {
  /** The first look at the workspace is done. */
  'verbatim.ready': boolean;
  /** At least one study is open. */
  'verbatim.hasStudy': boolean;
  /** The active editor shows a source of a study. */
  'verbatim.sourceEditor': boolean;
  'verbatim.codingMode': boolean;
  /** Coding Mode is on, and the active source is open for editing all the same. */
  'verbatim.editingTranscript': boolean;
  /** Disagreements of coders are being settled: single keys say whose coding is taken. */
  'verbatim.settling': boolean;
  /** The present analysis is compared with a version of it. */
  'verbatim.comparing': boolean;
  /** Codings that are older than their code's definition are looked through. */
  'verbatim.reviewingOlder': boolean;
  /** A list of codes is open in which a code can be added without closing it. */
  'verbatim.picking': boolean;
}

/** Sets a context key for `when` clauses. */
export function setContext<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
