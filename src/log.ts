import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

const HIDDEN = '[hidden]';

/**
 * The program's log: JSON lines on stdout. Secrets are cut out of the finished line, so that no error text,
 * URL or nested object can carry one past us. What clients write is logged by nobody at `info` and above.
 *
 * @param write where the lines go; standard output unless told.
 */
export function createLog(
  level: string,
  secrets: readonly string[],
  write: (line: string) => void = (line) => process.stdout.write(line),
): Logger {
  const hidden = secrets.filter((secret) => secret.length > 0);
  const redacting = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      write(hidden.reduce((line, secret) => line.replaceAll(secret, HIDDEN), String(chunk)));
      done();
    },
  });
  return pino({ level, base: null, formatters: { level: (label) => ({ level: label }) } }, redacting);
}

/** What must never be seen: the token, whole and its second half, and the password of a URL as written and decoded. */
export function secretsOf(token: string | undefined, ...urls: readonly (string | undefined)[]): string[] {
  const passwords = urls.flatMap((url) => {
    const password = url === undefined ? '' : new URL(url).password;
    return [password, decodeURIComponent(password)];
  });
  return [token ?? '', token?.split(':')[1] ?? '', ...passwords];
}
