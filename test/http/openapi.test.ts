import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clientRoutes } from '../../src/http/clients.ts';
import { eventRoutes } from '../../src/http/events.ts';
import { openApiRoute } from '../../src/http/openapi.ts';
import { requestRoutes } from '../../src/http/requests.ts';
import { v1 } from '../../src/http/v1.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { openHouse } from '../support/house.ts';
import { aQueue, aWish } from '../support/requests.ts';

const TOKEN = 'a-token-of-some-length';
const NOW = new Date('2026-11-22T09:30:00.000Z');
const HEADERS = { Authorization: `Bearer ${TOKEN}` };

const Schema = z.record(z.string(), z.json());
const Content = z.strictObject({
  'application/json': z.strictObject({
    schema: Schema,
    examples: z.record(z.string(), z.strictObject({ value: z.json() })).optional(),
  }),
});
const Operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  description: z.string().min(1).optional(),
  parameters: z
    .array(
      z.strictObject({ name: z.string(), in: z.literal('path'), required: z.literal(true), schema: Schema }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content }),
  ),
});
/** As much of OpenAPI 3.1 as the document uses, and no word more. */
const OpenApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  jsonSchemaDialect: z.literal('https://json-schema.org/draft/2020-12/schema'),
  security: z.array(z.record(z.string(), z.array(z.never()))).length(1),
  paths: z.record(
    z.string().startsWith('/v1/'),
    z.strictObject({ get: Operation.optional(), post: Operation.optional() }),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
    ),
  }),
});
type OpenApi = z.infer<typeof OpenApi>;

const linkOf = (payload: string): string => `https://t.me/bot?start=${payload}`;
async function nothing(): Promise<void> {}

