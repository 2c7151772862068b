import { describe, expect, it } from 'vitest';
import { giveEndings } from '../../src/reading/features/endings.ts';
import { sentencesOf } from '../../src/reading/features/sentences.ts';
import { tellings } from '../../src/reading/model/telling.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';

function cut(text: string): string[] {
  const tokens = tokenise(text);
  return sentencesOf(text, tokens).map(
    ({ first, last, asks }) =>
      `${asks ? 'asks: ' : ''}${text.slice(tokens[first]?.start, tokens[last]?.end)}`,
  );
}

describe('sentences', () => {
  it('end at closing marks and at line ends, as people write in chats', () => {
    expect(cut('Привет! Не грузится отчёт\nпосмотрите плиз. Когда ждать?')).toEqual([
      'Привет!',
      'Не грузится отчёт',
      'посмотрите плиз.',
      'asks: Когда ждать?',
    ]);
  });

  it('without a word are none', () => {
    expect(cut('… 123 !!! 👍')).toEqual([]);
    expect(cut('')).toEqual([]);
  });
});

describe('what features tell of a label', () => {
  it('is most for those that come with it alone, least for those that come with everything, 1 on average', () => {
    // Four messages, the first two with the label: feature 0 stands in both of them, 1 in all, 2 in the others.
    const rows = {
      starts: Int32Array.of(0, 2, 4, 6, 8),
      slots: Int32Array.of(0, 1, 0, 1, 1, 2, 1, 2),
      values: new Float32Array(8).fill(1),
      width: 3,
    };
    const [own = 0, common = 0, foreign = 0] = tellings(rows, Uint8Array.of(1, 1, 0, 0));
    expect(own).toBeCloseTo(foreign, 10);
    expect(own).toBeGreaterThan(common);
    expect((own + common + foreign) / 3).toBeCloseTo(1, 10);
  });
});

/** The signals of a text, in order. */
function endings(text: string): number[] {
  const hashes: number[] = [];
  giveEndings(tokenise(text), 1, { add: (hash) => void hashes.push(hash), addLetters: () => undefined });
  return hashes;
}

describe('endings', () => {
  it('tell a fault from a wish by the forms of the words, whatever the words are', () => {
    expect(endings('отчёт не сохраняется')).toEqual(endings('расчёт не открывается'));
    expect(endings('отчёт не сохраняется')).not.toEqual(endings('отчёт не сохранять'));
    expect(endings('it should print')).not.toEqual(endings('it prints'));
  });

  it('begin anew with each sentence, and hear the comma', () => {
    const [first, ...rest] = endings('Не грузит. Не грузит');
    expect(rest.slice(-3)[0]).toBe(first);
    expect(endings('да, не грузит')).not.toEqual(endings('да не грузит'));
  });

  it('of nothing are nothing', () => {
    expect(endings('')).toEqual([]);
    expect(endings('👍 !!!')).toHaveLength(1);
  });
});
