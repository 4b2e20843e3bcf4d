/** Commands that one runs now and then, bundled apart (`dist/commands.js`) and loaded with the first of them; `features/on-demand.ts` lists them. */
import type * as vscode from 'vscode';
import { registerDeleteCode } from '../features/delete-code';
import { registerFollowRenamedSource } from '../features/follow-renamed-source';
import { registerImportTranscripts } from '../features/import-transcripts';
import { registerMergeCode } from '../features/merge-code';
import { registerMissingCode } from '../features/missing-code';
import { registerMoveCode } from '../features/move-code';
import { registerNewCode } from '../features/new-code';
import { registerPlaces } from '../features/places';
import { registerRecolorCode } from '../features/recolor-code';
import { registerRenameCode } from '../features/rename-code';
import { registerRetireCode } from '../features/retire-code';
import { registerSaveVersion } from '../features/save-version';
import { registerSetup } from '../features/setup';
import { registerSplitCode } from '../features/split-code';
import type { Host } from '../host/host';

/** Registers them with a host; the same on the desktop and on the web. */
export function registerCommands(host: Host): readonly vscode.Disposable[] {
  return [
    registerSetup(host),
    registerImportTranscripts(host),
    registerSaveVersion(host),
    registerPlaces(host),
    registerFollowRenamedSource(host),
    registerNewCode(host),
    registerRenameCode(host),
    registerRecolorCode(host),
    registerMoveCode(host),
    registerMergeCode(host),
    registerSplitCode(host),
    registerRetireCode(host),
    registerDeleteCode(host),
    registerMissingCode(host),
  ];
}
