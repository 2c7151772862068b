import { expect, it } from 'vitest';
import { seen } from '../../src/clients/changes.ts';
import { metered } from '../../src/clients/flood.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Due } from '../../src/desk/due.ts';
import { releaseFlood, showInTurn } from '../../src/desk/client/flood.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { silentLog } from '../support/silent-log.ts';

const ANNA = 501;
const BEGAN = Date.parse('2026-03-11T12:00:00.000Z');

it('what is held anew in the moment in which an earlier hold ends is released in its turn, however close the two are', async () => {
  const store = createMemoryStore({ log: silentLog });
  const shown: string[] = [];
  const deps = {
    clients: store.clients,
    due: store.due,
    outbox: { add: async (...tasks: { id: string }[]) => void shown.push(...tasks.map(({ id }) => id)) },
    content: requireContent('intents'),
    now: () => new Date(BEGAN),
  };
  const write = async (card: string, at: number): Promise<void> => {
    const now = new Date(at);
    const client = await store.clients.update(ANNA, (known) =>
      metered(known ?? seen(undefined, { id: ANNA, first_name: 'Анна' }, now), now, 0, card),
    );
    await showInTurn({ key: card }, client, true, deps);
  };
  const dueAt = async (at: number): Promise<readonly Due[]> => store.due.by('flood', new Date(at), 10);

  await write('first', BEGAN);
  const later = BEGAN + 60_000;
  const [first = expect.fail('nothing is due')] = await dueAt(later);
  await releaseFlood(first, deps);
  // What was due is crossed out only after it was done; they write once more in between.
  await write('second', later);
  await store.due.remove(first);

  const [second = expect.fail('the second hold would last for ever')] = await dueAt(later + 60_000);
  await releaseFlood(second, deps);
  expect(shown.filter((id) => id.startsWith('card:'))).toEqual(['card:first', 'card:second']);
});
