import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly body: string;
  readonly type: string;
}

export interface Assets {
  readonly index: Asset;
  /** Everything else by its path under `/page/`. Only these can be fetched: no path ever reaches the disk. */
  readonly files: ReadonlyMap<string, Asset>;
  /** Allows our own files and nothing else, the inline import map by its hash. */
  readonly policy: string;
}

/** The parts of lit-html that the page imports, their own imports included. */
const LIT = ['lit-html.js', 'directive.js', 'directive-helpers.js', 'async-directive.js'];
const LIT_DIRECTIVES = ['repeat.js', 'keyed.js', 'live.js', 'ref.js', 'class-map.js'];

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Reads the page into memory once; a few hundred kilobytes. Throws if the files are not there. */
export function loadAssets(): Assets {
  const page = fileURLToPath(new URL('./page/', import.meta.url));
  const lit = litFolder();
  const files = new Map<string, Asset>();
  for (const name of readdirSync(page)) {
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (type !== undefined) files.set(name, { body: readFileSync(join(page, name), 'utf8'), type });
  }
  for (const name of [...LIT, ...LIT_DIRECTIVES.map((directive) => `directives/${directive}`)]) {
    const body = readFileSync(join(lit, name), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
    files.set(`lit-html/${name}`, { body, type: TYPES['js'] ?? '' });
  }
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  return { index: { body: html, type: 'text/html; charset=utf-8' }, files, policy: policyOf(html) };
}

/** What Node itself would import is the package's server build; the browser's stands at its root. */
function litFolder(): string {
  const resolved = createRequire(import.meta.url).resolve('lit-html');
  return resolved.replace(/([\\/]lit-html[\\/]).*$/, '$1');
}

function policyOf(html: string): string {
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(importMap).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
