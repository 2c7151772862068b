import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faded,
  StyleProfile,
  tunedStyle,
  type TunedStyle,
  usualStyle,
} from '../../src/clients/style-profile.ts';
import { ADDRESSES, LENGTHS, type Style, type Trait, TRAITS } from '../../src/labels.ts';

const PLAIN: Style = {
  address: 'unknown',
  greeting: false,
  closingPeriod: false,
  ellipsis: false,
  shouting: false,
  repeatedMarks: false,
  emoji: false,
  lowercaseStart: false,
  length: 'medium',
};
const SHORT: Style = { ...PLAIN, length: 'short' };
const LONG: Style = { ...PLAIN, length: 'long' };
const STOP: Style = { ...PLAIN, closingPeriod: true };

const aStyle: fc.Arbitrary<Style> = fc.record({
  address: fc.constantFrom(...ADDRESSES),
  greeting: fc.boolean(),
  closingPeriod: fc.boolean(),
  ellipsis: fc.boolean(),
  shouting: fc.boolean(),
  repeatedMarks: fc.boolean(),
  emoji: fc.boolean(),
  lowercaseStart: fc.boolean(),
  length: fc.constantFrom(...LENGTHS),
});
const someStyles = fc.array(aStyle, { maxLength: 60 });

const profileOf = (styles: readonly Style[]): StyleProfile | undefined =>
  styles.reduce<StyleProfile | undefined>((profile, style) => faded(profile, style), undefined);

/** What the reply to the last of these messages follows. */
const tuned = (...styles: readonly Style[]): TunedStyle =>
  tunedStyle(profileOf(styles.slice(0, -1)), styles.at(-1) ?? PLAIN);

const times = (count: number, style: Style): Style[] => Array.from({ length: count }, () => style);

