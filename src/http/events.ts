import { z } from 'zod';
import { ExternalId } from '../clients/account.ts';
import type { AccountEntry, AccountStore } from '../clients/account-store.ts';
import { toldAfter, type ToldEvent } from '../clients/told.ts';
import type { EventStore } from '../onboarding/journey-store.ts';
import { type Post, Wrongs } from './described.ts';
import { type PlanNames, wrongPlan, wrongStep, wrongTime } from './plans.ts';
import { type Answer, type Door, takes, type Wrong } from './v1.ts';

export interface EventRoute {
  readonly accounts: AccountStore;
  readonly events: EventStore;
  readonly plans: readonly PlanNames[];
  /** What was told goes on to the client's journey, if the bot knows them. Must be harmless when it is done again. */
  readonly tie: (entry: AccountEntry) => Promise<void>;
  readonly now: () => Date;
}

const MOST_EVENTS = 500;

const at = z.iso.datetime({
  offset: true,
  error: 'is not a moment; write 2026-11-22T12:30:00+03:00',
});
const name = z.string().min(1, 'is empty').max(64, 'is longer than 64 characters');
const common = {
  id: z
    .string()
    .min(1, 'is empty')
    .max(128, 'is longer than 128 characters')
    .describe('Yours, unique for ever.'),
  client: ExternalId.describe('Your id of the client, as in `POST /v1/clients`.'),
  at: at.describe('When it happened, with the offset from UTC.'),
};

const StepEvent = z.strictObject({
  ...common,
  type: z.enum(['step.done', 'step.undone']),
  step: name.describe('The id of a step.'),
  plan: name.optional().describe('The id of the plan; without it, the step may be of any.'),
});
const StartEvent = z.strictObject({ ...common, type: z.literal('plan.started'), plan: name });
const StopEvent = z.strictObject({ ...common, type: z.literal('plan.stopped'), plan: name.optional() });

const TYPES = ['step.done', 'step.undone', 'plan.started', 'plan.stopped'];
const Event = z.discriminatedUnion('type', [StepEvent, StartEvent, StopEvent], {
  error: `is not known; write ${TYPES.join(', ')}`,
});
type Event = z.infer<typeof Event>;

const EventsBody = z.strictObject({
  events: z
    .array(Event)
    .min(1, 'is empty')
    .max(MOST_EVENTS, `are more than ${MOST_EVENTS}`)
    .describe('In any order: of two words about one thing the later `at` holds.'),
});

const EVENTS = {
  path: '/events',
  name: 'takeEvents',
  summary: 'What clients have done in your product',
  description:
    'Progress on onboarding plans. Every event counts once, by its `id`, for 30 days; later copies change nothing ' +
    'either. All or nothing: where one event is wrong none is taken. An answer of 200 means that they are kept; ' +
    'without one, send the same again. A client whom nobody has told of yet is made.',
  body: EventsBody,
  /** 500 events with the longest ids there may be. */
  mostBytes: 512 * 1024,
  examples: [
    {
      events: [
        {
          id: 'e-1',
          client: 'acme-17',
          type: 'plan.started',
          plan: 'widget',
          at: '2026-11-22T12:00:00+03:00',
        },
        { id: 'e-2', client: 'acme-17', type: 'step.done', step: 'install', at: '2026-11-22T12:30:00+03:00' },
      ],
    },
  ],
  answers: {
    200: {
      description: 'They are kept.',
      body: z.strictObject({
        ok: z.literal(true),
        taken: z.int().describe('How many were new.'),
        known: z.int().describe('How many had come before, or twice in this call.'),
      }),
    },
    400: { description: 'Something is wrong with them, and none was taken.', body: Wrongs },
  },
} as const satisfies Post<typeof EventsBody>;

/** `POST /v1/events`: the team's product says what clients have done. */
export function eventRoutes(door: Door, route: EventRoute): void {
  takes(door, EVENTS, ({ events }) => takeIn(events, route));
}

/**
 * In this order, as the process may die after any of it and the same comes again: what they say goes into the accounts
 * and from there to the journeys, both by merging, and only then the ids are kept.
 */
async function takeIn(events: readonly Event[], route: EventRoute): Promise<Answer> {
  const now = route.now();
  const errors = events.flatMap((event, place) => wrongsOf(event, `events.${place}`, now, route.plans));
  if (errors.length > 0) return { status: 400, body: { errors } };
  const byId = new Map<string, Event>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  const known = await route.events.known([...byId.keys()]);
  const fresh = [...byId.values()].filter(({ id }) => !known.has(id));
  // All are waited for: none may still be at work when the same is sent again.
  const done = await Promise.allSettled(
    [...byClient(fresh)].map(([client, theirs]) => tell(client, theirs, route)),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  await route.events.keep(fresh.map(({ id }) => id));
  return { body: { taken: fresh.length, known: events.length - fresh.length } };
}

function byClient(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const grouped = new Map<string, Event[]>();
  for (const event of events) {
    const theirs = grouped.get(event.client);
    if (theirs) theirs.push(event);
    else grouped.set(event.client, [event]);
  }
  return grouped;
}

async function tell(
  client: string,
  events: readonly ToldEvent[],
  { accounts, tie }: EventRoute,
): Promise<void> {
  const entry = await accounts.update(client, (before) => {
    const { id, account, ...rest } = before ?? { id: client, account: { externalId: client } };
    return { id, account, ...rest, onboarding: toldAfter(before?.onboarding, events) };
  });
  if ('takenBy' in entry) throw new Error('telling of progress changed a Telegram account');
  await tie(entry);
}

function wrongsOf(event: Event, path: string, now: Date, plans: readonly PlanNames[]): Wrong[] {
  const ofPlan = event.plan === undefined ? [] : wrongPlan(event.plan, `${path}.plan`, plans);
  const ofStep =
    'step' in event && ofPlan.length === 0 ? wrongStep(event.step, event.plan, `${path}.step`, plans) : [];
  return [...ofPlan, ...ofStep, ...wrongTime(event.at, `${path}.at`, now)];
}
