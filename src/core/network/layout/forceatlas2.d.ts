/** One step of ForceAtlas2, which the library runs in a loop or in a worker; here others have their turn between steps. */
declare module 'graphology-layout-forceatlas2/iterate.js' {
  import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
  /** Moves the people by one step, in place. */
  function iterate(settings: ForceAtlas2Settings, nodes: Float32Array, edges: Float32Array): void;
  export = iterate;
}
declare module 'graphology-layout-forceatlas2/defaults.js' {
  import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
  const defaults: Required<ForceAtlas2Settings>;
  export = defaults;
}
