import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = resolve(import.meta.dirname, '..');
const text = (file: string): string => readFileSync(resolve(HERE, file), 'utf8');
const READMES = ['README.md', 'README.ru.md'];
const PAGES = [
  ...READMES,
  ...readdirSync(resolve(HERE, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Headings as GitHub makes anchors of them. */
function anchors(page: string): readonly string[] {
  return [...page.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** How many rows of tables each section has, but those that only the English page has at length. */
function shape(page: string): readonly number[] {
  return page
    .split(/^## /m)
    .slice(1)
    .filter((section) => !/^(The house|Working on it|Как устроено)/.test(section))
    .map((section) => (section.match(/^\|/gm) ?? []).length);
}

describe('the documentation', () => {
  it.each(PAGES)('%s leads to files and headings that there are', (page) => {
    const targets = [...text(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
      .map(([, link, image]) => link ?? image ?? '')
      .filter((target) => !/^[a-z]+:/.test(target));
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? resolve(HERE, page) : resolve(HERE, dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchors(readFileSync(file, 'utf8')).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s names only commands that package.json has', (page) => {
    const scripts = Object.keys(JSON.parse(text('package.json')).scripts);
    const named = [...text(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('has one README in each language, and each leads to the other in its first line', () => {
    const [english = '', russian = ''] = READMES.map((file) => text(file).split('\n')[0]);
    expect(english).toContain('](README.ru.md)');
    expect(russian).toContain('](README.md)');
  });

  it('tells the same in both: section for section, row for row', () => {
    expect(shape(text('README.ru.md'))).toEqual(shape(text('README.md')));
  });

  it('has each room of src in the README’s tree', () => {
    const [, tree = ''] = /^src\/\n([\s\S]*?)^```/m.exec(text('README.md')) ?? [];
    const rooms = readdirSync(resolve(HERE, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'types')
      .map(({ name }) => name);
    const named = [...tree.matchAll(/^ {2}(\w+)\//gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(rooms));
  });

  it.each(['delivery', 'desk'])('names only files of %s that there are', (room) => {
    const page = text('docs/architecture.md');
    const section =
      page.split(/^## /m).find((one) => one.toLowerCase().replace('the ', '').startsWith(room)) ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('|'));
    // A row may begin with the folder that its files are in.
    const named = rows.flatMap((row) => {
      const [, folder = ''] = /`([a-z-]+\/)`: /.exec(row) ?? [];
      return [...row.matchAll(/`((?:[a-z-]+\/)?[a-z][a-z-]*)`/g)].map(([, name = '']) =>
        name.includes('/') ? name.replace(/^desk\//, '') : `${folder}${name}`,
      );
    });
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !existsSync(resolve(HERE, 'src', room, `${name}.ts`)))).toEqual([]);
  });
});
