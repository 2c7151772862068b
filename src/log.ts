import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

const HIDDEN = '[hidden]';

/** What an error says by itself. The rest of its fields may hold a client's words: see {@link plain}. */
const SAFE = ['code', 'error_code', 'description', 'method', 'parameters'] as const;
/** Errors of errors of errors: further down nothing is told that the stack does not say. */
const DEEPEST = 3;

/**
 * An error without its baggage: grammY's carry the call's whole payload and the whole context of an update,
 * ioredis' the command with its arguments, and each of them would put what a client wrote into the log.
 */
function plain(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const fields = new Map<string, unknown>(Object.entries(error));
  const inner = fields.get('error') ?? error.cause;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(SAFE.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : []))),
    ...(error instanceof AggregateError && depth < DEEPEST
      ? { errors: error.errors.map((one) => plain(one, depth + 1)) }
      : {}),
    ...(inner !== undefined && depth < DEEPEST ? { cause: plain(inner, depth + 1) } : {}),
  };
}

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
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => plain(error) },
    },
    redacting,
  );
}

/** What must never be seen: the token, whole and its second half, and the password of a URL as written and decoded. */
export function secretsOf(token: string | undefined, ...urls: readonly (string | undefined)[]): string[] {
  // REDIS_URL may be a list.
  const single = urls.flatMap((url) => url?.split(',') ?? []);
  const passwords = single.flatMap((url) => {
    const { password } = new URL(url.trim());
    return [password, decodeURIComponent(password)];
  });
  return [token ?? '', token?.split(':')[1] ?? '', ...passwords];
}
