import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../src/knowledge/exchange.ts';
import type { ExchangeStore } from '../../../src/knowledge/exchange-store.ts';
import { aClock, anExchange, type Open } from './records.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;

/** As a process follows: everything that changed after a rev, page by page. Between two pages `meanwhile` happens. */
async function follow(
  store: ExchangeStore,
  { after = 0, most = 2, meanwhile = async (): Promise<void> => undefined } = {},
): Promise<{ rev: number; known: ReadonlyMap<string, Exchange>; gone: readonly string[]; pages: number }> {
  const known = new Map<string, Exchange>();
  const gone: string[] = [];
  let rev = after;
  for (let pages = 1; ; pages++) {
    const page = await store.changes(rev, most);
    expect(page.exchanges.length + page.gone.length).toBeLessThanOrEqual(most);
    rev = page.rev;
    for (const exchange of page.exchanges) known.set(exchange.id, exchange);
    for (const id of page.gone) known.delete(id);
    gone.push(...page.gone);
    if (!page.more) return { rev, known, gone, pages };
    await meanwhile();
  }
}

const idsIn = ({ known }: { readonly known: ReadonlyMap<string, Exchange> }): string[] =>
  [...known.keys()].toSorted();

export function exchangeStoreFacts(open: Open): void {
  const opened = async (): Promise<ExchangeStore> => (await open()).exchanges;

  describe('the exchanges', () => {
    test('are kept with all that they hold', async () => {
      const store = await opened();
      const full = anExchange('a', {
        subject: 'tariff',
        how: 'edited',
        template: 'tariff.change',
        suggested: 'Откройте «Настройки».',
        from: 'z',
      });
      await store.put(full);
      await store.put(anExchange('b'));
      expect(await store.get('a')).toEqual(full);
      expect(await store.get('b')).toEqual(anExchange('b'));
      expect(await store.get('c')).toBeUndefined();
    });

    test('of one card are one, the last that was put', async () => {
      const store = await opened();
      await store.put(anExchange('a', { at: day(1) }));
      await store.put(anExchange('a', { at: day(2), by: 'Олег', answer: 'Иначе' }));
      expect(await store.get('a')).toMatchObject({ by: 'Олег', answer: 'Иначе' });
      const { exchanges } = await store.changes(0, 10);
      expect(exchanges).toEqual([anExchange('a', { at: day(2), by: 'Олег', answer: 'Иначе' })]);
      expect(await store.forgetBefore(new Date(day(2))), 'its first time counts no more').toBe(0);
      expect(await store.forgetBefore(new Date(day(3)))).toBe(1);
    });

    test('that are put again as they are change nothing', async () => {
      const store = await opened();
      await store.put(anExchange('a'));
      const { rev } = await store.changes(0, 10);
      await store.put(anExchange('a'));
      expect(await store.changes(rev, 10)).toEqual({ rev, exchanges: [], gone: [], more: false });
    });

    test('of an unknown shape are refused with their name and without their words', async () => {
      const store = await opened();
      const wrong = anExchange('a', { at: 'secret words' });
      const refusal = await store.put(wrong).catch((error: unknown) => String(error));
      expect(refusal).toMatch(/the record \S*exchange\S*[: ]a is not as it should be/);
      expect(refusal).not.toContain('secret words');
      expect(await store.get('a')).toBeUndefined();
      expect(await store.changes(0, 10)).toEqual({ rev: 0, exchanges: [], gone: [], more: false });
    });

    test('that are taken back are gone, and their ids are told', async () => {
      const store = await opened();
      await store.put(anExchange('a'));
      await store.put(anExchange('b'));
      const { rev } = await store.changes(0, 10);
      await store.remove('a');
      await store.remove('a');
      await store.remove('never');
      expect(await store.get('a')).toBeUndefined();
      const news = await store.changes(rev, 10);
      expect(news).toEqual({ rev: rev + 1, exchanges: [], gone: ['a'], more: false });
      await store.put(anExchange('a', { answer: 'Ещё раз' }));
      expect(await store.changes(news.rev, 10)).toMatchObject({ exchanges: [{ id: 'a' }], gone: [] });
    });

    test('come in the order of the last change, a page at a time, and the last page says so', async () => {
      const store = await opened();
      for (const id of ['a', 'b', 'c', 'd']) await store.put(anExchange(id));
      await store.put(anExchange('a', { answer: 'Иначе' }));
      const first = await store.changes(0, 2);
      expect(first).toMatchObject({ exchanges: [{ id: 'b' }, { id: 'c' }], more: true });
      const second = await store.changes(first.rev, 2);
      expect(second).toMatchObject({ exchanges: [{ id: 'd' }, { id: 'a' }], more: false });
      expect(await store.changes(second.rev, 2)).toEqual({
        rev: second.rev,
        exchanges: [],
        gone: [],
        more: false,
      });
    });

    test('are followed completely while others write', async () => {
      const store = await opened();
      for (let n = 0; n < 12; n++) await store.put(anExchange(`a${n}`));
      let round = 0;
      const meanwhile = async (): Promise<void> => {
        if (round++ > 5) return;
        await Promise.all([
          store.put(anExchange(`a${round}`, { answer: `Иначе ${round}` })),
          store.put(anExchange(`b${round}`)),
          store.remove(`a${11 - round}`),
        ]);
      };
      const { known, rev } = await follow(store, { meanwhile });
      const all = await follow(store, { most: 1000 });
      expect(known).toEqual(all.known);
      expect(known.size, 'one of those that went came again').toBe(13);
      expect(rev).toBe(all.rev);
    });

    test('put by two at once are one, and both are followed', async () => {
      const store = await opened();
      const both = ['Ирина', 'Олег'].map((by) => anExchange('a', { by, clientId: by === 'Олег' ? 8 : 7 }));
      await Promise.all(both.map((exchange) => store.put(exchange)));
      const kept = await store.get('a');
      expect(both).toContainEqual(kept);
      expect((await store.changes(0, 10)).exchanges).toEqual([kept]);
      await store.erase(kept?.clientId === 8 ? 7 : 8);
      expect(await store.get('a'), 'it is the other client’s').toEqual(kept);
      await store.erase(kept?.clientId ?? 0);
      expect(await store.get('a')).toBeUndefined();
    });

    test('put and taken back at once by many are in the end as any one of them left it', async () => {
      const store = await opened();
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          n % 3 === 0 ? store.remove('a') : store.put(anExchange('a', { answer: `${n}` })),
        ),
      );
      const kept = await store.get('a');
      const { exchanges, gone } = await store.changes(0, 100);
      expect(exchanges).toEqual(kept ? [kept] : []);
      expect(gone).toEqual(kept ? [] : ['a']);
    });

    test('that were answered before a moment are forgotten, more than one step can hold', async () => {
      const store = await opened();
      await Promise.all(
        Array.from({ length: 1100 }, (_, n) => store.put(anExchange(`a${n}`, { at: day(1) }))),
      );
      await store.put(anExchange('b', { at: day(2) }));
      await store.put(anExchange('c', { at: day(3) }));
      const { rev } = await follow(store, { most: 500 });
      expect(await store.forgetBefore(new Date(day(2)))).toBe(1100);
      expect(await store.forgetBefore(new Date(day(2)))).toBe(0);
      const news = await follow(store, { after: rev, most: 500 });
      expect(news.gone).toHaveLength(1100);
      expect(news.pages).toBe(3);
      expect(idsIn(await follow(store, { most: 500 }))).toEqual(['b', 'c']);
    });

    test('of one client are erased, and nobody else’s', async () => {
      const store = await opened();
      await store.put(anExchange('a', { clientId: 7 }));
      await store.put(anExchange('b', { clientId: 77 }));
      await store.put(anExchange('c', { clientId: 7, at: day(9) }));
      const { rev } = await store.changes(0, 10);
      await store.erase(7);
      await store.erase(7);
      expect([await store.get('a'), await store.get('c')]).toEqual([undefined, undefined]);
      const news = await store.changes(rev, 10);
      expect(news.gone.toSorted()).toEqual(['a', 'c']);
      expect(idsIn(await follow(store))).toEqual(['b']);
      expect(await store.forgetBefore(new Date(day(30)))).toBe(1);
    });

    test('that are gone are told for thirty days', async () => {
      const clock = aClock();
      const { exchanges: store } = await open({ now: clock.now });
      await store.put(anExchange('a'));
      await store.put(anExchange('b'));
      const { rev } = await store.changes(0, 10);
      await store.remove('a');
      clock.pass(1);
      await store.remove('b');
      clock.pass(28.9);
      await store.put(anExchange('c'));
      expect((await store.changes(rev, 10)).gone).toEqual(['a', 'b']);
      clock.pass(0.2);
      await store.put(anExchange('d'));
      expect((await store.changes(rev, 10)).gone).toEqual(['b']);
      clock.pass(1);
      await store.put(anExchange('e'));
      expect(await store.changes(0, 10)).toMatchObject({
        exchanges: [{ id: 'c' }, { id: 'd' }, { id: 'e' }],
        gone: [],
      });
    });

    test('that are back when their going would be forgotten stay', async () => {
      const clock = aClock();
      const { exchanges: store } = await open({ now: clock.now });
      await store.put(anExchange('a'));
      await store.remove('a');
      await store.put(anExchange('a'));
      clock.pass(31);
      await store.put(anExchange('b'));
      expect(idsIn(await follow(store))).toEqual(['a', 'b']);
    });

    test('after a rev that has not been yet are to be read anew from the beginning', async () => {
      const store = await opened();
      await store.put(anExchange('a'));
      expect(await store.changes(99, 10)).toEqual({ rev: 0, exchanges: [], gone: [], more: true });
      expect(idsIn(await follow(store, { after: 99 }))).toEqual(['a']);
    });
  });
}
