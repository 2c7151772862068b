import { planned, type Workshop } from './attempts.ts';
import { reweighed } from './changes.ts';
import type { RequestQueue } from './queue.ts';

/** What becomes of votes when the team learns more of who cast them. */
export function weighing(work: Workshop): Pick<RequestQueue, 'weigh'> {
  const { store, mirror, rules } = work;
  return {
    weigh: async (clientId, segment) => {
      for (const known of await store.votedBy(clientId)) {
        await planned(work, async () => {
          // Merged in this moment, the vote is where the request went on.
          const request = mirror.resolve(known);
          const [vote] = request ? await store.votes(request.id, [clientId]) : [];
          if (!request || !vote || vote.segment === segment) return true;
          const change = reweighed(request, vote, segment, rules);
          const cause = `weigh:${request.id}:${clientId}:${request.rev}`;
          return (await store.commit(change, cause)).done ? true : undefined;
        });
      }
    },
  };
}
