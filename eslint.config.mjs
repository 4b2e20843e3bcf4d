import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Refuses imports by what they lead to; `why` is shown. */
const never = (why, ...patterns) => patterns.map((regex) => ({ regex, message: why }));

/** It runs code that a file's front matter asks for. */
const noGrayMatter = never('gray-matter is called in src/core/study/sources/front-matter.ts only: use readFrontMatter.', '^gray-matter(/|$)');

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a thing has one name everywhere.',
};
const noBarrel = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that has the thing.',
};

export default defineConfig(
  globalIgnores(['dist', 'out', 'coverage', 'test-results', '.vscode-test', 'examples', 'test/fixtures', 'verbatim-demo', 'src/core/core-globals.d.ts']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, noBarrel],
      'max-lines': ['warn', { max: 300 }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A number in a message is what it says.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `Record` and index signatures say the same; type aliases and interfaces too. Both stand where they read better.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Functions that answer a VS Code interface are often async by contract.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.d.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...noGrayMatter,
            ...never('The core is pure: no VS Code.', '^vscode$'),
            ...never('The core is pure: no Node.', '^node:', '^(fs|path|os|crypto|url|util|child_process|worker_threads|buffer|process)(/|$)'),
            ...never('The core knows nothing above it.', '^(\\.\\./)+(host|features|node|cli|webview|extension)(/|$|\\.)'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/features/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...noGrayMatter,
            ...never('Features run in a web worker too: no Node.', '^node:', '^(fs|path|os|crypto|url|util|child_process|worker_threads|buffer|process)(/|$)'),
            ...never('A feature imports the core, the host and the webview protocol only.', '^(\\.\\./)+(node|cli|extension)(/|$|\\.)', '^(\\.\\./)+webview/(?!protocol)'),
            ...never('A feature does not import another feature: what two need belongs to the host or the core.', '^(\\.\\./)+features/'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/host/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...noGrayMatter,
            ...never('The host runs in a web worker too: Node is for src/node.', '^node:'),
            ...never('The host knows nothing of features, Node files or the command line.', '^(\\.\\./)+(features|node|cli|extension)(/|$|\\.)'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/cli/**/*.ts', 'src/node/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...noGrayMatter, ...never('No VS Code outside the extension.', '^vscode$', '^(\\.\\./)+(features|host)(/|$)')] }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // chai-less assertions and fixtures read better without.
      '@typescript-eslint/no-unused-expressions': 'off',
      'max-lines': ['warn', { max: 500 }],
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', TextEncoder: 'readonly', AbortSignal: 'readonly' } },
  },
  {
    // The config and tool files that a tool wants as a default export.
    files: ['*.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
