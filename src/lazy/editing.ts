/** Changes of the codebook's texts, bundled apart (`dist/editing.js`) and loaded with the first one: reading needs none of it. */
export { applyCodebookEdit } from '../core/study/codebook/codebook-edits';
export { withCoder } from '../core/study/settings/register-coder';
