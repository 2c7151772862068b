import { assert, integer, property, string as anyString } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_TOKENS, tokenise } from '../../src/reading/text/tokens.ts';

const kindsOf = (text: string) => tokenise(text).map(({ kind, norm }) => `${kind} ${norm}`);

describe('tokens', () => {
  it('keep links, mails, code and statuses whole', () => {
    expect(kindsOf('order.created даёт 401 на /v1/hook, пишите на a@b.ru')).toEqual([
      'code order.created',
      'word дает',
      'number 401',
      'word на',
      'code /v1/hook',
      'sign ,',
      'word пишите',
      'word на',
      'email <email>',
    ]);
  });

  it('meet however loud or decorated a word is written', () => {
    const [plain, loud, marked] = tokenise('очень ооооОчень о́чень');
    expect([loud?.norm, marked?.norm]).toEqual([plain?.norm, plain?.norm]);
  });

  it('stem each word by its own script: the English stemmer makes nothing of Russian', () => {
    expect(tokenise('вебхуки webhooks').map(({ stem }) => stem)).toEqual(['вебхук', 'webhook']);
  });

  it('keep й and ё apart from marks that decorate', () => {
    expect(tokenise('чи\u0306 мой').map(({ norm }) => norm)).toEqual(['чй', 'мой']);
  });

  it('put Russian in Latin letters back into Cyrillic', () => {
    const tokens = tokenise('podskazhite, ne otkryvaetsya', { transliterated: true });
    expect(tokens.map(({ norm }) => norm)).toEqual(['подскажите', ',', 'не', 'открывается']);
  });

  it('take a word for a plain one only where nothing behind it makes it a link, a mail, code or a masked word', () => {
    expect(kindsOf("see https://a.b: done. don't and/or Word, iosApp order.created ok.\nх*й ya_id")).toEqual([
      'word see',
      'url <url>',
      'word done',
      'sign .',
      'word dont',
      'word and',
      'code /or',
      'word word',
      'sign ,',
      'code iosapp',
      'code order.created',
      'word ok',
      'sign .',
      'word х*й',
      'code ya_id',
    ]);
  });

  it('stand at their place in the original, and are never too many', () => {
    assert(
      property(anyString({ unit: 'binary', maxLength: 400 }), integer({ min: 1, max: 40 }), (text, times) => {
        const long = text.repeat(times);
        const tokens = tokenise(long);
        expect(tokens.length).toBeLessThanOrEqual(READ_TOKENS);
        for (const { start, end, raw } of tokens) expect(long.slice(start, end)).toBe(raw);
      }),
    );
  });
});
