import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type ApiAnswer, ApiError, badRequest } from './api-error.ts';
import { NetworkFault } from './faults.ts';
import { METHODS } from './methods/all.ts';
import { readMultipart } from './multipart.ts';
import type { SimulatedTelegram } from './simulated-telegram.ts';

/** What Telegram takes in one upload. */
const MAX_BODY = 50 * 1024 * 1024;

type Env = { Bindings: Partial<HttpBindings> };
interface Call {
  payload: Record<string, unknown>;
  files: Map<string, File>;
}

/**
 * The HTTP side: `/bot<token>/<method>` by POST (JSON, urlencoded, multipart) or GET, and `/file/bot<token>/<path>`.
 * Every answer has a Content-Length and is never chunked: grammY's node-fetch 2 fails on chunked ones that a
 * keep-alive agent reads.
 */
export function botApi(telegram: SimulatedTelegram): Hono<Env> {
  const app = new Hono<Env>();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => send(new ApiError(413, 'Request Entity Too Large').answer()),
    }),
  );

  app.on(['GET', 'POST'], '/:bot{bot[^/]+}/:method', async (context) => {
    if (context.req.param('bot') !== `bot${telegram.token}`) return send(UNAUTHORIZED);
    const method = context.req.param('method');
    try {
      const { payload, files } = await readCall(context, method);
      return send(await telegram.call(method, payload, files));
    } catch (error) {
      if (error instanceof ApiError) return send(error.answer());
      if (error instanceof NetworkFault) return breakOff(context, error.kind);
      throw error;
    }
  });

  app.get('/file/:bot{bot[^/]+}/:path{.+}', (context) => {
    if (context.req.param('bot') !== `bot${telegram.token}`) return send(UNAUTHORIZED);
    const file = telegram.fileAt(context.req.param('path'));
    if (!file) return send(NOT_FOUND);
    return new Response(new Uint8Array(file.bytes), {
      headers: { 'Content-Type': file.mime, 'Content-Length': String(file.bytes.length) },
    });
  });

  app.notFound(() => send(NOT_FOUND));
  // A bug here or misuse: the words help whoever plays; Telegram's own would not.
  app.onError((error) => send(new ApiError(500, `Internal Server Error: ${error.message}`).answer()));
  return app;
}

const UNAUTHORIZED = new ApiError(401, 'Unauthorized').answer();
const NOT_FOUND = new ApiError(404, 'Not Found').answer();

function send(answer: ApiAnswer): Response {
  const body = new TextEncoder().encode(JSON.stringify(answer));
  return new Response(body, {
    status: answer.ok ? 200 : answer.error_code,
    headers: { 'Content-Type': 'application/json', 'Content-Length': String(body.length) },
  });
}

async function readCall(context: Context<Env>, method: string): Promise<Call> {
  const type = context.req.header('content-type') ?? '';
  const query = asForm(method, Object.entries(context.req.query()));
  if (context.req.method === 'GET') return query;
  if (type.startsWith('application/json')) {
    return { payload: { ...query.payload, ...(await readJson(context)) }, files: new Map() };
  }
  const body = asForm(method, await readForm(context, type));
  return { payload: { ...query.payload, ...body.payload }, files: body.files };
}

async function readForm(
  context: Context<Env>,
  type: string,
): Promise<readonly (readonly [string, string | File])[]> {
  if (type.startsWith('multipart/form-data'))
    return readMultipart(new Uint8Array(await context.req.arrayBuffer()), type);
  if (type.startsWith('application/x-www-form-urlencoded'))
    return [...new URLSearchParams(await context.req.text())];
  return [];
}

async function readJson(context: Context<Env>): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse((await context.req.text()) || '{}');
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
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

/** Cuts the connection, or leaves it open without a word; without a socket (in a test of the app alone) a 502. */
function breakOff(context: Context<Env>, kind: 'reset' | 'hang'): Response | Promise<Response> {
  const socket = context.env?.outgoing?.socket;
  if (!socket) return send(new ApiError(502, 'Bad Gateway').answer());
  if (kind === 'reset') socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
