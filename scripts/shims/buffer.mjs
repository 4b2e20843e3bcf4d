/** gray-matter keeps a text's bytes as `Buffer.from(text)`; in a web worker this is all it needs. */
export const Buffer = { from: (/** @type {string} */ text) => new TextEncoder().encode(text) };
