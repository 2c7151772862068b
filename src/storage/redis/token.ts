import { randomBytes } from 'node:crypto';

const writer = randomBytes(6).toString('base64url');
let written = 0;

/**
 * Names one writing. Kept in front of the record (`<token> <JSON>`), it serves two ends: a compare-and-set
 * compares tokens rather than whole records, and a command that ioredis sends again because the connection
 * broke before the answer came finds its own token and knows that it has succeeded already.
 */
export function newToken(): string {
  written++;
  return `${writer}${written.toString(36)}`;
}

export function splitToken(raw: string): { token: string; json: string } {
  const end = raw.indexOf(' ');
  return { token: raw.slice(0, Math.max(end, 0)), json: raw.slice(end + 1) };
}
