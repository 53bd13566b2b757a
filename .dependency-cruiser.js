/** Imports go one way. Each rule's comment says why. */
const capabilities =
  'registration|activation|login|session-check|session|profile|reset|storefront|notification|bounce|admin';

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Of two files that need each other neither can be read, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'accounts-knows-no-world',
      comment:
        'The words and rules all share are pure: they know no AWS, HTTP, clock or environment, so they can be read and tested by themselves.',
      severity: 'error',
      from: { path: '^lambdas/accounts/' },
      to: {
        pathNot: [
          '^lambdas/accounts/',
          '^email-templates/notifications\\.ts$',
          '^(node:)?(crypto|net)$',
          'node_modules/bcryptjs/',
        ],
      },
    },
    {
      name: 'tables-know-no-web',
      comment: 'What is stored does not depend on who asks for it.',
      severity: 'error',
      from: { path: '^lambdas/tables/' },
      to: { path: `^lambdas/(web|${capabilities})/` },
    },
    {
      name: 'capabilities-stand-alone',
      comment:
        'A capability can be understood, changed and deployed without the others; what two of them need belongs to accounts, tables or web.',
      severity: 'error',
      from: { path: `^lambdas/(${capabilities})/` },
      to: { path: `^lambdas/(${capabilities})/`, pathNot: '^lambdas/$1/' },
    },
    {
      name: 'web-knows-no-capability',
      comment: 'The web layer serves every capability alike.',
      severity: 'error',
      from: { path: '^lambdas/web/' },
      to: { path: `^lambdas/(${capabilities})/` },
    },
    {
      name: 'only-entries-know-lambda',
      comment:
        'What reads the environment of Lambda is plugged in by index.ts alone; everything else takes what it needs as arguments.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: ['/index\\.ts$', '^lambdas/lambda-'] },
      to: { path: '^lambdas/lambda-' },
    },
    {
      name: 'routes-are-data',
      comment:
        'The route table is read at deploy time and must not pull in what runs later; of the capabilities it knows the input schemas only.',
      severity: 'error',
      from: { path: '^lambdas/routes\\.ts$' },
      to: { path: `^lambdas/(${capabilities})/`, pathNot: '/input\\.ts$' },
    },
    {
      name: 'lib-knows-data-only',
      comment:
        'Deploy time sees of the product only its route table, its table shapes and the names of its environment.',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: '^lambdas/',
        pathNot: ['^lambdas/(routes|environment)\\.ts$', '^lambdas/tables/shapes\\.ts$'],
      },
    },
    {
      name: 'the-product-knows-no-laptop',
      comment: 'Nothing of local mode may be in a deployed stack.',
      severity: 'error',
      from: { path: '^(lambdas|lib)/' },
      to: { path: '^local/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Tests look at the product, never the other way round.',
      severity: 'error',
      from: { path: '^(bin|lib|lambdas|local|email-templates|bench)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
