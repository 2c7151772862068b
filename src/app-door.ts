import { Hono } from 'hono';
import type { AccountEntry } from './clients/account-store.ts';
import type { Plan } from './content/plan.ts';
import type { DeskDeps } from './desk/deps.ts';
import { offerToLeads } from './desk/loop/loop-offer.ts';
import { announceMass } from './desk/requests/mass.ts';
import { tieJourney } from './desk/onboarding/tie-journey.ts';
import { clientRoutes } from './http/clients.ts';
import { eventRoutes } from './http/events.ts';
import { openApiRoute } from './http/openapi.ts';
import type { PlanNames } from './http/plans.ts';
import { requestRoutes } from './http/requests.ts';
import { v1 } from './http/v1.ts';
import type { EventStore } from './onboarding/journey-store.ts';

/** Where the team's own programs speak to the bot: `/v1`, with the token. Without one there is no such place. */
export function teamDoor(token: string | undefined, events: EventStore, deps: DeskDeps): Hono {
  const app = new Hono();
  const failed = (err: Error): void => deps.log.error({ err }, 'a call to /v1 could not be done');
  const door = v1(app, token ?? '', failed);
  const { accounts, clients, links, queue, now } = deps;
  const plans = deps.content.plans.map(namesOf);
  const tie = (entry: AccountEntry): Promise<void> => tieJourney(entry, deps);
  clientRoutes(door, {
    accounts,
    clients,
    links,
    queue,
    segments: deps.content.segments.map(({ id }) => id),
    plans,
    tie,
    linkOf: (payload) => `https://t.me/${deps.me.username}?start=${payload}`,
    now,
  });
  eventRoutes(door, { accounts, events, plans, tie, now });
  requestRoutes(door, {
    queue,
    show: (request) => offerToLeads(request, deps),
    massReached: (request) => announceMass(request, deps),
    now,
  });
  openApiRoute(door);
  return app;
}

/** A program that was not told of a step's new name goes on with the former one. */
function namesOf({ id, steps, changes }: Plan): PlanNames {
  const former = changes.flatMap(({ renamed }) => Object.keys(renamed));
  return { id, steps: steps.map((step) => step.id), former };
}
