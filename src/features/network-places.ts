/** Where people stand in the network's picture: places that somebody gave them are kept in the study. */
import * as vscode from 'vscode';
import { LAYOUT_FILE, readPlaces, withPlaces } from '../core/network/layout/saved-places';
import type { Place } from '../core/network/layout/arrange';
import { isFileError } from '../core/store/files';
import type { Host, OpenStudy } from '../host/host';

/** The saved places of the studies, as they are on file. */
export interface NetworkPlaces {
  /** Reads once; later from memory, until the file changes. */
  of(study: OpenStudy): Promise<ReadonlyMap<string, Place>>;
  /** Keeps these places. Throws a `UserError` where they cannot be written. */
  save(study: OpenStudy, places: ReadonlyMap<string, Place>): Promise<void>;
  /** Asks, and forgets all places; false where somebody thought better of it. */
  forget(study: OpenStudy): Promise<boolean>;
}

/** The saved places of a study, as they are on file; none where it has no such file. */
export async function readSavedPlaces(study: OpenStudy): Promise<ReadonlyMap<string, Place>> {
  try {
    return readPlaces(new TextDecoder().decode(await study.files.read(LAYOUT_FILE)));
  } catch (error) {
    if (!isFileError(error)) throw error;
    return new Map();
  }
}

/** Keeps them, and calls `changed` when a file of them was changed by whomever. */
export function networkPlaces(host: Host, changed: (study: OpenStudy) => void): NetworkPlaces {
  const known = new Map<string, Promise<ReadonlyMap<string, Place>>>();
  const watcher = vscode.workspace.createFileSystemWatcher('**/layouts/*.yaml');
  const look = (uri: vscode.Uri): void => {
    const study = host.studies.of(uri);
    if (study?.path(uri) !== LAYOUT_FILE) return;
    known.delete(study.key);
    changed(study);
  };
  host.context.subscriptions.push(watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look));
  const write = async (study: OpenStudy, places: ReadonlyMap<string, Place>): Promise<void> => {
    await study.editText(LAYOUT_FILE, (text) => withPlaces(text, places));
    known.delete(study.key);
  };
  return {
    of: (study) => {
      let places = known.get(study.key);
      if (!places) known.set(study.key, (places = readSavedPlaces(study)));
      return places;
    },
    save: write,
    forget: async (study) => {
      const again = 'Arrange Again';
      const saved = await readSavedPlaces(study);
      const detail = 'The places that people were given by hand are taken out of the study, and computed anew.';
      if (saved.size > 0 && (await vscode.window.showWarningMessage('Arrange the network again?', { modal: true, detail }, again)) !== again) return false;
      if (saved.size > 0) await write(study, new Map());
      return true;
    },
  };
}
