import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEMPLATE_KINDS } from '../../src/content/template-kinds.ts';
import { chooseTemplates } from '../../src/replies/choose.ts';
import {
  leaning,
  leaningsOf,
  monthsUpTo,
  plainStats,
  rankWith,
  share,
  writerTrait,
  type TemplateCounts,
  type TemplateStats,
  type WriterTrait,
} from '../../src/replies/acceptance.ts';

const MONTH = '2026-11';

const stats = fc
  .tuple(fc.nat(2000), fc.nat(2000), fc.nat(2000))
  .map(([sent, edited, ignored]): TemplateStats => ({
    offered: sent + edited + ignored,
    sent,
    edited,
    ignored,
  }));
/** Of three suggestions one is taken at most, of two one. */
const mean = fc.double({ min: 0.01, max: 0.6, noNaN: true });

function counted(template: string, further: Partial<TemplateCounts> = {}): TemplateCounts {
  return { month: MONTH, template, trait: 'none', offered: 0, sent: 0, edited: 0, ...further };
}

describe('leaning', () => {
  it('is nothing for a template that was never offered, so that a new one starts in the team’s order', () => {
    fc.assert(fc.property(mean, (average) => leaning(undefined, average) === 0));
  });

  it('stays between -1 and 1', () => {
    fc.assert(fc.property(stats, mean, (some, average) => Math.abs(leaning(some, average)) <= 1));
  });

  it('grows with each offer that is taken instead of ignored, and an edited one counts half', () => {
    fc.assert(
      fc.property(stats, mean, (some, average) => {
        fc.pre(some.ignored > 0);
        const instead = { ...some, ignored: some.ignored - 1 };
        const edited = leaning({ ...instead, edited: some.edited + 1 }, average);
        const sent = leaning({ ...instead, sent: some.sent + 1 }, average);
        return sent > edited && edited > leaning(some, average);
      }),
    );
  });

  it('moves by less than a tenth with one tap, however little is known and however rarely anything is taken', () => {
    fc.assert(
      fc.property(stats, mean, (some, average) => {
        const once = { ...some, offered: some.offered + 1, sent: some.sent + 1 };
        return Math.abs(leaning(once, average) - leaning(some, average)) < 0.1;
      }),
    );
  });
});

describe('what habits say of all templates', () => {
  it('a template taken as often as the others gets nothing, one taken more often more than one taken less', () => {
    const of = leaningsOf(
      [
        counted('often', { offered: 300, sent: 120 }),
        counted('as usual', { offered: 300, sent: 75 }),
        counted('seldom', { offered: 300, sent: 20, edited: 20 }),
      ],
      MONTH,
    );
    expect(of('often', 'none')).toBeGreaterThan(0.15);
    expect(Math.abs(of('as usual', 'none'))).toBeLessThan(0.05);
    expect(of('seldom', 'none')).toBeLessThan(-0.4);
  });

  it('one more answer sent never lowers what is thought of its template', () => {
    const some = fc.array(
      fc.record({
        template: fc.constantFrom('a', 'b', 'c'),
        trait: fc.constantFrom('none' as const, 'rude' as const),
        month: fc.constantFrom('2026-11', '2026-10', '2026-03'),
        sent: fc.nat(200),
        edited: fc.nat(200),
        ignored: fc.nat(200),
      }),
    );
    fc.assert(
      fc.property(some, fc.constantFrom('none' as const, 'rude' as const), (rows, trait) => {
        const counts = rows.map(({ ignored, ...row }) => ({
          ...row,
          offered: row.sent + row.edited + ignored,
        }));
        const more = [...counts, counted('a', { trait, offered: 1, sent: 1 })];
        const [before, after] = [leaningsOf(counts, MONTH), leaningsOf(more, MONTH)];
        return after('a', trait) >= before('a', trait) - 1e-12 && Math.abs(after('a', trait)) <= 1;
      }),
    );
  });

  it('with a kind of writer that is hardly known it follows what the others did, with a known one that one', () => {
    const of = leaningsOf(
      [
        counted('a', { offered: 200, sent: 100 }),
        counted('a', { trait: 'rude', offered: 200 }),
        counted('a', { trait: 'polite', offered: 1 }),
        counted('b', { offered: 800, sent: 200 }),
      ],
      MONTH,
    );
    expect(of('a', 'none')).toBeGreaterThan(0);
    expect(of('a', 'rude')).toBeLessThan(-0.5);
    // Both the others were rude and calm: in all a quarter was taken, as of the average template.
    expect(Math.abs(of('a', 'polite'))).toBeLessThan(0.1);
    expect(of('a', 'newcomer')).toBe(of('a', 'lawyer'));
  });

  it('the past fades: what was always sent half a year ago weighs less than what is ignored now', () => {
    const of = leaningsOf(
      [
        counted('a', { month: '2026-05', offered: 60, sent: 60 }),
        counted('a', { offered: 60 }),
        counted('b', { offered: 400, sent: 100 }),
      ],
      MONTH,
    );
    expect(of('a', 'none')).toBeLessThan(0);
    const nothing = leaningsOf([counted('a', { month: '2020-01', offered: 1000, sent: 1000 })], MONTH);
    expect(nothing('a', 'none')).toBeLessThan(0.01);
  });

  it('looks back over eighteen months, across the turn of the year', () => {
    const months = monthsUpTo('2026-02');
    expect(months).toHaveLength(18);
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
    expect(months.at(-1)).toBe('2024-09');
  });

  it('tells the report what was counted, without weights', () => {
    const [[id, sums] = ['', undefined]] = [
      ...plainStats([
        counted('a', { offered: 3, sent: 1 }),
        counted('a', { month: '2025-11', trait: 'rude', offered: 3, edited: 1 }),
      ]),
    ];
    expect([id, sums]).toEqual(['a', { offered: 6, sent: 1, edited: 1, ignored: 4 }]);
    expect(sums && share(sums)).toBe(0.25);
    expect(share({ offered: 0, sent: 0, edited: 0, ignored: 0 })).toBe(0);
  });

  it('takes the weightiest trait for the kind of writer', () => {
    expect(writerTrait(['polite', 'accountant', 'rude'])).toBe('rude');
    expect(writerTrait([])).toBe('none');
  });
});

