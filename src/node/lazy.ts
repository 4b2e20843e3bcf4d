import type * as commands from '../lazy/commands';
import type * as editing from '../lazy/editing';
import type * as features from '../lazy/features';
import type * as importers from '../lazy/importers';
import type * as versions from '../lazy/versions';

// The bundler leaves imports of src/lazy to be required from files beside the bundle.

/** Loads the importers where there is Node: in the desktop extension and the command line. */
export async function loadImporters(): Promise<typeof importers> {
  return import('../lazy/importers');
}

/** Loads the codebook's edits where there is Node. */
export async function loadEditing(): Promise<typeof editing> {
  return import('../lazy/editing');
}

/** Loads the commands that are run now and then, where there is Node. */
export async function loadCommands(): Promise<typeof commands> {
  return import('../lazy/commands');
}

/** Loads what one sees and does with a study, where there is Node. */
export async function loadFeatures(): Promise<typeof features> {
  return import('../lazy/features');
}

/** Loads what reads versions by the `git` program, where there is Node. */
export async function loadVersions(): Promise<typeof versions> {
  return import('../lazy/versions');
}
