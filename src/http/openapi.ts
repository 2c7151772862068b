import { z } from 'zod';
import { type Described, type Post, Refused } from './described.ts';
import type { Door } from './v1.ts';

/** What every route may answer besides its own. */
const ALWAYS: Readonly<Record<number, Described>> = {
  401: { description: 'The token is wrong or missing.', body: Refused },
  503: { description: 'It could not be kept now. The same may be sent again.', body: Refused },
};

const ABOUT =
  'For the team’s own programs. All times are ISO 8601. Answers with another status than 200 have kept nothing, unless ' +
  'it is 503: then the same is to be sent again, which is harmless.';

/**
 * `GET /v1/openapi.json`: what this door takes and answers, OpenAPI 3.1, made of the schemas that the routes check by.
 * Behind the token like the rest, though it has no secret: to strangers the address is nothing but a 401.
 */
export function openApiRoute({ routes, posts }: Door): void {
  routes.get('/openapi.json', (c) => c.json(openApi(posts)));
}

/** It says nothing of this installation, its plans or its clients. */
function openApi(posts: readonly Post[]): Readonly<Record<string, unknown>> {
  return {
    openapi: '3.1.0',
    info: { title: 'Kamerton', version: '1', description: ABOUT },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    security: [{ token: [] }],
    paths: {
      ...Object.fromEntries(posts.map((post) => [pathOf(post), { post: operationOf(post) }])),
      '/v1/openapi.json': { get: THIS },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`EVENTS_TOKEN` of the environment.' },
      },
    },
  };
}

const THIS = {
  operationId: 'describe',
  summary: 'This document',
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
    ...answersOf(ALWAYS),
  },
};

/** `/requests/:id/status` as OpenAPI writes it. */
function pathOf({ path }: Post): string {
  return `/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function operationOf({
  name,
  summary,
  description,
  parameters = {},
  body,
  mostBytes,
  examples,
  answers,
}: Post) {
  const tooLong = { description: `The body is longer than ${mostBytes / 1024} KB.`, body: Refused };
  return {
    operationId: name,
    summary,
    description,
    parameters: Object.entries(parameters).map(([parameter, schema]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: jsonSchema(schema, 'input'),
    })),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: jsonSchema(body, 'input'),
          examples: Object.fromEntries(examples.map((value, place) => [`example${place + 1}`, { value }])),
        },
      },
    },
    responses: answersOf({ ...answers, 413: tooLong, ...ALWAYS }),
  };
}

function answersOf(answers: Readonly<Record<number, Described>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, body }]) => [
      status,
      { description, content: { 'application/json': { schema: jsonSchema(body, 'output') } } },
    ]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
