import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/reading/message.ts';
import { BEGINS, INSIDE } from '../../src/reading/request/tagger.ts';
import { cut } from '../../src/reading/request/wishes.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';

/** The wishes of a text of which the parts in braces were found. */
function wishesIn(marked: string): readonly string[] {
  const text = marked.replaceAll(/[{}]/gu, '');
  const tokens = tokenise(text);
  const tags = new Uint8Array(tokens.length);
  let searched = 0;
  for (const [, part = ''] of marked.matchAll(/\{([^}]*)\}/gu)) {
    const start = text.indexOf(part, searched);
    searched = start + part.length;
    let tag = BEGINS;
    for (const [at, token] of tokens.entries()) {
      if (token.start < start || token.end > searched) continue;
      tags[at] = tag;
      tag = INSIDE;
    }
  }
  const message: Pick<Message, 'text' | 'tokens'> = { text, tokens };
  return cut(message, tags);
}

describe('a wish of which a part was found', () => {
  it.each([
    [
      'Нужен {отдельный чекбокс на рекламу по} ст. 18 закона «О рекламе»: общий не годится.',
      'отдельный чекбокс на рекламу по ст. 18 закона «О рекламе»',
    ],
    [
      'Сделайте {напоминание контрагенту через 3}, 7 и 14 дней!',
      'напоминание контрагенту через 3, 7 и 14 дней',
    ],
    ['I want {a monthly tally of} wrong answers, please.', 'a monthly tally of wrong answers'],
    [
      'Give us {an autopilot that writes}, tests and sends every campaign.',
      'an autopilot that writes, tests and sends every campaign',
    ],
    ['Хочу {mqtt-события о старте} и остановке.', 'mqtt-события о старте и остановке'],
    ['Need {auto-match of GSTR}-2B with the register.', 'auto-match of GSTR-2B with the register'],
  ])('goes on to where the client’s own clause ends: %s', (marked, wish) => {
    expect(wishesIn(marked)).toEqual([wish]);
  });

  it('goes over the quotation that it cut, and what belongs to it', () => {
    expect(wishesIn('Please: {a "no receipt"} toggle, thanks.')).toEqual(['a "no receipt" toggle']);
    expect(wishesIn('Нужен {общий чат «}поставщик плюс склад» на каждую поставку.')).toEqual([
      'общий чат «поставщик плюс склад» на каждую поставку',
    ]);
  });

  it('takes the clause that it asks for, and the «чтобы» before it', () => {
    expect(wishesIn('Пусть {оператор видит}, какую страницу листает клиент, и всё.')).toEqual([
      'Пусть оператор видит, какую страницу листает клиент',
    ]);
    expect(wishesIn('Хочу, чтобы {отчёт приходил по утрам}.')).toEqual(['чтобы отчёт приходил по утрам']);
    expect(wishesIn('Было бы удобно, если бы {акты приходили архивом}.')).toEqual([
      'если бы акты приходили архивом',
    ]);
    // What for is not what.
    expect(wishesIn('Я хожу в настройки, чтобы {закрыть заявку}.')).toEqual(['закрыть заявку']);
  });

  it('stops before what is said about it, and before the next one', () => {
    expect(wishesIn('{a tick for cash} and {a note for injuries} would be great')).toEqual([
      'a tick for cash',
      'a note for injuries',
    ]);
    expect(wishesIn('{скидочный слот на вечер} прям просится')).toEqual(['скидочный слот на вечер']);
    expect(wishesIn('1) {dark theme} 2) {split bill}')).toEqual(['dark theme', 'split bill']);
    expect(wishesIn('{a dry-run on PUT /routing}. I would donate it.')).toEqual([
      'a dry-run on PUT /routing.',
    ]);
  });

  it('keeps its meaning: a question whether one could not is no ban', () => {
    expect(wishesIn('А {нельзя закрепить чат сверху}? Очень надо')).toEqual(['закрепить чат сверху']);
    expect(wishesIn('Важно: {нельзя удалять чужие чаты}.')).toEqual(['нельзя удалять чужие чаты']);
  });

  it('is left as found where the sentence goes on and on', () => {
    const on = 'слово '.repeat(40);
    expect(wishesIn(`Хочу {тёмную тему} ${on}`)).toEqual(['тёмную тему']);
  });
});

describe('wishes of a list', () => {
  it('bring along the item between them and the one that closes it', () => {
    expect(wishesIn('A list: {split bill by guest}, happy hour pricing, {dark mode} pls.')).toEqual([
      'split bill by guest',
      'happy hour pricing',
      'dark mode',
    ]);
    expect(
      wishesIn('{typed errors in the SDK}, {dry-run flag for deletes}, structured logs. Thanks'),
    ).toEqual(['typed errors in the SDK', 'dry-run flag for deletes', 'structured logs']);
    expect(wishesIn('{тёмную тему}, и мы будем рады, {экспорт}.')).toEqual(['тёмную тему', 'экспорт']);
  });

  it('end with their line', () => {
    expect(wishesIn('Wishes:\n- {bulk upload via API\n- signed URLs\n- a sandbox}')).toEqual([
      'bulk upload via API',
      'signed URLs',
      'a sandbox',
    ]);
  });

  it('have among them no rest of another clause', () => {
    expect(wishesIn('Нужна {сверка с банком}. Сейчас вручную разношу {по 91 счёту}.')).toEqual([
      'сверка с банком',
    ]);
  });
});
