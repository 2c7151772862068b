import { z, type ZodType } from 'zod';

/** A record does not have the shape this version of the program knows. The message holds the key, never the content. */
export class RecordError extends Error {
  constructor(key: string, why: string) {
    super(`the record ${key} is not as it should be: ${why}`);
    this.name = 'RecordError';
  }
}

/** Checked on the way in too: a wrong record would only be noticed when somebody needs it back. */
export function encode<T>(schema: ZodType<T>, value: T, key: string): string {
  return JSON.stringify(checked(schema, value, key));
}

/** Throws a {@link RecordError}: dropping what cannot be read would lose it without a word. */
export function decode<T>(schema: ZodType<T>, json: string, key: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's own message quotes the text, which may be a client's.
    throw new RecordError(key, 'it is not JSON');
  }
  return checked(schema, value, key);
}

/** The value as the schema gives it back. Throws a {@link RecordError}. */
export function checked<T>(schema: ZodType<T>, value: unknown, key: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new RecordError(key, z.prettifyError(result.error).replaceAll(/\s*\n\s*/g, ' '));
}
