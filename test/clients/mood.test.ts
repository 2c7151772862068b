import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreeOf, Mood, moodAfter, moodChange, type MoodChange } from '../../src/clients/mood.ts';
import { INTENTS } from '../../src/labels.ts';
import { aReading } from '../replies/a-reading.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-01T09:00:00.000Z');

type Reading = ReturnType<typeof aReading>;

const CALM = aReading();
const RUDE = aReading({ intent: 'complaint', traits: ['rude'] });
const UPSET = aReading({ intent: 'problem', traits: ['emotional'] });
const SORRY = aReading({ intent: 'apology' });
const THANKS = aReading({ intent: 'thanks' });
const SETTLED = aReading({ intent: 'resolved' });
const SMILE = aReading({ style: { emoji: true } });

/** A message, and how long after the one before. Default: a minute. */
type Sent = Reading | readonly [Reading, number];

/** The moods after each of these messages. */
function moods(...sent: readonly Sent[]): Mood[] {
  let at = START;
  let mood: Mood | undefined;
  return sent.map((one) => {
    const [reading, later] = 'style' in one ? [one, MINUTE] : one;
    at += later;
    mood = moodAfter(mood, reading, new Date(at));
    return mood;
  });
}
const states = (...sent: readonly Sent[]) => moods(...sent).map(({ state }) => state);
const last = (...sent: readonly Sent[]) => moods(...sent).at(-1);
const changes = (...sent: readonly Sent[]): (MoodChange | undefined)[] => {
  const all = moods(...sent);
  return all.map((mood, at) => moodChange(all[at - 1], mood));
};

/** An outburst, an apology, as many calm messages, an outburst: 20 hours between any two. */
const slow = (calm: number): Sent[] => [
  RUDE,
  [SORRY, 20 * HOUR],
  ...Array.from({ length: calm }, (): Sent => [CALM, 20 * HOUR]),
  [RUDE, 20 * HOUR],
];
/** The same with thirty calm messages, so many minutes apart. */
const much = (minutes: number): Sent[] => [
  RUDE,
  SORRY,
  ...Array.from({ length: 30 }, (): Sent => [CALM, minutes * MINUTE]),
  RUDE,
];
/** The degree after two rude messages, ten days apart, and so many days more. */
const degreeLater = (days: number) => degreeOf(last(RUDE, [RUDE, 10 * DAY], [CALM, days * DAY]));

describe('the mood', () => {
  it.each([
    ['rudeness', RUDE],
    ['strong feeling', UPSET],
  ])('heats at once by %s, and stays so however often it is repeated', (_, hot) => {
    expect(states(CALM, hot, hot, hot)).toEqual(['calm', 'heated', 'heated', 'heated']);
  });

  it.each([
    ['an apology', SORRY],
    ['thanks', THANKS],
    ['a settled matter', SETTLED],
    ['a smile', SMILE],
  ])('goes one step down by %s', (_, cool) => {
    expect(states(UPSET, cool, cool, cool)).toEqual(['heated', 'cooling', 'calm', 'calm']);
  });

  it('goes one step down by two calm messages in a row, not by two with an outburst between', () => {
    expect(states(UPSET, CALM, CALM, CALM, CALM)).toEqual(['heated', 'heated', 'cooling', 'cooling', 'calm']);
    expect(states(UPSET, CALM, UPSET, CALM)).toEqual(['heated', 'heated', 'heated', 'heated']);
  });

  it('heats again while it cools', () => {
    expect(states(UPSET, THANKS, UPSET)).toEqual(['heated', 'cooling', 'heated']);
  });

  it('is calm again by itself after a day of silence, unless the silence ends in an outburst', () => {
    expect(last(RUDE, [CALM, DAY - 1])?.state).toBe('heated');
    expect(last(RUDE, [CALM, DAY])?.state).toBe('calm');
    expect(last(RUDE, [RUDE, 3 * DAY])?.state).toBe('heated');
  });

  it('takes an apology full of shame for an apology, and one with an insult for an insult', () => {
    const ashamed = aReading({ intent: 'apology', traits: ['emotional'] });
    const mocking = aReading({ intent: 'apology', traits: ['rude'] });
    expect(states(RUDE, ashamed)).toEqual(['heated', 'cooling']);
    expect(states(CALM, mocking)).toEqual(['calm', 'heated']);
  });

  it('does not take the sad smile of a grievance for peace', () => {
    const sad = aReading({ intent: 'problem', style: { emoji: true } });
    expect(states(UPSET, sad)).toEqual(['heated', 'heated']);
  });

  it('says since when it is so, over all messages that changed nothing', () => {
    const [calm, hot, still, cooling] = moods(CALM, RUDE, UPSET, THANKS);
    expect(calm?.since).toBe('2026-03-01T09:01:00.000Z');
    expect([hot?.since, still?.since]).toEqual(['2026-03-01T09:02:00.000Z', '2026-03-01T09:02:00.000Z']);
    expect(cooling?.since).toBe('2026-03-01T09:04:00.000Z');
  });
});

