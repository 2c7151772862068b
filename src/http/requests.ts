import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Changed, RequestQueue } from '../feedback/queue.ts';
import type { Request } from '../feedback/request.ts';
import { following, STATUSES, tellsOf } from '../feedback/status.ts';
import { type Post, Refused, SMALL, Wrongs } from './described.ts';
import { takes, type Answer, type Door } from './v1.ts';

export interface RequestRoute {
  readonly queue: Pick<RequestQueue, 'one' | 'setStatus' | 'merge'>;
  /** Shows the leads what the clients would be told. Must be harmless when it is done again. */
  readonly show: (request: Request) => Promise<void>;
  /** Tells the leads that so many want it now. Must be harmless when it is done again. */
  readonly massReached: (request: Request) => Promise<void>;
  readonly now: () => Date;
}

/** Who the change is signed by where the tracker names nobody. */
const TRACKER = { id: 0, name: 'API' };
const RequestId = z.string().regex(/^R[1-9]\d{0,8}$/, 'is not a request; write it as R12');

/**
 * A change that came again within that time may be one whose leads were not shown anything, as we died in between; a
 * tracker that sends all its statuses every night must not show everything every night. Milliseconds.
 */
const JUST_NOW = 60 * 60 * 1000;

const StatusBody = z
  .strictObject({
    status: z.enum(STATUSES),
    why: z.string().trim().min(1).max(500).optional(),
    into: RequestId.optional(),
    by: z.string().trim().min(1).max(64).optional(),
    ref: z.string().min(1).max(64).optional(),
  })
  .superRefine(({ status, into }, context) => {
    const tell = (message: string) => context.addIssue({ code: 'custom', path: ['into'], message });
    if (status === 'duplicate' && into === undefined) tell('is missing: which request it goes on in');
    if (status !== 'duplicate' && into !== undefined) tell('is for “duplicate” alone');
  });
type StatusBody = z.infer<typeof StatusBody>;

const STATUS = {
  path: '/requests/:id/status',
  name: 'setRequestStatus',
  summary: 'Where a request of the feedback queue stands',
  description:
    'The same `ref` or the same status again changes nothing. Clients are told nothing by it: leads are shown what ' +
    'they would be told.',
  parameters: { id: RequestId },
  body: StatusBody,
  mostBytes: SMALL,
  examples: [
    { status: 'planned', by: 'Jira: Мария', ref: 'APP-7' },
    { status: 'duplicate', into: 'R2' },
  ],
  answers: {
    200: {
      description: 'It stands so.',
      body: z.strictObject({ ok: z.literal(true), changed: z.boolean() }),
    },
    400: {
      description: 'Something is wrong with it, or that status cannot follow the present one.',
      body: Wrongs,
    },
    404: { description: 'There is no such request.', body: Refused },
    409: {
      description: 'It goes on in another request.',
      body: z.strictObject({ ok: z.literal(false), into: z.string().optional() }),
    },
  },
} as const satisfies Post<typeof StatusBody>;

/**
 * `POST /v1/requests/:id/status`: the team's tracker says where a request stands. The same `ref` or the same status
 * again changes nothing. Clients are told nothing by it: leads are shown what they would be told.
 */
export function requestRoutes(door: Door, route: RequestRoute): void {
  takes(door, STATUS, (body, parameter) => set(parameter('id'), body, route));
}

async function set(id: string, body: StatusBody, route: RequestRoute): Promise<Answer> {
  const { status, why, into, by, ref } = body;
  const who = by === undefined ? TRACKER : { ...TRACKER, name: by };
  const cause = `http:${randomUUID()}`;
  const result =
    into === undefined
      ? await route.queue.setStatus(id, status, who, cause, {
          ...(why === undefined ? {} : { why }),
          ...(ref === undefined ? {} : { ref }),
        })
      : await route.queue.merge(id, into, who, cause);
  if (result.done) {
    if (tellsOf(status)) await route.show(result.request);
    if (result.reachedMass) await route.massReached(result.request);
    return { body: { changed: true } };
  }
  return refusal(id, body, result, route);
}

async function refusal(
  id: string,
  { into }: StatusBody,
  { why, into: wentOnIn }: Extract<Changed, { done: false }>,
  { queue, show, now }: RequestRoute,
): Promise<Answer> {
  const request = (await queue.one(id))?.request;
  if (!request) return { status: 404 };
  if (why === 'merged') {
    const target = into === undefined ? undefined : (await queue.one(into))?.request.id;
    if (target !== undefined && target === wentOnIn) return { body: { changed: false } };
    return { status: 409, body: { into: wentOnIn } };
  }
  if (why === 'same') {
    const at = Date.parse(request.history.at(-1)?.at ?? '');
    if (tellsOf(request.status) && now().getTime() - at < JUST_NOW) await show(request);
    return { body: { changed: false } };
  }
  // The request is there: it is the one to be merged with that is not.
  const path = into === undefined ? 'status' : 'into';
  const message =
    into === undefined
      ? `cannot follow “${request.status}”; may be ${following(request.status).join(', ')}`
      : why === 'unknown'
        ? 'is not known'
        : `is ${id} itself`;
  return { status: 400, body: { errors: [{ path, message }] } };
}