async function aDoor() {
  const store = createMemoryStore({ now: () => NOW });
  const queue = aQueue(store.requests);
  for (const n of [1, 2, 3]) await queue.file(aWish(`a:${n}`), { kind: 'new' }, `u${n}`);
  const app = new Hono();
  const door = v1(app, TOKEN);
  const plans = [{ id: 'widget', steps: ['install'], former: [] }];
  const common = { ...store, plans, tie: async () => undefined, now: () => NOW };
  clientRoutes(door, { ...common, queue, segments: ['vip'], linkOf });
  eventRoutes(door, common);
  requestRoutes(door, { queue, show: nothing, massReached: nothing, now: () => NOW });
  openApiRoute(door);
  const post = async (path: string, body: unknown) => {
    const answer = await app.request(path, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
    const said: unknown = await answer.json();
    return { status: answer.status, said };
  };
  return { app, post };
}

async function documentOf(app: { request: Hono['request'] }): Promise<OpenApi> {
  return OpenApi.parse(await (await app.request('/v1/openapi.json', { headers: HEADERS })).json());
}

const contentOf = (document: OpenApi, path: string) => {
  const content = document.paths[path]?.post?.requestBody?.content['application/json'];
  return content ?? expect.fail(`${path} takes nothing`);
};
/** What a program that has only the document would make of a body or an answer. */
const fits = (schema: Readonly<Record<string, z.core.util.JSONType>>, value: unknown): boolean =>
  z.fromJSONSchema(schema).safeParse(value).success;

const BODIES: Readonly<Record<string, readonly unknown[]>> = {
  '/v1/clients': [
    {},
    { id: '' },
    { id: 'c'.repeat(65) },
    { id: 'c-1', telegramId: 1.5 },
    { id: 'c-1', telegramId: 7 },
    { id: 'c-1', colour: 'red' },
    { id: 'c-1', renewal: '31.01.2027' },
    { id: 'c-1', renewal: null },
    { id: 'c-1', plan: { value: 3, currency: 'рубли' } },
    { id: 'c-1', onboarding: { plan: 'widget', started: '2026-11-22' } },
    { id: 'c-1', onboarding: { plan: 'widget', project: { start: '2026-11-22' } } },
    { id: 'c-1', onboarding: null },
  ],
  '/v1/events': [
    {},
    { events: [] },
    { events: [{}] },
    { events: [{ id: 'e', client: 'c', type: 'step.done', at: '2026-11-22T09:00:00Z' }] },
    { events: [{ id: 'e', client: 'c', type: 'plan.started', at: '2026-11-22T09:00:00Z' }] },
    { events: [{ id: 'e', client: 'c', type: 'plan.stopped', at: '2026-11-22T09:00:00Z' }] },
    { events: [{ id: 'e', client: 'c', type: 'plan.stopped', step: 'install', at: '2026-11-22T09:00:00Z' }] },
    { events: [{ id: 'e', client: 'c', type: 'step.done', step: 'install', at: '2026-11-22T09:00:00' }] },
    { events: [{ id: 'e', client: 'c', type: 'done', step: 'install', at: '2026-11-22T09:00:00Z' }] },
    {
      events: Array.from({ length: 501 }, () => ({
        id: 'e',
        client: 'c',
        type: 'plan.stopped',
        at: '2026-11-22T09:00:00Z',
      })),
    },
  ],
  '/v1/requests/{id}/status': [
    {},
    { status: 'done' },
    { status: 'planned', vhy: '' },
    { status: 'planned' },
    { status: 'planned', ref: '' },
  ],
};

describe('the OpenAPI document', () => {
  it('describes each route that is hung on the door, and no other', async () => {
    const { app } = await aDoor();
    const document = await documentOf(app);
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const hung = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.toSorted()).toEqual([...new Set(hung)].toSorted());
    const names = Object.values(document.paths).map(({ get, post }) => (get ?? post)?.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names the parameters of each path, the token, and a schema that is JSON Schema', async () => {
    const document = await documentOf((await aDoor()).app);
    expect(Object.keys(document.security[0] ?? {})).toEqual(Object.keys(document.components.securitySchemes));
    for (const [path, { get, post }] of Object.entries(document.paths)) {
      const operation = post ?? get ?? expect.fail(path);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect((operation.parameters ?? []).map(({ name }) => name)).toEqual(named);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '401', '503']));
      const schemas = [operation.requestBody, ...Object.values(operation.responses)].flatMap((one) =>
        one ? [one.content['application/json'].schema] : [],
      );
      for (const schema of schemas) expect(() => z.fromJSONSchema(schema)).not.toThrow();
    }
  });

  it('has examples that it describes itself and the route takes', async () => {
    const { app, post } = await aDoor();
    const document = await documentOf(app);
    for (const path of Object.keys(BODIES)) {
      const { schema, examples = {} } = contentOf(document, path);
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      for (const { value } of Object.values(examples)) {
        expect(fits(schema, value), JSON.stringify(value)).toBe(true);
        expect(await post(path.replace('{id}', 'R1'), value)).toMatchObject({ status: 200 });
      }
    }
  });

  it('takes and refuses what the routes take and refuse, and describes their answers', async () => {
    let [taken, refused] = [0, 0];
    for (const [path, bodies] of Object.entries(BODIES)) {
      for (const body of bodies) {
        const { app, post } = await aDoor();
        const document = await documentOf(app);
        const { status, said } = await post(path.replace('{id}', 'R1'), body);
        expect(fits(contentOf(document, path).schema, body), `${path} ${JSON.stringify(body)}`).toBe(
          status === 200,
        );
        const answer = document.paths[path]?.post?.responses[status] ?? expect.fail(`${path} ${status}`);
        expect(fits(answer.content['application/json'].schema, said), JSON.stringify(said)).toBe(true);
        if (status === 200) taken++;
        else refused++;
      }
    }
    expect([taken, refused]).toEqual([5, 22]);
  });

  it('describes the answers to what only the store can tell', async () => {
    const { app, post } = await aDoor();
    const { paths } = await documentOf(app);
    await post('/v1/clients', { id: 'c-1', telegramId: 7 });
    await post('/v1/requests/R1/status', { status: 'duplicate', into: 'R2' });
    const asked: readonly [string, string, unknown, number][] = [
      ['/v1/clients', '/v1/clients', { id: 'c-2', telegramId: 7 }, 409],
      ['/v1/clients', '/v1/clients', { id: 'c-2', company: 'x'.repeat(70_000) }, 413],
      ['/v1/requests/{id}/status', '/v1/requests/R99/status', { status: 'planned' }, 404],
      ['/v1/requests/{id}/status', '/v1/requests/R1/status', { status: 'shipped' }, 409],
    ];
    for (const [path, at, body, status] of asked) {
      const { status: got, said } = await post(at, body);
      expect(got).toBe(status);
      const answer = paths[path]?.post?.responses[status] ?? expect.fail(`${path} ${status}`);
      expect(fits(answer.content['application/json'].schema, said), JSON.stringify(said)).toBe(true);
    }
  });

  it('is for whoever has the token', async () => {
    const { app } = await aDoor();
    expect((await app.request('/v1/openapi.json')).status).toBe(401);
  });
});

describe('the running bot', () => {
  let document: OpenApi | undefined;
  const missing: string[] = [];
  beforeAll(async () => {
    const house = await openHouse({ env: { EVENTS_TOKEN: TOKEN } });
    const request = (path: string, init: RequestInit = {}) =>
      house.app.door(new Request(`http://localhost${path}`, { headers: HEADERS, ...init }));
    document = OpenApi.parse(await (await request('/v1/openapi.json')).json());
    for (const path of Object.keys(document.paths)) {
      if (!document.paths[path]?.post) continue;
      const { status } = await request(path.replace('{id}', 'R1'), { method: 'POST', body: '{' });
      if (status !== 400) missing.push(`${path} ${status}`);
    }
    await house.close();
  });

  it('serves it with all that its door takes', () => {
    expect(Object.keys(document?.paths ?? {}).toSorted()).toEqual(
      [...Object.keys(BODIES), '/v1/openapi.json'].toSorted(),
    );
    expect(missing).toEqual([]);
  });
});