describe('the unpredictable', () => {
  it('are those who swing twice between outburst and apology, until calm', () => {
    expect(states(RUDE, SORRY, RUDE, SORRY, THANKS)).toEqual([
      'heated',
      'cooling',
      'unpredictable',
      'unpredictable',
      'calm',
    ]);
  });

  it('are not those who apologise before they ever were heated, or cool by thanks alone', () => {
    expect(states(SORRY, RUDE, SORRY)).toEqual(['calm', 'heated', 'cooling']);
    expect(states(RUDE, THANKS, RUDE, THANKS, RUDE)).not.toContain('unpredictable');
  });

  it('are so by swings within ten messages, however slow', () => {
    expect(last(...slow(7))?.state).toBe('unpredictable');
    expect(last(...slow(8))?.state).toBe('heated');
  });

  it('are so by swings within a day, however much was written', () => {
    expect(last(...much(40))?.state).toBe('unpredictable');
    expect(last(...much(50))?.state).toBe('heated');
  });

  it('are merely heated once their swings lie too far back', () => {
    const on: Sent[] = Array.from({ length: 10 }, () => [RUDE, 5 * HOUR]);
    expect(last(RUDE, SORRY, ...on)?.state).toBe('heated');
  });
});

describe('the degree of rudeness', () => {
  it('rises with each repetition, to the third, and not by feeling alone', () => {
    expect(moods(CALM, RUDE, UPSET, RUDE, CALM, RUDE, RUDE).map(degreeOf)).toEqual([0, 1, 1, 2, 2, 3, 3]);
    expect(degreeOf(undefined)).toBe(0);
  });

  it('falls as the times grow older than thirty days', () => {
    expect([1, 19, 20, 29, 30].map(degreeLater)).toEqual([2, 2, 1, 1, 0]);
    const again: Sent[] = [...times(5, RUDE), [RUDE, 20 * DAY]];
    expect([degreeOf(last(...again)), degreeOf(last(...again, [CALM, 20 * DAY]))]).toEqual([3, 1]);
  });
});

describe('the times of rudeness', () => {
  it('are counted to twenty, the latest, so that the record stays small', () => {
    expect(last(...times(7, RUDE))?.rude).toHaveLength(7);
    expect(last(...times(30, RUDE))?.rude).toHaveLength(20);
  });
});

describe('what is told of a change', () => {
  it('is nothing of a first message and nothing while the mood stays', () => {
    expect(changes(RUDE, RUDE)).toEqual([undefined, undefined]);
    expect(changes(CALM, CALM)).toEqual([undefined, undefined]);
  });

  it('is what the tone turned to and whether it was calm before', () => {
    expect(changes(CALM, RUDE, THANKS, RUDE).slice(1)).toEqual(['sharp', 'thanks', 'sharpAgain']);
    expect(changes(CALM, UPSET, SETTLED, UPSET).slice(1)).toEqual(['upset', 'resolved', 'upsetAgain']);
  });

  it('is what cooled it, then that it is calm', () => {
    expect(changes(UPSET, SORRY, SMILE)).toEqual([undefined, 'apology', 'calm']);
    expect(changes(UPSET, SMILE)).toEqual([undefined, 'smile']);
    expect(changes(UPSET, CALM, CALM)).toEqual([undefined, undefined, 'evener']);
    expect(changes(UPSET, [CALM, 2 * DAY])).toEqual([undefined, 'calm']);
  });

  it('is the swinging once, and no cooling where it merely ends', () => {
    expect(changes(RUDE, SORRY, RUDE, SORRY)).toEqual([undefined, 'apology', 'swings', undefined]);
    const on: Sent[] = Array.from({ length: 4 }, () => [RUDE, 5 * HOUR]);
    const ending: Sent[] = [RUDE, SORRY, ...on, ...times(5, UPSET), [CALM, 10 * HOUR]];
    expect(states(...ending).slice(-2)).toEqual(['unpredictable', 'heated']);
    expect(changes(...ending).filter(Boolean)).toEqual(['apology', 'swings']);
  });
});

function times(count: number, reading: Reading): Reading[] {
  return Array.from({ length: count }, () => reading);
}

describe('over any history', () => {
  const aTone = fc.record({
    intent: fc.constantFrom(...INTENTS),
    traits: fc.subarray(['rude', 'emotional', 'polite'] as const),
    emoji: fc.boolean(),
    later: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 0, max: 20 * DAY })),
  });
  const histories = fc
    .array(aTone, { minLength: 1, maxLength: 60 })
    .map((tones) =>
      tones.map(({ intent, traits, emoji, later }): Sent => [
        aReading({ intent, traits, style: { emoji } }),
        later,
      ]),
    );

  it('a mood is a valid record of bounded size, and the same history gives the same', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const all = moods(...history);
        for (const mood of all) {
          expect(Mood.parse(JSON.parse(JSON.stringify(mood)))).toEqual(mood);
          expect(JSON.stringify(mood).length).toBeLessThan(600);
        }
        expect(moods(...structuredClone(history))).toEqual(all);
      }),
    );
  });

  it('each message goes only where the states lead: nobody starts to cool who was not heated', () => {
    const leads: Record<Mood['state'], readonly Mood['state'][]> = {
      calm: ['calm', 'heated', 'unpredictable'],
      heated: ['heated', 'cooling', 'calm', 'unpredictable'],
      cooling: ['heated', 'cooling', 'calm', 'unpredictable'],
      unpredictable: ['heated', 'cooling', 'calm', 'unpredictable'],
    };
    fc.assert(
      fc.property(histories, (history) => {
        const all = moods(...history);
        for (const [at, mood] of all.entries()) {
          expect(leads[all[at - 1]?.state ?? 'calm']).toContain(mood.state);
          const told = moodChange(all[at - 1], mood);
          if (told !== undefined) expect(all[at - 1]?.state).not.toBe(mood.state);
        }
      }),
    );
  });

  it('after a rude message the client is not calm, and the degree is at least one', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const mood = last(...history, RUDE);
        expect(['heated', 'unpredictable']).toContain(mood?.state);
        expect(degreeOf(mood)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('four messages of thanks calm anyone', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(last(...history, ...times(4, THANKS))?.state).toBe('calm');
      }),
    );
  });
});
