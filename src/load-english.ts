import { createRequire } from 'node:module';
import type { EnglishParser } from './reading/prepare.ts';

/**
 * compromise's first layer as one file, at once and in 15 ms: as modules it takes 70 ms, under tsx 150, and comes by a
 * promise, which a reading could not wait for. Here and not in `reading`, which knows no `node:` module.
 */
export function loadEnglish(): EnglishParser {
  const parser: EnglishParser = createRequire(import.meta.url)('compromise/one');
  return parser;
}
