import process from 'node:process';

/**
 * ESM all the way down: the tests load the same modules that Lambda runs, by Node's own loader and once a process, as Lambda does
 * (docs/decisions/0067-a-test-pays-for-what-it-tests.md).
 */

/**
 * What is no part of `npm test`, but a suite of its own: what is tried on every route and every action (`npm run trust:slice`), and how it is
 * started, built, commanded and deployed (`npm run machinery`). A file of theirs that is named runs here too.
 */
const others = ['trust', 'weight', 'local', 'bin', 'stacks', 'deploy'];
const named = new RegExp(`\\btest[\\\\/](${others.join('|')})\\b`);
const isNamed = process.argv.some((word) => named.test(word));

export default {
  testEnvironment: '<rootDir>/test/runner/environment.js',
  runtime: '<rootDir>/test/runner/runtime.js',
  testSequencer: '<rootDir>/test/runner/sequencer.js',
  // All the cores there are: by itself jest leaves one alone, which on two is half of them. One more wins nothing, since each loads the product anew.
  maxWorkers: '100%',
  // A busy machine is no failure of the product. What has to be quick is measured by its own test; and what asks more takes longer.
  testTimeout: process.env.TRUST === undefined ? 30_000 : 120_000,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFiles: ['<rootDir>/test/world/quiet-log.ts'],
  testPathIgnorePatterns: isNamed ? [] : others.map((folder) => `<rootDir>/test/${folder}/`),
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
};
