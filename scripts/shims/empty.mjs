/** Stands for Node's `fs` in the web bundle: gray-matter imports it for a function that Verbatim never calls. */
export {};
