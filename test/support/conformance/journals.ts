import { describe, expect, test } from 'vitest';
import { aClock, anUpdate, aTask, type Open } from './records.ts';

export function journalFacts(open: Open): void {
  describe('the inbox journal', () => {
    test('updates are kept once, in order of arrival, and those that are new are given back', async () => {
      const { inbox } = await open();
      expect(await inbox.add([anUpdate(5), anUpdate(3)])).toEqual([anUpdate(5), anUpdate(3)]);
      expect(await inbox.add([anUpdate(3), anUpdate(4), anUpdate(5)])).toEqual([anUpdate(4)]);
      expect(await inbox.add([])).toEqual([]);
      expect(await inbox.pending()).toEqual([anUpdate(5), anUpdate(3), anUpdate(4)]);
    });

    test('an update that comes twice in one batch is kept once', async () => {
      const { inbox } = await open();
      expect(await inbox.add([anUpdate(1, 'a'), anUpdate(2), anUpdate(1, 'b')])).toEqual([
        anUpdate(1, 'a'),
        anUpdate(2),
      ]);
      expect(await inbox.pending()).toEqual([anUpdate(1, 'a'), anUpdate(2)]);
    });

    test('an update of a kind that we do not know is kept as it is', async () => {
      const { inbox } = await open();
      const odd = { update_id: 1, from_the_future: { deep: [1, null, 'ы'] } };
      await inbox.add([odd]);
      expect(await inbox.pending()).toEqual([odd]);
    });

    test('a handled update is pending no longer and not new when Telegram repeats it', async () => {
      const { inbox } = await open();
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.done(1);
      expect(await inbox.pending()).toEqual([anUpdate(2)]);
      expect(await inbox.add([anUpdate(1)])).toEqual([]);
    });

    test('a handled update is remembered for two days from then, not from its arrival', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1)]);
      clock.pass(1.5);
      await inbox.done(1);
      clock.pass(1.9);
      expect(await inbox.add([anUpdate(1)])).toEqual([]);
      clock.pass(0.2);
      expect(await inbox.add([anUpdate(1)])).toEqual([anUpdate(1)]);
    });

    test('an update that waits for longer than ids are remembered is still not taken twice', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1)]);
      clock.pass(5);
      expect(await inbox.add([anUpdate(1), anUpdate(2)])).toEqual([anUpdate(2)]);
      expect(await inbox.pending()).toEqual([anUpdate(1), anUpdate(2)]);
    });

    test('a buried update is out of the way, counted, and never new again', async () => {
      const clock = aClock();
      const { inbox } = await open(clock);
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.bury(1, 'it cannot be handled');
      await inbox.bury(99, 'never seen');
      expect(await inbox.pending()).toEqual([anUpdate(2)]);
      expect(await inbox.buried()).toBe(1);
      clock.pass(9);
      expect(await inbox.add([anUpdate(1)])).toEqual([]);
    });

    test('of ten who add the same batch at once each update is new to one', async () => {
      const { inbox } = await open();
      const batch = Array.from({ length: 20 }, (_, id) => anUpdate(id));
      const added = await Promise.all(Array.from({ length: 10 }, () => inbox.add(batch)));
      expect(
        added
          .flat()
          .map((update) => update.update_id)
          .toSorted((a, b) => a - b),
      ).toEqual(batch.map((update) => update.update_id));
    });

    test('more than a page of updates keeps its order', async () => {
      const { inbox } = await open();
      const ids = Array.from({ length: 1203 }, (_, index) => 5000 - index);
      for (let at = 0; at < ids.length; at += 100)
        await inbox.add(ids.slice(at, at + 100).map((id) => anUpdate(id)));
      expect((await inbox.pending()).map((update) => update.update_id)).toEqual(ids);
    });
  });

  describe('the outbox journal', () => {
    test('tasks are kept once by their id, in order of adding, whatever their lane', async () => {
      const { outbox } = await open();
      expect(await outbox.add([aTask('b'), aTask('a', 'client:7')])).toEqual([
        aTask('b'),
        aTask('a', 'client:7'),
      ]);
      expect(await outbox.add([aTask('a'), aTask('c')])).toEqual([aTask('c')]);
      expect(await outbox.pending()).toEqual([aTask('b'), aTask('a', 'client:7'), aTask('c')]);
    });

    test('a task that has left is pending no longer and is not taken again for two days', async () => {
      const clock = aClock();
      const { outbox } = await open(clock);
      await outbox.add([aTask('a'), aTask('b')]);
      await outbox.done('a');
      expect(await outbox.pending()).toEqual([aTask('b')]);
      expect(await outbox.add([aTask('a')])).toEqual([]);
      clock.pass(2.1);
      expect(await outbox.add([aTask('a')])).toEqual([aTask('a')]);
    });

    test('inbox and outbox do not see each other', async () => {
      const { inbox, outbox } = await open();
      await inbox.add([anUpdate(1)]);
      expect(await outbox.add([aTask('1')])).toEqual([aTask('1')]);
      expect(await inbox.pending()).toEqual([anUpdate(1)]);
    });
  });
}
