import { describe, expect, test } from 'vitest';
import { taught } from '../../../src/clients/changes.ts';
import { aReading } from '../../replies/a-reading.ts';
import { aClient, type Open } from './records.ts';

export function clientStoreFacts(open: Open): void {
  describe('the clients', () => {
    test('an unknown client is not there', async () => {
      const { clients } = await open();
      expect(await clients.get(1)).toBeUndefined();
    });

    test('a client is made by the first change, which is given nothing', async () => {
      const { clients } = await open();
      const made = await clients.update(1, (before) => {
        expect(before).toBeUndefined();
        return aClient(1, { username: 'anna' });
      });
      expect(made).toEqual(aClient(1, { username: 'anna' }));
      expect(await clients.get(1)).toEqual(made);
    });

    test('what was learnt of a manner comes back to the last digit; a record from before it was learnt is read', async () => {
      const { clients } = await open();
      await clients.update(1, () => aClient(1));
      const now = new Date('2026-03-01T09:00:00.000Z');
      const readings = [aReading({ traits: ['rude'] }), aReading({ intent: 'apology' }), aReading()];
      for (const [card, reading] of readings.entries()) {
        await clients.update(1, (client) => taught(client ?? aClient(1), reading, `${card}`, now));
      }
      const client = readings.reduce(
        (known, reading, card) => taught(known, reading, `${card}`, now),
        aClient(1),
      );
      expect(client.mood?.turns).toHaveLength(2);
      expect(await clients.get(1)).toEqual(client);
    });

    test('what a client was promised comes back as it was, settled or open', async () => {
      const { clients } = await open();
      const promise = {
        until: '2026-03-01T10:00:00.000Z',
        made: '2026-03-01T09:00:00.000Z',
        by: 'Ирина',
        byId: 601,
        card: 'k1',
        remindAt: '2026-03-01T09:45:00.000Z',
      };
      const promises = [
        {
          ...promise,
          message: 3,
          reminded: 'before' as const,
          answered: { at: '2026-03-01T09:50:00.000Z', message: 4 },
        },
        { ...promise, message: 4 },
      ];
      await clients.update(1, () => aClient(1, { promises }));
      expect((await clients.get(1))?.promises).toEqual(promises);
    });

    test('a user id beyond 32 bits is a client like any other', async () => {
      const { clients } = await open();
      const id = 7_999_999_999;
      await clients.update(id, () => aClient(id, { waitingSince: '2026-03-01T09:00:00.000Z' }));
      expect((await clients.get(id))?.id).toBe(id);
      expect((await clients.waiting()).map((client) => client.id)).toEqual([id]);
    });

    test('of twenty changes made at once none is lost', async () => {
      const { clients } = await open();
      await clients.update(1, () => aClient(1, { firstName: '' }));
      await Promise.all(
        Array.from({ length: 20 }, () =>
          clients.update(1, (client) => aClient(1, { firstName: `${client?.firstName}x` })),
        ),
      );
      expect((await clients.get(1))?.firstName).toBe('x'.repeat(20));
    });

    test('of twenty first changes made at once none is lost either', async () => {
      const { clients } = await open();
      await Promise.all(
        Array.from({ length: 20 }, () =>
          clients.update(1, (client) => aClient(1, { firstName: `${client?.firstName ?? ''}x` })),
        ),
      );
      expect((await clients.get(1))?.firstName).toBe('x'.repeat(20));
    });

    test('a change that throws changes nothing', async () => {
      const { clients } = await open();
      await clients.update(1, () => aClient(1));
      const failing = clients.update(1, () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await clients.get(1)).toEqual(aClient(1));
    });

    test('a record of the wrong shape is refused when it is written, so that reading never fails later', async () => {
      const { clients } = await open();
      await expect(clients.update(1, () => aClient(1, { since: 'yesterday' }))).rejects.toThrow('since');
      expect(await clients.get(1)).toBeUndefined();
    });

    test('those who wait are given longest first, of one moment by their id', async () => {
      const { clients } = await open();
      const since = { 5: '09:20', 130: '09:00', 66: '09:10', 2: '09:10' };
      for (const [id, at] of Object.entries(since)) {
        await clients.update(Number(id), () =>
          aClient(Number(id), { waitingSince: `2026-03-01T${at}:00.000Z` }),
        );
      }
      await clients.update(4, () => aClient(4));
      expect((await clients.waiting()).map((client) => client.id)).toEqual([130, 2, 66, 5]);
    });

    test('who was promised an answer is owed one besides those who wait, until the promise is settled', async () => {
      const { clients } = await open();
      const promise = {
        until: '2026-03-01T12:00:00.000Z',
        made: '2026-03-01T09:10:00.000Z',
        by: 'Олег',
        byId: 3,
        card: 'a',
        message: 5,
        remindAt: '2026-03-01T11:45:00.000Z',
      };
      const answered = { at: '2026-03-01T10:00:00.000Z', message: 6 };
      await clients.update(1, () => aClient(1, { promises: [promise] }));
      await clients.update(2, () => aClient(2, { waitingSince: '2026-03-01T09:00:00.000Z' }));
      await clients.update(3, () => aClient(3, { promises: [{ ...promise, answered }] }));
      expect((await clients.owed()).map(({ id }) => id)).toEqual([2, 1]);
      expect((await clients.waiting()).map(({ id }) => id)).toEqual([2]);
      await clients.update(1, () => aClient(1, { promises: [{ ...promise, answered }] }));
      expect((await clients.owed()).map(({ id }) => id)).toEqual([2]);
    });

    test('a client who got an answer waits no longer, one who writes again does', async () => {
      const { clients } = await open();
      await clients.update(1, () => aClient(1, { waitingSince: '2026-03-01T09:00:00.000Z' }));
      await clients.update(2, () => aClient(2, { waitingSince: '2026-03-01T09:05:00.000Z' }));
      await clients.update(1, () => aClient(1));
      expect((await clients.waiting()).map((client) => client.id)).toEqual([2]);
      await clients.update(1, () => aClient(1, { waitingSince: '2026-03-01T09:10:00.000Z' }));
      expect((await clients.waiting()).map((client) => client.id)).toEqual([2, 1]);
    });

    test('a record that is changed after it was given out does not change what is kept', async () => {
      const { clients } = await open();
      await clients.update(1, () => aClient(1));
      Reflect.set((await clients.get(1)) ?? {}, 'firstName', 'Пётр');
      expect((await clients.get(1))?.firstName).toBe('Анна');
    });
  });
}
