import type { Token } from '../text/tokens.ts';

/** As far as people go on before they come to what they do mean. */
const REACH = 5;
const ENDS = new Set([',', '.', '!', '?', '…', ';', ':', '(', ')', '-', '–', '—']);
const NOT = new Set(['не', 'not']);
const BUT = new Set(['а', 'но', 'but']);
const INSTEAD = new Set(['вместо', 'заместо']);
const RATHER: Readonly<Record<string, string>> = { than: 'rather', of: 'instead' };

/** Which tokens name what is not meant: «не Excel, а CSV», «CSV, а не Excel», "CSV rather than Excel", «вместо Excel». */
export function asideFrom(tokens: readonly Token[]): readonly boolean[] {
  const aside: boolean[] = [];
  for (const [at, { norm }] of tokens.entries()) {
    const before = tokens[at - 1]?.norm ?? '';
    const opens =
      INSTEAD.has(norm) ||
      (RATHER[norm] !== undefined && RATHER[norm] === before) ||
      (NOT.has(norm) && (BUT.has(before) || isContrasted(tokens, at)));
    if (!opens) continue;
    for (let next = at + 1; next <= at + REACH && !isEnd(tokens[next]); next += 1) aside[next] = true;
  }
  return aside;
}

/** «не …, а …»: what is meant comes behind the comma. */
function isContrasted(tokens: readonly Token[], not: number): boolean {
  for (let at = not + 1; at <= not + REACH; at += 1) {
    if (!isEnd(tokens[at])) continue;
    const next = tokens[at + 1]?.norm ?? '';
    return (tokens[at]?.norm === ',' && BUT.has(next)) || BUT.has(tokens[at]?.norm ?? '');
  }
  return false;
}

function isEnd(token: Token | undefined): boolean {
  return token === undefined || ENDS.has(token.norm) || BUT.has(token.norm);
}
