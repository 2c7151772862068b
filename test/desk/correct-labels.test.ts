import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buttonData, buttonPattern } from '../../src/desk/buttons/buttons.ts';
import {
  carriedOver,
  choiceOf,
  chosenOn,
  numbersOf,
  type Choice,
  type Labels,
} from '../../src/desk/correct/labels.ts';
import { INTENTS, TRAITS } from '../../src/labels.ts';

const trait = fc.constantFrom(...TRAITS);
const intent = fc.constantFrom(...INTENTS);
const labels: fc.Arbitrary<Labels> = fc.record({
  intent,
  traits: fc.uniqueArray(trait, { maxLength: 4 }),
});
const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({ what: fc.constant('intent' as const), intent }),
  fc.constant({ what: 'intentAsRead' as const }),
  fc.record({ what: fc.constantFrom('also' as const, 'not' as const), trait }),
);
const after = (choices: readonly Choice[], from: Labels, read: Labels): Labels =>
  choices.reduce((now, one) => chosenOn(one, now, read), from);

it('a choice comes through a button as it was', () => {
  fc.assert(
    fc.property(choice, fc.stringMatching(/^[0-9a-z]{1,16}$/), (one, key) => {
      const data = buttonData('correct', key, ...numbersOf(one));
      const [, same, what, label] = buttonPattern('correct').exec(data) ?? expect.fail(data);
      expect(same).toBe(key);
      expect(choiceOf(Number(what), Number(label))).toEqual(one);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    }),
  );
});

it('the same said again changes nothing', () => {
  fc.assert(
    fc.property(choice, labels, labels, (one, now, read) => {
      expect(after([one, one], now, read)).toEqual(after([one], now, read));
    }),
  );
});

it('whatever was said, taking all of it back leaves the reading as it was', () => {
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 8 }), labels, (choices, read) => {
      const now = after(choices, read, read);
      const back: Choice[] = [
        { what: 'intentAsRead' },
        ...now.traits
          .filter((one) => !read.traits.includes(one))
          .map((one) => ({ what: 'not', trait: one }) as const),
        ...read.traits.map((one) => ({ what: 'also', trait: one }) as const),
      ];
      expect(after(back, now, read)).toEqual(read);
    }),
  );
});

it('what was said of a reading holds for the next one, and what was not said follows it', () => {
  const was: Labels = { intent: 'question', traits: ['polite', 'hasty'] };
  const now: Labels = { intent: 'problem', traits: ['hasty', 'developer'] };
  expect(carriedOver(now, was, { intent: 'question', traits: ['polite', 'rude'] })).toEqual({
    intent: 'problem',
    traits: ['rude', 'developer'],
  });
  // «Не приходит код», corrected, and then «спасибо, всё пришло» in its place: that is thanks.
  expect(carriedOver(now, was, { intent: 'thanks', traits: [] })).toEqual({
    intent: 'thanks',
    traits: ['developer'],
  });
  expect(carriedOver({ ...now, intent: 'question' }, was, { intent: 'billing', traits: [] })).toEqual({
    intent: 'billing',
    traits: ['developer'],
  });
  fc.assert(
    fc.property(labels, labels, (one, read) => {
      expect(carriedOver(one, one, read)).toEqual(read);
    }),
  );
});
