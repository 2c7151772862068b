import type { IncomingMessage } from 'node:http';
import { badRequest } from './api-error.ts';
import { METHODS } from './methods/all.ts';
import { readMultipart } from './multipart.ts';

interface Call {
  payload: Record<string, unknown>;
  files: Map<string, File>;
}

/** The parameters of a call, wherever they stand. Errors: 400 for a body that cannot be read. */
export function readCall(
  method: string,
  request: Pick<IncomingMessage, 'headers' | 'method'>,
  query: string,
  body: Buffer,
): Call {
  const inQuery = asForm(method, query === '' ? [] : [...new URLSearchParams(query)]);
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'GET') return inQuery;
  if (type.startsWith('application/json'))
    return { payload: { ...inQuery.payload, ...readJson(body) }, files: inQuery.files };
  const form = asForm(method, readForm(type, body));
  return { payload: { ...inQuery.payload, ...form.payload }, files: form.files };
}

function readForm(type: string, body: Buffer): readonly (readonly [string, string | File])[] {
  if (type.startsWith('multipart/form-data')) return readMultipart(body, type);
  if (type.startsWith('application/x-www-form-urlencoded'))
    return [...new URLSearchParams(body.toString('utf8'))];
  return [];
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badRequest("can't parse request JSON object");
}

/** A form has only strings: one that its parameter does not take as it stands is read as JSON. */
function asForm(method: string, entries: readonly (readonly [string, string | File])[]): Call {
  const fields = METHODS.get(method.toLowerCase())?.fields ?? {};
  const call: Call = { payload: {}, files: new Map() };
  for (const [name, value] of entries) {
    if (typeof value === 'string') call.payload[name] = fields[name] ? fromForm(fields[name], value) : value;
    else call.files.set(name, value);
  }
  return call;
}

function fromForm(field: { safeParse: (value: unknown) => { success: boolean } }, value: string): unknown {
  if (field.safeParse(value).success) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    // A wrong string stays a string, so that the error speaks of what was sent.
    return typeof parsed === 'string' ? value : parsed;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