const template = fc.record({
  kind: fc.constantFrom(...TEMPLATE_KINDS),
  traits: fc.subarray(['rude', 'polite', 'developer'] as const),
  leaning: fc.double({ min: -1, max: 1, noNaN: true }),
});
const templates = fc
  .array(template, { maxLength: 20 })
  .map((all) => all.map((one, at) => ({ ...one, id: `t${at}` })));

const four = (['a', 'b', 'c', 'd'] as const).map((id) => ({ id, kind: 'answer' as const, traits: [] }));
const order = (counts: readonly TemplateCounts[], trait: WriterTrait = 'none'): string => {
  const of = leaningsOf(counts, MONTH);
  return rankWith(four, ({ id }) => of(id, trait))
    .map(({ id }) => id)
    .join('');
};

/** The order after so many offers of each, one taken much more often than its neighbour above. */
const after = (offers: number): string =>
  order([
    counted('a', { offered: offers, sent: offers * 0.15 }),
    counted('b', { offered: offers, sent: offers * 0.4 }),
    counted('c', { offered: offers, sent: offers * 0.25 }),
    counted('d', { offered: offers, sent: offers * 0.25 }),
  ]);

const fit = (list: readonly { kind: string; traits: readonly string[] }[]): string[] =>
  list.map(({ kind, traits }) => `${kind} ${traits.join(' ')}`);

describe('ranking by habits', () => {
  it('leaves at each place a template of the same kind for the same writers: no habit wins over fit', () => {
    fc.assert(
      fc.property(templates, (all) => {
        const ranked = rankWith(all, (one) => one.leaning);
        expect(fit(ranked)).toEqual(fit(all));
        expect(ranked.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('so choosing takes the same kinds for the same writers as it would without habits', () => {
    const nothing = { parts: [] };
    fc.assert(
      fc.property(templates, fc.subarray(['rude', 'polite', 'developer'] as const), (all, traits) => {
        const whole = all.map((one) => ({ ...one, ru: nothing, en: nothing }));
        const ranked = rankWith(whole, (one) => one.leaning);
        expect(fit(chooseTemplates(ranked, traits))).toEqual(fit(chooseTemplates(whole, traits)));
      }),
    );
  });

  it('takes the traits of a template in any order for the same', () => {
    const pair = [
      { id: 'a', kind: 'ask', traits: ['rude', 'polite'] },
      { id: 'b', kind: 'ask', traits: ['polite', 'rude'] },
    ] as const;
    expect(rankWith(pair, ({ id }) => (id === 'b' ? 0.5 : 0)).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('a template that operators come to prefer never falls, one they come to avoid never rises', () => {
    const rise = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(templates, fc.nat(), rise, (all, pick, more) => {
        const one = all[pick % Math.max(1, all.length)];
        fc.pre(one !== undefined);
        const place = (extra: number): number =>
          rankWith(all, (each) => each.leaning + (each.id === one?.id ? extra : 0)).findIndex(
            ({ id }) => id === one?.id,
          );
        expect(place(more)).toBeLessThanOrEqual(place(0));
        expect(place(-more)).toBeGreaterThanOrEqual(place(0));
      }),
    );
  });

  it('three taps never change an order, whatever they are', () => {
    const tap = fc.record({
      template: fc.constantFrom('a', 'b', 'c', 'd'),
      trait: fc.constantFrom('none' as const, 'rude' as const),
      passedOver: fc.subarray(['a', 'b', 'c', 'd']),
      how: fc.constantFrom('sent' as const, 'edited' as const, 'own' as const),
    });
    fc.assert(
      fc.property(fc.array(tap, { maxLength: 3 }), (taps) => {
        const counts = taps.flatMap(({ template: taken, trait, passedOver, how }) => [
          counted(taken, { trait, offered: 1, ...(how === 'own' ? {} : { [how]: 1 }) }),
          ...passedOver
            .filter((other) => other !== taken)
            .map((other) => counted(other, { trait, offered: 1 })),
        ]);
        expect(order(counts)).toBe('abcd');
        expect(order(counts, 'rude')).toBe('abcd');
      }),
    );
  });

  it('sixty do: always sent puts a template before its neighbours, always passed over behind them', () => {
    const others = counted('of other intents', { offered: 400, sent: 100 });
    expect(order([others, counted('d', { offered: 60, sent: 60 })])).toBe('dabc');
    expect(order([others, counted('a', { offered: 60 })])).toBe('bcda');
  });

  it('a real difference shows after some hundred offers and not after ten', () => {
    expect(after(10)).toBe('abcd');
    expect(after(100)).toBe('bacd');
  });
});
