import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Post } from './described.ts';

/** One thing that is wrong with what came, and where in it. */
export interface Wrong {
  /** `plan.value`, `events.3.step`; empty: all of it. */
  readonly path: string;
  readonly message: string;
}

/** What a route answers; `ok` is put in front by whether it went well. */
export interface Answer {
  readonly status?: 200 | 400 | 404 | 409;
  /** What is said besides, `errors` among it. */
  readonly body?: Readonly<Record<string, unknown>> & { readonly errors?: readonly Wrong[] };
}

/** Where routes are hung, and what hangs there by now: the OpenAPI document says just that. */
export interface Door {
  readonly routes: Hono;
  readonly posts: Post[];
}

/**
 * The door of the team's own programs: what is hung on the answer stands under `/v1` and is reached only with the
 * token (`Authorization: Bearer …`), however long a wrong one takes to guess. Nothing of a body is logged. An empty
 * token: there is no such door (404), whatever is hung on it. What a route throws is given to `failed` and answered
 * with 503: the store is away, and the same may be sent again.
 */
export function v1(app: Hono, token: string, failed: (error: Error) => void = () => undefined): Door {
  app.onError((error, c) => {
    failed(error);
    return c.json({ ok: false }, 503);
  });
  const guarded = app.basePath('/v1');
  const expected = digest(`Bearer ${token}`);
  guarded.use('*', async (c, next) => {
    if (token === '') return c.json({ ok: false }, 404);
    // Digests, as they have one length: comparing takes the same time whatever was sent.
    const given = digest(c.req.header('Authorization') ?? '');
    if (timingSafeEqual(given, expected)) return next();
    return c.json({ ok: false }, 401, { 'WWW-Authenticate': 'Bearer' });
  });
  return { routes: guarded, posts: [] };
}

/**
 * `POST` of a JSON object that fits the route's schema (a strict one refuses what it does not know): 400 with all that
 * is wrong with it, 413 where it is longer than the route takes.
 */
export function takes<S extends z.ZodType>(
  door: Door,
  route: Post<S>,
  handle: (body: z.output<S>, parameter: (name: string) => string) => Promise<Answer>,
): void {
  const { path, body: schema, mostBytes } = route;
  door.posts.push(route);
  const limit = bodyLimit({ maxSize: mostBytes, onError: (c) => c.json({ ok: false }, 413) });
  door.routes.post(path, limit, async (c) => {
    const json = await jsonOf(c);
    if (json === undefined) return wrong(c, [{ path: '', message: 'is not JSON' }]);
    const { data, error } = schema.safeParse(json);
    if (error) return wrong(c, error.issues.flatMap(wrongs));
    const { status = 200, body = {} } = await handle(data, (name) => c.req.param(name) ?? '');
    return c.json({ ok: status === 200, ...body }, status);
  });
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    const body: unknown = await c.req.json();
    return body;
  } catch {
    // The parser's own message quotes the body.
    return undefined;
  }
}

function wrong(c: Context, errors: readonly Wrong[]): Response {
  return c.json({ ok: false, errors }, 400);
}

function wrongs(issue: z.core.$ZodIssue): Wrong[] {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join('.'),
    message: 'is not known here',
  }));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
