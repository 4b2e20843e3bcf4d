/** In place of js-yaml, which gray-matter brings for its own engine: front matter is read by our own reader of YAML, and by nothing else. */
function refuse() {
  throw new Error('YAML is read by src/core/study/yaml/yaml.ts only.');
}
export { refuse as safeDump, refuse as safeLoad };
