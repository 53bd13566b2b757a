import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const folders = ['bench', 'bin', 'docs', 'email-templates', 'lambdas', 'lib', 'local', 'test'];
const written = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .concat(readdirSync('.').filter((name) => name.endsWith('.md')))
  .filter((file) => /\.(md|tsx?)$/.test(file));
const text = (file: string): string => readFileSync(file, 'utf8');
const anchorsOf = (document: string): string[] =>
  [...text(document).matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id ?? '');

test.each(written.filter((file) => file.endsWith('.md')))('what %s points to is there', (file) => {
  const links = [...text(file).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  const missing = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? file : join(dirname(file), path);
    // Headings are anchors too, but only rows, rulings and classes are linked to one by one.
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

describe('docs/requirements.md', () => {
  const anchors = anchorsOf('docs/requirements.md');

  test('has the rulings in order, and every anchor once', () => {
    const rulings = anchors.filter((anchor) => anchor.startsWith('ruling-'));
    expect(rulings).toEqual(rulings.map((_, index) => `ruling-${String(index + 1)}`));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('has every row and every ruling that is cited anywhere', () => {
    const cited = new Set(
      written
        .filter((file) => file !== 'docs/requirements.md' && file !== 'test/conformance/rows.ts')
        .flatMap((file) =>
          [...text(file).matchAll(/\bS[0-2]-\d+\b|\brulings?(?:,? (?:and |to )?\d+)+/gi)].flatMap(
            ([words]) =>
              words.startsWith('S')
                ? [words.toLowerCase()]
                : [...words.matchAll(/\d+/g)].map(([number]) => `ruling-${number}`),
          ),
        ),
    );
    expect(cited.size).toBeGreaterThan(30);
    expect([...cited].filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});

describe('docs/security', () => {
  const documents = written.filter((file) => file.startsWith('docs/security/'));

  test.each(documents)('the tests that %s names are there', (document) => {
    const named = [...text(document).matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file ?? '');
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('every test that names a bug class is named with it, and every class is there once', () => {
    const rows = [
      ...text('docs/security/bug-classes.md').matchAll(/^\| <a id="class-(\d+)"><\/a>(\d+) \|.*/gm),
    ];
    expect(rows.map(([, anchor, shown]) => [anchor, shown])).toEqual(
      rows.map((_, index) => [String(index + 1), String(index + 1)]),
    );
    const claims = written
      .filter((file) => file.startsWith('test/'))
      .flatMap((file) =>
        [...text(file).matchAll(/\bbug class(?:es)?(?:,? (?:and )?\d+)+/gi)].flatMap(([words]) =>
          [...words.matchAll(/\d+/g)].map(([number]) => ({ file, row: Number(number) })),
        ),
      );
    expect(claims.length).toBeGreaterThan(20);
    const unnamed = claims.filter(({ file, row }) => rows[row - 1]?.[0].includes(`\`${file}\``) !== true);
    expect(unnamed.map(({ file, row }) => `class ${String(row)}: ${file}`)).toEqual([]);
  });
});
