import { Hono } from 'hono';
import type { DeskDeps } from './desk/deps.ts';
import { offerToLeads } from './desk/loop-offer.ts';
import { announceMass } from './desk/mass.ts';
import { clientRoutes } from './http/clients.ts';
import { requestRoutes } from './http/requests.ts';
import { v1 } from './http/v1.ts';

/** Where the team's own programs speak to the bot: `/v1`, with the token. Without one there is no such place. */
export function teamDoor(token: string | undefined, deps: DeskDeps): Hono {
  const app = new Hono();
  const failed = (err: Error): void => deps.log.error({ err }, 'a call to /v1 could not be done');
  const door = v1(app, token ?? '', failed);
  const { accounts, clients, links, queue, now } = deps;
  clientRoutes(door, {
    accounts,
    clients,
    links,
    segments: deps.content.segments.map(({ id }) => id),
    linkOf: (payload) => `https://t.me/${deps.me.username}?start=${payload}`,
    now,
  });
  requestRoutes(door, {
    queue,
    show: (request) => offerToLeads(request, deps),
    massReached: (request) => announceMass(request, deps),
    now,
  });
  return app;
}
