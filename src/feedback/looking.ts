import { type Workshop } from './attempts.ts';
import { numberOf } from './mirror.ts';
import { isRising, priorityOf } from './priority.ts';
import type { Listed, ListFilter, RequestQueue } from './queue.ts';
import type { Request, Voice } from './request.ts';
import { OPEN } from './status.ts';

/** As many as are read at a glance. */
const LATEST = 3;

/** What leads see of the queue; changes nothing. */
export function looking({
  store,
  mirror,
  now,
}: Workshop): Pick<RequestQueue, 'list' | 'one' | 'voices' | 'between'> {
  const listed = (request: Request): Listed => ({
    request,
    priority: priorityOf(request, now()),
    rising: isRising(request.tally, today(now())),
  });

  return {
    list: async (filter, page, size) => {
      await mirror.refresh();
      const found = mirror.ranked(fitting(filter, today(now())));
      const cut = pageOf(found, page, size);
      return { requests: cut.items.map(listed), total: found.length, page: cut.page, pages: cut.pages };
    },
    one: async (id) => {
      await mirror.refresh();
      const request = mirror.resolve(id);
      if (!request) return undefined;
      const voices = await store.voices(request.id);
      return {
        ...listed(request),
        voices: voices.slice(0, LATEST),
        count: voices.length,
        ...(request.id === id ? {} : { merged: id }),
      };
    },
    voices: async (id, page, size) => {
      await mirror.refresh();
      const request = mirror.resolve(id);
      const all: readonly Voice[] = request ? await store.voices(request.id) : [];
      const cut = pageOf(all, page, size);
      return { voices: cut.items, total: all.length, page: cut.page, pages: cut.pages };
    },
    between: async (from, to) => {
      await mirror.refresh();
      const isWithin = ({ at, into }: Request): boolean =>
        into === undefined && Date.parse(at) >= from.getTime() && Date.parse(at) < to.getTime();
      return mirror
        .ranked(isWithin)
        .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || numberOf(a) - numberOf(b));
    },
  };
}

function isOpen({ status }: Request): boolean {
  return OPEN.includes(status);
}

function fitting(filter: ListFilter, day: string): (request: Request) => boolean {
  switch (filter.kind) {
    case 'open':
      return isOpen;
    case 'new':
      return ({ status }) => status === 'new';
    case 'rising':
      return (request) => isOpen(request) && isRising(request.tally, day);
    case 'critical':
      return (request) => isOpen(request) && request.critical !== undefined;
    case 'status':
      return ({ status }) => status === filter.status;
    case 'segment':
    default:
      return (request) => isOpen(request) && (request.tally.bySegment[filter.segment] ?? 0) > 0;
  }
}

/** Pages count from 0; one past the last is the last. */
function pageOf<T>(
  all: readonly T[],
  wanted: number,
  size: number,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return { items: all.slice(page * size, (page + 1) * size), page, pages };
}

function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}