describe('the style profile', () => {
  it('stays within its bounds and small, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(someStyles, aStyle, fc.subarray([...TRAITS]), (styles, last, traits) => {
        const profile = faded(profileOf(styles), last, traits);
        expect(StyleProfile.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
        expect(JSON.stringify(profile).length).toBeLessThan(300);
        expect(profile.formal + profile.informal).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('gives the latest message the largest weight of all, and each earlier one less than the one after it', () => {
    const weights = Array.from({ length: 12 }, (_, at) => {
      const styles = times(12, PLAIN).with(at, STOP);
      return profileOf(styles)?.closes ?? 0;
    });
    for (const [at, weight] of weights.entries()) {
      if (at > 0) expect(weight).toBeGreaterThan(weights[at - 1] ?? 0);
    }
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('is what the message is after any number of the same, exactly', () => {
    fc.assert(
      fc.property(aStyle, fc.integer({ min: 1, max: 50 }), (style, count) => {
        expect(profileOf(times(count, style))).toEqual({ ...faded(undefined, style), messages: count });
      }),
    );
  });

  it('comes to what the latest ten messages say, whatever came before them', () => {
    fc.assert(
      fc.property(someStyles, aStyle, (before, style) => {
        const profile = profileOf([...before, ...times(10, style)]);
        expect(profile?.closes).toBeCloseTo(Number(style.closingPeriod), 1);
        expect(profile?.smiles).toBeCloseTo(Number(style.emoji), 1);
        expect(profile?.greets).toBeCloseTo(Number(style.greeting), 1);
        expect(profile?.short).toBeCloseTo(Number(style.length === 'short'), 1);
      }),
    );
  });

  it('depends on the order, and only on the messages', () => {
    expect(profileOf([STOP, PLAIN])).not.toEqual(profileOf([PLAIN, STOP]));
    fc.assert(
      fc.property(someStyles, (styles) => {
        expect(profileOf(styles)).toEqual(profileOf(structuredClone(styles)));
      }),
    );
  });

  it('remembers rudeness for a while, ever less', () => {
    const angry = faded(undefined, PLAIN, ['rude']);
    expect(angry.rude).toBe(1);
    const later = faded(angry, PLAIN);
    expect(later.rude).toBeGreaterThan(0);
    expect(faded(later, PLAIN).rude).toBeLessThan(later.rude);
  });
});

const said = (address: Style['address'], traits: readonly Trait[] = []) => ({
  style: { ...PLAIN, address },
  traits,
});
const after = (...messages: readonly ReturnType<typeof said>[]): Style['address'] | undefined => {
  const profile = messages.reduce<StyleProfile | undefined>(
    (known, { style, traits }) => faded(known, style, traits),
    undefined,
  );
  return profile && usualStyle(profile).address;
};

describe('the form of address', () => {
  it('is not taken from an outburst: an insulting «ты» is no offer', () => {
    expect(after(said('informal', ['rude']), said('unknown'))).toBe('unknown');
    expect(after(said('formal'), said('informal', ['emotional']), said('unknown'))).toBe('formal');
  });

  it('is «ты» for who says it now and says it more than «вы»', () => {
    expect(after(said('informal'), said('unknown'), said('unknown'))).toBe('informal');
    expect(after(said('formal'), said('informal'))).toBe('informal');
    expect(after(said('formal'), said('formal'), said('formal'), said('informal'), said('unknown'))).toBe(
      'formal',
    );
    expect(after(said('informal'), said('formal'), said('unknown'))).toBe('formal');
  });
});

describe('the style a reply follows', () => {
  it('is the message’s own where nothing came before it', () => {
    fc.assert(
      fc.property(aStyle, (style) => {
        expect(tuned(style)).toEqual({
          closes: style.closingPeriod,
          smiles: style.emoji,
          length: style.length === 'short' ? 'short' : 'full',
          address: style.address,
        });
      }),
    );
  });

  it('follows the latest message of one who writes by turns so and so', () => {
    const smiling = { ...STOP, emoji: true };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const styles = Array.from({ length: count }, (_, at) => (at % 2 === 0 ? smiling : PLAIN));
        const even = count % 2 === 1;
        expect(tuned(...styles)).toMatchObject({ closes: even, smiles: even });
      }),
    );
  });

  it('changes with the second message in a new manner, not with the first, once there is a habit', () => {
    expect(tuned(...times(2, STOP), PLAIN).closes).toBe(false);
    expect(tuned(...times(3, STOP), PLAIN).closes).toBe(true);
    expect(tuned(...times(30, STOP), PLAIN).closes).toBe(true);
    expect(tuned(...times(30, STOP), PLAIN, PLAIN).closes).toBe(false);
    expect(tuned(...times(30, PLAIN), STOP, STOP).closes).toBe(true);
  });

  it('is full for a thorough writer’s one short message, short once they mostly write so', () => {
    expect(tuned(LONG, SHORT).length).toBe('full');
    expect(tuned(...times(20, LONG), SHORT).length).toBe('full');
    expect(tuned(...times(20, LONG), SHORT, SHORT).length).toBe('full');
    expect(tuned(...times(20, LONG), SHORT, SHORT, SHORT).length).toBe('short');
    expect(tuned(...times(20, SHORT), { ...PLAIN, length: 'medium' }).length).toBe('full');
    expect(tuned(...times(20, SHORT), LONG, SHORT).length).toBe('short');
  });

  it('is never short where the message itself is not', () => {
    fc.assert(
      fc.property(someStyles, aStyle, (before, style) => {
        fc.pre(style.length !== 'short');
        expect(tuned(...before, style).length).toBe('full');
      }),
    );
  });

  it('has the address of the latest message that showed one, unless «вы» has been the habit', () => {
    const formal: Style = { ...PLAIN, address: 'formal' };
    const informal: Style = { ...PLAIN, address: 'informal' };
    expect(tuned(formal, ...times(30, PLAIN)).address).toBe('formal');
    expect(tuned(...times(30, formal), informal, PLAIN).address).toBe('formal');
    expect(tuned(informal, formal).address).toBe('formal');
    expect(tuned(PLAIN, PLAIN).address).toBe('unknown');
  });
});
