import { describe, expect, test } from 'vitest';
import { waitingIn } from '../workers.ts';
import { aClock, anUpdate, aTask, type Open } from './records.ts';

export function journalFacts(open: Open): void {
  describe('the inbox journal', () => {
    test('updates are kept once, in order of arrival', async () => {
      const { inbox } = await open();
      await inbox.add([anUpdate(5), anUpdate(3)]);
      await inbox.add([anUpdate(3), anUpdate(4), anUpdate(5)]);
      await inbox.add([]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(5), anUpdate(3), anUpdate(4)]);
    });

    test('an update that comes twice in one batch is kept once', async () => {
      const { inbox } = await open();
      await inbox.add([anUpdate(1, 'a'), anUpdate(2), anUpdate(1, 'b')]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(1, 'a'), anUpdate(2)]);
    });

    test('an update of a kind that we do not know is kept as it is', async () => {
      const { inbox } = await open();
      const odd = { update_id: 1, from_the_future: { deep: [1, null, 'ы'] } };
      await inbox.add([odd]);
      expect(await waitingIn(inbox)).toEqual([odd]);
    });

    test('a handled update is pending no longer and not new when Telegram repeats it', async () => {
      const { inbox } = await open();
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.done([1]);
      await inbox.add([anUpdate(1)]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(2)]);
    });

    test('a handled update is remembered for two days from then, not from its arrival', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1)]);
      clock.pass(1.5);
      await inbox.done([1]);
      clock.pass(1.9);
      await inbox.add([anUpdate(1)]);
      expect(await waitingIn(inbox)).toEqual([]);
      clock.pass(0.2);
      await inbox.add([anUpdate(1)]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(1)]);
    });

    test('an update that waits for longer than ids are remembered is still not taken twice', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1)]);
      clock.pass(5);
      await inbox.add([anUpdate(1), anUpdate(2)]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(1), anUpdate(2)]);
    });

    test('a buried update is out of the way, counted, and never new again', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.bury(1, 'it cannot be handled');
      await inbox.bury(99, 'never seen');
      expect(await waitingIn(inbox)).toEqual([anUpdate(2)]);
      expect(await inbox.buried()).toBe(1);
      clock.pass(9);
      await inbox.add([anUpdate(1)]);
      expect(await waitingIn(inbox)).toEqual([anUpdate(2)]);
    });

    test('of ten who add the same batch at once each update is kept once', async () => {
      const { inbox } = await open();
      const batch = Array.from({ length: 20 }, (_, id) => anUpdate(id));
      await Promise.all(Array.from({ length: 10 }, () => inbox.add(batch)));
      expect(await waitingIn(inbox)).toEqual(batch);
    });

    test('is read on from a place in pages, and whatever is added later stands later', async () => {
      const { inbox } = await open();
      const ids = Array.from({ length: 1203 }, (_, index) => 5000 - index);
      for (let at = 0; at < ids.length; at += 600)
        await inbox.add(ids.slice(at, at + 600).map((id) => anUpdate(id)));
      await inbox.done([5000, 4999]);
      const seen: number[] = [];
      let place = 0;
      for (let pages = 0; pages < 4; pages++) {
        const page = await inbox.after(place, 500);
        for (const entry of page) {
          expect(entry.place).toBeGreaterThan(place);
          place = entry.place;
          if ('item' in entry) seen.push(entry.item.update_id);
        }
      }
      expect(seen).toEqual(ids.slice(2));
      await inbox.add([anUpdate(1)]);
      expect(await inbox.after(place, 500)).toEqual([{ place: expect.any(Number), item: anUpdate(1) }]);
    });

    test('more than a thousand at once are added and done with', async () => {
      const { inbox } = await open();
      const ids = Array.from({ length: 2500 }, (_, id) => id + 1);
      await inbox.add(ids.map((id) => anUpdate(id)));
      expect(await waitingIn(inbox)).toHaveLength(2500);
      await inbox.done(ids);
      expect(await waitingIn(inbox)).toEqual([]);
    });
  });

  describe('the outbox journal', () => {
    test('tasks are kept once by their id, in order of adding, whatever their lane', async () => {
      const { outbox } = await open();
      await outbox.add([aTask('b'), aTask('a', 'client:7')]);
      await outbox.add([aTask('a'), aTask('c')]);
      expect(await waitingIn(outbox)).toEqual([aTask('b'), aTask('a', 'client:7'), aTask('c')]);
    });

    test('a task that has left is pending no longer and is not taken again for two days', async () => {
      const clock = aClock();
      const { outbox } = await open(clock);
      await outbox.add([aTask('a'), aTask('b')]);
      await outbox.done(['a']);
      await outbox.add([aTask('a')]);
      expect(await waitingIn(outbox)).toEqual([aTask('b')]);
      clock.pass(2.1);
      await outbox.add([aTask('a')]);
      expect(await waitingIn(outbox)).toEqual([aTask('b'), aTask('a')]);
    });

    test('what a task has made comes with it until it has left', async () => {
      const { outbox } = await open();
      await outbox.add([aTask('a'), aTask('b')]);
      await outbox.step('a', { card: 17 });
      await outbox.step('a', { card: 17, above: 18 });
      await outbox.step('gone', { card: 1 });
      const place = expect.any(Number);
      expect(await outbox.after(0, 10)).toEqual([
        { place, item: aTask('a'), steps: { card: 17, above: 18 } },
        { place, item: aTask('b') },
      ]);
      await outbox.done(['a']);
      expect(await outbox.after(0, 10)).toEqual([{ place, item: aTask('b') }]);
    });

    test('inbox and outbox do not see each other', async () => {
      const { inbox, outbox } = await open();
      await inbox.add([anUpdate(1)]);
      await outbox.add([aTask('1')]);
      await outbox.done(['1']);
      expect(await waitingIn(inbox)).toEqual([anUpdate(1)]);
    });
  });
}
