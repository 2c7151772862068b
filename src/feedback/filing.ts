import { planned, tokenOf, undoable, type Workshop } from './attempts.ts';
import { begun, joined, nobodyOf, touched, unfiled, type NewVoice } from './changes.ts';
import { withinMessage, type WishIndex } from './mirror.ts';
import type { Choice, Filed, RequestQueue, Wish } from './queue.ts';
import type { Request, Voice, Vote } from './request.ts';
import type { RequestChange, WishPlace } from './request-store.ts';
import { voteOf } from './vote.ts';

/** Where a wish goes and why. */
interface Place {
  readonly target?: Request;
  readonly how: Voice['how'];
  readonly refused?: readonly string[];
  /** It was compared with all requests up to this number. */
  readonly after?: number;
}

/** Wishes into the queue and out of it. */
export function filing(
  work: Workshop & { readonly index: Pick<WishIndex, 'match'> },
): Pick<RequestQueue, 'suggest' | 'file' | 'unfile' | 'tried' | 'linked' | 'filed'> {
  const { store, mirror, rules, index, now } = work;

  const place = async (wish: Wish, choice: Choice): Promise<Place> => {
    const how = wish.imported ? 'imported' : undefined;
    if (choice.kind === 'new') return { how: how ?? 'filed', refused: choice.refused ?? [] };
    if (choice.kind === 'join') {
      const target = mirror.resolve(choice.request);
      // Gone in the meantime: the wish must not go with it.
      return target ? { target, how: how ?? 'joined' } : { how: how ?? 'filed' };
    }
    // Before the index is fed: what comes meanwhile may not be in it.
    const after = mirror.newest;
    await mirror.feed();
    const { join } = index.match(...withinMessage(wish));
    const target = join === undefined ? undefined : mirror.resolve(join);
    return target ? { target, how: how ?? 'auto' } : { how: how ?? 'filed', after };
  };

  const put = (wish: Wish, placed: () => Promise<Place>, cause: string): Promise<Filed> =>
    planned(work, async () => {
      const known = await store.wish(wish.key);
      if (known) return filedBefore(known, cause);
      const { target, how, refused, after } = await placed();
      const voice = voiceOf(wish, how, now().toISOString());
      const about = work.about(...withinMessage(wish));
      const further = furtherVotes(wish, voice, work);
      const [vote] = target ? await store.votes(target.id, [wish.clientId]) : [];
      const change = target
        ? joined(target, voice, about, rules, vote, further)
        : {
            ...begun(voice, about, rules, { further, ...(refused ? { refused } : {}) }),
            ...(after === undefined ? {} : { after }),
          };
      const before = {
        heads: target ? [target] : [],
        voices: {},
        votes: target && vote ? { [target.id]: [vote] } : {},
        wishes: {},
      };
      const done = await store.commit(undoable(change, before, cause), cause);
      if (!done.done) return undefined;
      return {
        request: await madeOf(change, done.id ?? target?.id ?? 'new'),
        how,
        votedBefore: vote !== undefined,
        reachedMass: target?.critical === undefined && criticalIn(change),
        undo: tokenOf(cause),
      };
    });

  /** As the store has it now; as it was planned where somebody has taken it back already. */
  const madeOf = async (change: RequestChange, id: string): Promise<Request> => {
    await mirror.refresh();
    const present = mirror.resolve(id);
    const [head] = Object.values(change.heads);
    if (present) return present;
    if (!head) throw new Error(`${id} was to be made and is not there`);
    return { ...head, id, rev: 0 };
  };

  const filedBefore = async (known: WishPlace, cause: string): Promise<Filed | undefined> => {
    const request = mirror.get(known.request);
    const voices = await store.voices(known.request);
    const voice = voices.find(({ n }) => n === known.voice);
    // Moved on between two readings.
    if (!request || !voice) return undefined;
    const earlier = voices.some(({ clientId, n }) => clientId === voice.clientId && n < voice.n);
    return {
      request,
      how: voice.how,
      votedBefore: earlier,
      reachedMass: request.critical === voice.at,
      undo: tokenOf(cause),
    };
  };

  return {
    suggest: async (text, message) => {
      await mirror.refresh();
      await mirror.feed();
      const { join, candidates } = index.match(...withinMessage({ text, message }));
      return join === undefined ? { candidates } : { join, candidates };
    },
    file: (wish, choice, cause) => put(wish, () => place(wish, choice), `file:${cause}:${wish.key}`),
    tried: async (id, wish, cause) => {
      await mirror.refresh();
      const exists = mirror.resolve(id) !== undefined;
      if (!exists) return undefined;
      return put(
        wish,
        async () => {
          const target = mirror.resolve(id);
          return target ? { target, how: 'tried' } : { how: 'filed' };
        },
        `tried:${cause}:${wish.key}`,
      );
    },
    unfile: async (wishes, cause) => {
      for (const key of wishes) {
        const own = `unfile:${cause}:${key}`;
        await planned(work, async () => {
          const known = await store.wish(key);
          if (!known) return true;
          const request = mirror.get(known.request);
          const [voices, votes] = await Promise.all([
            store.voices(known.request),
            store.votes(known.request),
          ]);
          const voice = voices.find(({ n }) => n === known.voice);
          if (!request || !voice) return undefined;
          const change = unfiled(request, voice, { voices, votes }, rules);
          return (await store.commit(change, own)).done ? true : undefined;
        });
      }
    },
    linked: async (wish, link) => {
      await planned(work, async () => {
        const known = await store.wish(wish);
        if (!known) return true;
        const request = mirror.get(known.request);
        const voice = (await store.voices(known.request)).find(({ n }) => n === known.voice);
        if (!request || !voice) return undefined;
        if (voice.link) return true;
        const change = { ...touched(request), voices: { [request.id]: { [voice.n]: { ...voice, link } } } };
        return (await store.commit(change, `link:${wish}:${request.rev}`)).done ? true : undefined;
      });
    },
    filed: async (wish) => {
      const known = await store.wish(wish);
      if (!known) return undefined;
      await mirror.refresh();
      const request = mirror.get(known.request);
      const voices = await store.voices(known.request);
      const voice = voices.find(({ n }) => n === known.voice);
      return request && voice ? { request, how: voice.how } : undefined;
    },
  };
}

function voiceOf(wish: Wish, how: Voice['how'], at: string): NewVoice {
  const { reading, by } = wish;
  return {
    how,
    text: wish.text,
    language: wish.language,
    clientId: wish.clientId,
    at: wish.at,
    wish: wish.key,
    ...(wish.message === undefined ? {} : { message: wish.message }),
    ...(wish.link ? { link: wish.link } : {}),
    ...(by ? { by: { by: by.name, byId: by.id, at } } : {}),
    ...(reading ? { reading: { ...reading, traits: [...reading.traits] } } : {}),
    ...(wish.segment === undefined ? {} : { segment: wish.segment }),
  };
}

/** People who came with an imported wish and whose names nobody knows: each a vote of their own. */
function furtherVotes({ key, imported }: Wish, voice: NewVoice, { rules }: Workshop): readonly Vote[] {
  return Array.from({ length: imported?.further ?? 0 }, (_, at) => nobodyOf(`${key}#${at}`)).flatMap(
    (clientId) => {
      const { reading: _reading, segment: _segment, ...bare } = voice;
      return voteOf([{ ...bare, n: 0, clientId }], rules.segments) ?? [];
    },
  );
}

function criticalIn({ heads }: RequestChange): boolean {
  return Object.values(heads).some((head) => head?.critical !== undefined);
}
