import { planned, tokenOf, undoable, type Workshop } from './attempts.ts';
import { effortSet, explained, renamed, statusSet } from './changes.ts';
import { undone, type Before } from './inverse.ts';
import { merged, split, type Whole } from './merging.ts';
import type { Changed, RequestQueue, Who } from './queue.ts';
import type { By, Request } from './request.ts';
import type { RequestChange } from './request-store.ts';
import { mayBecome } from './status.ts';

const LONGEST_TITLE = 120;
const LONGEST_WHY = 500;
const EFFORTS = [1, 2, 3, 4, 5];

type Refusal = Extract<Changed, { done: false }>;
type Plan = { readonly change: RequestChange; readonly before: Before } | Refusal;

function refused(why: Refusal['why'], into?: string): Refusal {
  return { done: false, why, ...(into === undefined ? {} : { into }) };
}

/** A change of nothing but the head. */
function alone(request: Request, change: RequestChange): Plan {
  return { change, before: { heads: [request], voices: {}, votes: {}, wishes: {} } };
}

/** What leads decide about requests, each once for its cause and each to be undone. */
export function deciding(
  work: Workshop,
): Pick<RequestQueue, 'setStatus' | 'setEffort' | 'rename' | 'merge' | 'split' | 'undo'> {
  const { store, mirror, rules, now } = work;

  const signed = ({ name, id }: Who): By => ({ by: name, byId: id, at: now().toISOString() });

  /** Makes the plan for `id`, or finds that the same cause has made it before. */
  const decide = (
    id: string,
    cause: string,
    plan: (request: Request) => Promise<Plan> | Plan,
  ): Promise<Changed> =>
    planned(work, async () => {
      const made = await store.undo(tokenOf(cause));
      if (made) return answer(made, id, cause);
      const request = mirror.get(id);
      if (!request) return refused('unknown');
      if (request.into !== undefined) return refused('merged', mirror.resolve(id)?.id ?? request.into);
      const next = await plan(request);
      if ('done' in next) return next;
      const done = await store.commit(undoable(next.change, next.before, cause), cause);
      if (!done.done) return undefined;
      await mirror.refresh();
      const kept = await store.undo(tokenOf(cause));
      return kept ? answer(kept, id, cause) : refused('unknown');
    });

  /** What a step made, told by what would take it back: the same, whether it was made just now or before. */
  const answer = (made: RequestChange, id: string, cause: string): Changed => {
    const fresh = Object.entries(made.heads).find(([, head]) => head === null)?.[0];
    const request = mirror.resolve(fresh ?? id);
    if (!request) return refused('unknown');
    const before = made.heads[request.id];
    const reached = request.critical !== undefined && before?.critical === undefined && before !== null;
    return {
      done: true,
      request,
      undo: tokenOf(cause),
      ...(reached ? { reachedMass: true } : {}),
      ...(fresh === undefined ? {} : { from: id }),
    };
  };

  const whole = async (request: Request): Promise<Whole> => {
    const [voices, votes] = await Promise.all([store.voices(request.id), store.votes(request.id)]);
    return { request, voices, votes };
  };

  return {
    setStatus: (id, to, who, cause, { why, ref } = {}) =>
      decide(id, `status:${cause}`, (request) => {
        const last = request.history.at(-1);
        if (ref !== undefined && request.history.some((step) => step.ref === ref)) return refused('same');
        const reason = why?.trim().slice(0, LONGEST_WHY);
        if (request.status === to) {
          const adds = reason !== undefined && last !== undefined && last.why === undefined;
          return adds ? alone(request, explained(request, reason)) : refused('same');
        }
        if (!mayBecome(request.status, to)) return refused('not-allowed');
        const further = {
          ...(reason ? { why: reason } : {}),
          ...(ref === undefined ? {} : { ref }),
        };
        return alone(request, statusSet(request, to, signed(who), further));
      }),
    setEffort: (id, value, who, cause) =>
      decide(id, `effort:${cause}`, (request) => {
        if (!EFFORTS.includes(value)) return refused('not-allowed');
        if (request.effort?.value === value) return refused('same');
        return alone(request, effortSet(request, value, signed(who)));
      }),
    rename: (id, title, who, cause) =>
      decide(id, `rename:${cause}`, (request) => {
        const line = title.replaceAll(/\s+/g, ' ').trim();
        if (line === '' || line.length > LONGEST_TITLE) return refused('not-allowed');
        if (request.titled && request.title === line) return refused('same');
        return alone(request, renamed(request, line, signed(who)));
      }),
    merge: (from, into, who, cause) =>
      decide(from, `merge:${cause}`, async (left) => {
        const right = mirror.resolve(into);
        if (!right) return refused('unknown');
        if (right.id === left.id) return refused('not-allowed');
        const wholes = await Promise.all([whole(left), whole(right)]);
        return {
          change: merged(...wholes, signed(who), rules),
          before: beforeOf(wholes),
        };
      }),
    split: (id, voices, who, cause) =>
      decide(id, `split:${cause}`, async (request) => {
        const all = await whole(request);
        const change = split(all, voices, signed(who), rules);
        return change ? { change, before: beforeOf([all]) } : refused('not-allowed');
      }),
    undo: async (token, cause) => {
      await mirror.refresh();
      const kept = await store.undo(token);
      if (!kept) return refused('unknown');
      const ids = Object.keys(kept.heads);
      const [id = ''] = ids.filter((one) => kept.heads[one] !== null);
      const gone = mirror.get(id || (ids[0] ?? ''));
      const heads = await store.heads(ids);
      // Named by what it takes back: pressed twice, it is done once.
      const done = await store.commit(undone(kept, heads), `undo:${token}`);
      if (!done.done) return refused('changed');
      await mirror.refresh();
      const request = mirror.get(id) ?? gone;
      return request ? { done: true, request, undo: tokenOf(`undo:${cause}`) } : refused('unknown');
    },
  };
}

function beforeOf(wholes: readonly Whole[]): Before {
  return {
    heads: wholes.map(({ request }) => request),
    voices: Object.fromEntries(wholes.map(({ request, voices }) => [request.id, voices])),
    votes: Object.fromEntries(wholes.map(({ request, votes }) => [request.id, votes])),
    wishes: Object.fromEntries(
      wholes.flatMap(({ request, voices }) =>
        voices.map(({ wish, n }) => [wish, { request: request.id, voice: n }]),
      ),
    ),
  };
}
