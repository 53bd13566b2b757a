import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const unconditional =
  'Every write carries the condition under which it is right: a write without one is a race, or creates what it meant to change.';

const loose =
  'A write goes through `write` or `commit` of tables/database.ts: they wait out a transaction on the same item, which the SDK takes for a failure.';

/** One hand everywhere: what is a single expression may be a constant, and takes what type it is given. */
const oneHand = ['Program', 'Program > ExportNamedDeclaration'].map((above) => ({
  selector: `${above} > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > ArrowFunctionExpression[body.type="BlockStatement"]`,
  message: 'A function that has statements is a declaration.',
}));

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'cdk.out/',
      '.data/',
      'artefacts/',
      'lambdas/notification/compiled-frame.ts',
      'lambdas/storefront/**/compiled.ts',
      'lambdas/backoffice/compiled.ts',
      'examples/storefront-node/accounts-api.d.ts',
      // With packages of its own: `npm run storefront:next` checks it.
      'examples/storefront-next/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A handler that has nothing to wait for still answers as the others do.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        ...oneHand,
        { selector: 'TSEnumDeclaration', message: 'A union of literals says the same and erases.' },
        {
          selector:
            'NewExpression[callee.name=/^(Put|Update|Delete|TransactWrite|BatchWrite)(Item|Items)?Command$/]',
          message: loose,
        },
        {
          selector:
            'Property[key.name=/^(Put|Update|Delete)$/] > ObjectExpression:not(:has(> Property[key.name="ConditionExpression"]))',
          message: unconditional,
        },
      ],
    },
  },
  {
    // Where those two are; and what measures the engine itself.
    files: ['lambdas/tables/database.ts', 'bench/**'],
    rules: { 'no-restricted-syntax': ['error', ...oneHand] },
  },
  {
    // Tools that speak to a terminal.
    files: ['bin/**', 'examples/**', 'tools/**', 'local/**', 'bench/**', 'email-templates/*.ts', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      // Tests write what the product would refuse.
      'no-restricted-syntax': ['error', ...oneHand],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Plain script: the pages' own, and the tools' settings.
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
);
