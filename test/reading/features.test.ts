import { array, assert, constantFrom, property, string as anyString, uint32Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/reading/features/bag.ts';
import { Scales } from '../../src/reading/features/scales.ts';
import { Slots } from '../../src/reading/features/slots.ts';
import { vectorOf } from '../../src/reading/features/vector.ts';
import { cueIndex } from '../../src/reading/cues/cues.ts';
import { messageOf } from '../../src/reading/message.ts';
import { Remembered } from '../../src/reading/text/remembered.ts';

const index = cueIndex({ please: { ru: ['пожалуйста'], en: ['please'] } });
const message = (text: string) => messageOf(text, () => [], index);

describe('slots', () => {
  it('give every key one place, in the order of arrival, however many there are', () => {
    assert(
      property(uint32Array({ maxLength: 300 }), (keys) => {
        const slots = new Slots();
        const expected = [...new Set(keys)];
        for (const key of keys) expect(expected[slots.add(key)]).toBe(key);
        expect([...slots.keys]).toEqual(expected);
        const again = new Slots(slots.keys);
        for (const [slot, key] of expected.entries()) expect(again.of(key)).toBe(slot);
      }),
    );
  });

  it('know nothing of a key that was never added, 0 included', () => {
    expect(new Slots(Uint32Array.of(7, 23)).of(0)).toBe(-1);
    expect(new Slots().of(7)).toBe(-1);
  });
});

describe('scales', () => {
  const learnt = ['добавьте тёмную тему, пожалуйста', 'please add order.created', 'не работает!!! 401'];
  const known = new Slots();
  for (const text of learnt) for (const hash of featuresOf(message(text)).hashes) known.add(hash);
  const idf = Float32Array.from({ length: known.size }, (_, slot) => 1 + (slot % 7));

  it('weigh a message as training does, message after message: nothing stays of the one before', () => {
    const scales = new Scales(known, idf);
    const parts = [
      'добавьте ',
      'тему, ',
      'ТЁМНУЮ ',
      'please ',
      'add ',
      'order.created ',
      '!!! ',
      '401 ',
      '😀 ',
    ];
    const text = array(constantFrom(...parts), { maxLength: 40 }).map((chosen) => chosen.join(''));
    assert(
      property(text, anyString({ maxLength: 20 }), (words, noise) => {
        const { slots, values } = scales.weigh(message(words + noise));
        const trained = vectorOf(featuresOf(message(words + noise)), known, idf);
        expect([...slots]).toEqual([...trained.slots]);
        expect([...values]).toEqual([...trained.values]);
      }),
    );
  });

  it('hold a message of more places than they have room for', () => {
    const long = message(`${'пожалуйстапожалуйста '.repeat(400)}добавьте`);
    const { occurrences, last } = new Scales(known, idf).weigh(long);
    expect(occurrences).toBeGreaterThan(4_096);
    expect(last[occurrences - 1]).toBeLessThan(long.tokens.length);
  });
});

describe('what is remembered', () => {
  it('is made once, is the same ever after, and never grows beyond its bound', () => {
    const made: string[] = [];
    const memo = new Remembered(4, (key) => {
      made.push(key);
      return key.toUpperCase();
    });
    for (const key of ['a', 'b', 'a', 'c', 'a']) expect(memo.of(key)).toBe(key.toUpperCase());
    expect(made).toEqual(['a', 'b', 'c']);
    for (let at = 0; at < 100; at += 1) memo.of(`long enough to be a window ${at}`);
    expect(memo.of('a')).toBe('A');
    // Forgotten meanwhile, so made anew: it would be a leak if it were not.
    expect(made.filter((key) => key === 'a')).toHaveLength(2);
  });
});
