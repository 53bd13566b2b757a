import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const folders = ['bench', 'bin', 'docs', 'email-templates', 'lambdas', 'lib', 'local', 'test', 'tools'];
const written = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .concat(readdirSync('.').filter((name) => name.endsWith('.md')))
  .filter((file) => /\.(md|tsx?)$/.test(file));
const text = (file: string): string => readFileSync(file, 'utf8');
const anchorsOf = (document: string): string[] =>
  [...text(document).matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id ?? '');

/** ASVS 5.0's sections with how many requirements of levels 1 and 2 each has; they come first in every section. */
const asvsSections = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1
  4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2
  7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2
  10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
`;

test.each(written.filter((file) => file.endsWith('.md')))('what %s points to is there', (file) => {
  const links = [...text(file).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  const missing = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? file : join(dirname(file), path);
    // Headings are anchors too, but only rows, rulings and classes are linked to one by one.
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

test('every decision has a number of its own, and docs/decisions/README.md lists them in their order', () => {
  const pages = readdirSync('docs/decisions')
    .filter((name) => name !== 'README.md')
    .sort();
  const numbers = pages.map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
  const listed = [...text('docs/decisions/README.md').matchAll(/^\| \[\d{4}\]\(([^)]+)\)/gm)].map(
    ([, name]) => name,
  );
  expect(listed).toEqual(pages);
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

  test('asvs.md has every requirement of levels 1 and 2, each once', () => {
    const wanted = asvsSections
      .trim()
      .split(/\s+/)
      .flatMap((section) => {
        const [chapter = '', count = '0'] = section.split(':');
        return Array.from({ length: Number(count) }, (_, index) => `${chapter}.${String(index + 1)}`);
      });
    const rows = [...text('docs/security/asvs.md').matchAll(/^\| (\d+\.[\d., ]*) \|/gm)];
    const answered = rows.flatMap(([, ids = '']) => ids.split(', '));
    expect(wanted).toHaveLength(253);
    expect(answered.toSorted()).toEqual(wanted.toSorted());
  });
});
