import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Imports go one way. Each rule's comment says why. */
/** A capability is a folder that shows a surface; `surroundings` says what a surface is. */
const lambdas = join(import.meta.dirname, 'lambdas');
const capabilities = readdirSync(lambdas)
  .filter((folder) => folder !== 'surroundings' && existsSync(join(lambdas, folder, 'surface.ts')))
  .join('|');

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
      name: 'stores-know-themselves-only',
      comment:
        'What a store is and how it looks is pure, and depends on nothing that is about customers; tldts is a list of public suffixes.',
      severity: 'error',
      from: { path: '^lambdas/stores/' },
      to: { pathNot: ['^lambdas/stores/', '^(node:)?crypto$', 'node_modules/(valibot|tldts)/'] },
    },
    {
      name: 'accounts-knows-no-world',
      comment:
        'The words and rules all share are pure: they know no AWS, HTTP, clock or environment, so they can be read and tested by themselves. valibot is as pure: with it a thing and how it is stored are one definition.',
      severity: 'error',
      from: { path: '^lambdas/accounts/' },
      to: {
        pathNot: [
          '^lambdas/(accounts|stores)/',
          '^(node:)?(crypto|net)$',
          'node_modules/(bcryptjs|valibot)/',
        ],
      },
    },
    {
      name: 'tables-stand-on-the-words',
      comment: 'What is stored does not depend on who asks for it.',
      severity: 'error',
      from: { path: '^lambdas/tables/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(tables|accounts|stores|surroundings)/' },
    },
    {
      name: 'surroundings-are-below',
      comment:
        'What a function needs of the world is told in the words of tables and accounts, and knows nobody who uses it.',
      severity: 'error',
      from: { path: '^lambdas/surroundings/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(surroundings|tables|accounts|stores)/' },
    },
    {
      name: 'steps-know-no-way-in',
      comment: 'What several flows do with tables is the same for a page, an API call and a member of staff.',
      severity: 'error',
      from: { path: '^lambdas/steps/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(steps|surroundings|tables|accounts|stores)/' },
    },
    {
      name: 'http-knows-no-page-or-capability',
      comment: 'Requests and replies are the same for every capability, and for pages and JSON alike.',
      severity: 'error',
      from: { path: '^lambdas/http/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(http|steps|surroundings|tables|accounts|stores)/' },
    },
    {
      name: 'pages-know-no-capability',
      comment: 'The frame and the form parts serve every capability alike.',
      severity: 'error',
      from: { path: '^lambdas/pages/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(pages|http|steps|surroundings|tables|accounts|stores)/' },
    },
    {
      name: 'the-browser-is-elsewhere',
      comment:
        "The pages' script runs in browsers: it has nothing in common with what runs here but the attributes of the page.",
      severity: 'error',
      from: { path: '^lambdas/pages/script/' },
      to: { pathNot: '^lambdas/pages/script/' },
    },
    {
      name: 'nobody-imports-the-script',
      comment: 'It is bundled by `npm run assets` alone.',
      severity: 'error',
      from: { pathNot: '^lambdas/pages/script/' },
      to: { path: '^lambdas/pages/script/' },
    },
    {
      name: 'capabilities-stand-alone',
      comment:
        'A capability can be understood, changed and deployed without the others; what two of them need belongs to steps, accounts, tables, http or pages.',
      severity: 'error',
      from: { path: `^lambdas/(${capabilities})/`, pathNot: '^lambdas/(admin|backoffice)/' },
      to: { path: `^lambdas/(${capabilities})/`, pathNot: '^lambdas/$1/' },
    },
    {
      name: 'the-admin-face-calls-rules',
      comment:
        "Staff do by the admin function what customers and servers do by HTTP: it calls the same rules with the same input, and knows nobody's routes, pages or words.",
      severity: 'error',
      from: { path: '^lambdas/admin/' },
      to: {
        path: `^lambdas/(${capabilities})/(api|pages|views|words|handler|index|surface)`,
        pathNot: '^lambdas/admin/',
      },
    },
    {
      name: 'the-back-office-asks-the-admin-function',
      comment:
        'What staff do on their pages is an admin event like any other, in this process or on AWS: so it is judged, recorded and done once in one place, and the pages see what an answer says and no more.',
      severity: 'error',
      from: { path: '^lambdas/backoffice/', pathNot: '^lambdas/backoffice/settings/preview-page' },
      to: { path: '^lambdas/', pathNot: '^lambdas/(backoffice|pages|http|surroundings|stores|accounts)/' },
    },
    {
      name: 'a-preview-is-by-the-very-views',
      comment:
        'What staff see of a look before they save it is drawn by what draws it for customers, so it cannot be another; it needs the views and their words, and nothing that does anything.',
      severity: 'error',
      from: { path: '^lambdas/backoffice/settings/preview-page' },
      to: {
        path: '^lambdas/',
        pathNot: [
          '^lambdas/(backoffice|pages|http|surroundings|stores|accounts)/',
          '^lambdas/login/(views|words)',
          '^lambdas/notification/render',
        ],
      },
    },
    {
      name: 'only-entries-know-lambda',
      comment:
        'What reads the environment of Lambda is plugged in by index.ts alone; everything else takes what it needs as arguments.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: ['/index\\.ts$', '^lambdas/surroundings/lambda-'] },
      to: { path: '^lambdas/surroundings/lambda-' },
    },
    {
      name: 'nothing-below-knows-the-hall',
      comment: 'The hall assembles what the capabilities show; whoever it is made of must not need it.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: '^lambdas/storefront/' },
      to: { path: '^lambdas/routes\\.ts$' },
    },
    {
      name: 'routes-are-data',
      comment:
        'The route table is read at deploy time and must not pull in what runs later; of the capabilities it knows their surfaces, and those know their input schemas only.',
      severity: 'error',
      from: { path: '(^lambdas/routes|/surface)\\.ts$' },
      to: { path: `^lambdas/(${capabilities})/`, pathNot: '/(input|surface)\\.ts$' },
    },
    {
      name: 'lib-knows-data-only',
      comment:
        'Deploy time sees of the product only its route table, its table shapes and the names of its environment and of what it counts.',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: '^lambdas/',
        pathNot: [
          '^lambdas/routes\\.ts$',
          '^lambdas/surroundings/(environment|front-key|metrics|records|surface)\\.ts$',
          '^lambdas/tables/shapes\\.ts$',
        ],
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
      from: { path: '^(bin|lib|lambdas|local|email-templates|bench|tools)/' },
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
