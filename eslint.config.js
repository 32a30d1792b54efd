/** What the linter asks: typescript-eslint's strictest preset, and the house's own few rules. */

import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'screenshots/',
      'data/',
      'keys/',
      'node_modules/',
      'test/.tmp/',
      'bench/peers/',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers and faults are what our messages are made of.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', 450],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'exports are named' },
      ],
    },
  },
  {
    // A port may have one implementation that needs no await, and a test may hand in a plain function.
    files: ['src/adapters/**/*.ts', 'src/web/**/*.ts*', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      // Ports are made of closures: none of their methods looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Bitwise arithmetic is 32 bits wide; sizes and indexes are not (invariant 5).
    files: ['src/core/tree/**/*.ts', 'src/services/**/*.ts'],
    rules: { 'no-bitwise': 'error' },
  },
  // What the bundler makes of a file that is no module has no name to be exported by.
  { files: ['vitest.config.ts', 'src/web/wasm.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
)
