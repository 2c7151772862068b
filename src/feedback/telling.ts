import { planned, type Workshop } from './attempts.ts';
import { toldOf, touched } from './changes.ts';
import { loopOrder } from './loop.ts';
import type { News, RequestQueue, ToTell } from './queue.ts';
import type { Loop, Request, Voice, Vote } from './request.ts';
import { tellsOf, type Status } from './status.ts';

/** Two sendings at once are rare, more are none of ours. */
const REMEMBERED = 4;

/** Who chose the enthusiasts may go on to all of them, and to those who vote later; nobody takes back a choice. */
const WIDTH: Readonly<Record<Loop['chosen'], number>> = { none: 0, enthusiasts: 1, all: 2 };

/** Closing the loop: who hears of a change, and who has heard. */
export function telling(
  work: Workshop,
): Pick<RequestQueue, 'news' | 'voters' | 'startLoop' | 'loop' | 'telling' | 'told'> {
  const { store, mirror, now } = work;
  /** The last words of each voter, by sending: read once, not once for each of a thousand messages. */
  const lastWords = new Map<string, Promise<ReadonlyMap<number, Voice>>>();

  const newsOf = (id: string, n?: number): News | undefined => {
    const request = mirror.get(id);
    const step = request?.history.at(-1);
    if (!request || !step || (n !== undefined && step.n !== n) || !tellsOf(step.status)) return undefined;
    if (request.status !== step.status) return undefined;
    const { status, why } = step;
    return { request, n: step.n, status, ...(why === undefined ? {} : { why }) };
  };

  const words = (id: string, n: number): Promise<ReadonlyMap<number, Voice>> => {
    const key = `${id}.${n}`;
    const known = lastWords.get(key);
    if (known) return known;
    const reading = store.voices(id).then(lastByClient);
    lastWords.set(key, reading);
    reading.catch(() => lastWords.delete(key));
    const [oldest] = lastWords.keys();
    if (lastWords.size > REMEMBERED && oldest !== undefined) lastWords.delete(oldest);
    return reading;
  };

  /** Whether they know already: of this change, or that it stands so, from this request or one that is part of it now. */
  const hasHeard = (vote: Vote, { request, n, status }: News): boolean => {
    if (vote.told[`${request.id}.${n}`] !== undefined) return true;
    const [last] = Object.entries(vote.told)
      .filter(([, { left }]) => left === undefined)
      .toSorted(([, a], [, b]) => Date.parse(b.at) - Date.parse(a.at));
    return last !== undefined && statusOf(last[0]) === status;
  };

  const statusOf = (change: string): Status | undefined => {
    const [id = '', n] = change.split('.');
    return mirror.get(id)?.history.find((step) => String(step.n) === n)?.status;
  };

  const voters = async (id: string, n: number): Promise<readonly ToTell[]> => {
    await mirror.refresh();
    const news = newsOf(id, n);
    if (!news) return [];
    const [votes, voices] = await Promise.all([store.votes(id), store.voices(id).then(lastByClient)]);
    return loopOrder(votes.filter((vote) => vote.clientId > 0 && !hasHeard(vote, news))).map((vote) =>
      ofVoter(news, vote, voices),
    );
  };

  return {
    voters,
    news: async (id, n) => {
      await mirror.refresh();
      return newsOf(id, n);
    },
    loop: (id, n) => store.loop(`${id}.${n}`),
    startLoop: async (id, n, chosen, who, _cause, except = []) => {
      const isSent = await planned(work, async () => {
        const request = mirror.get(id);
        if (!request || !newsOf(id, n)) return (await store.loop(`${id}.${n}`)) !== undefined;
        // Before anybody is told: a press on «undo» that comes now finds that somebody was faster.
        return (await store.commit(touched(request), `loop:${id}.${n}`)).done ? true : undefined;
      });
      if (!isSent) return undefined;
      const known = await store.loop(`${id}.${n}`);
      const isWider = !known || WIDTH[known.chosen] < WIDTH[chosen];
      if (!isWider && chosen !== 'all') return known;
      const further = (await voters(id, n))
        .filter(({ vote }) => chosen === 'all' || (chosen === 'enthusiasts' && vote.enthusiast))
        .map(({ vote }) => vote.clientId)
        .filter((clientId) => !except.includes(clientId));
      const clients = [...new Set([...(known?.clients ?? []), ...further])];
      if (!isWider && clients.length === known.clients.length) return known;
      const author = { by: who.name, byId: who.id, at: now().toISOString() };
      await store.saveLoop({ request: id, n, chosen, ...author, clients, rev: known?.rev ?? 0 });
      // Two may choose at once: what stands is what counts.
      return store.loop(`${id}.${n}`);
    },
    telling: async (id, n, clientId) => {
      await mirror.refresh();
      const news = newsOf(id, n);
      const [vote] = news ? await store.votes(id, [clientId]) : [];
      if (!news || !vote || hasHeard(vote, news)) return undefined;
      return ofVoter(news, vote, await words(id, n));
    },
    told: async (id, n, clientId, outcome) => {
      const change = `${id}.${n}`;
      await planned(work, async () => {
        const request: Request | undefined = mirror.resolve(id);
        const [vote] = request ? await store.votes(request.id, [clientId]) : [];
        if (!request || !vote || vote.told[change] !== undefined) return true;
        const heard = { at: now().toISOString(), ...outcome };
        const done = await store.commit(
          toldOf(request, vote, change, heard),
          `told:${change}:${clientId}:${request.rev}`,
        );
        return done.done ? true : undefined;
      });
    },
  };
}

function ofVoter(news: News, vote: Vote, voices: ReadonlyMap<number, Voice>): ToTell {
  const voice = voices.get(vote.clientId);
  return { ...news, vote, ...(voice ? { voice } : {}) };
}

/** The last wish of each; what they said after trying it only where there is no other. */
function lastByClient(voices: readonly Voice[]): ReadonlyMap<number, Voice> {
  const last = new Map<number, Voice>();
  for (const voice of voices.toSorted((a, b) => a.n - b.n)) {
    const known = last.get(voice.clientId);
    const isWish = voice.how !== 'tried' || known === undefined;
    if (voice.text !== '' && isWish) last.set(voice.clientId, voice);
  }
  return last;
}
