import type * as importers from '../lazy/importers';

/** Loads the importers where there is Node: in the desktop extension and the command line. */
export async function loadImporters(): Promise<typeof importers> {
  // The bundler leaves imports of src/lazy to be required from files beside the bundle.
  return import('../lazy/importers');
}
