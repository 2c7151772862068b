import { describe, expect, it } from 'vitest';
import { echoes } from '../../src/replies/echoes.ts';

describe('an echo', () => {
  it.each([
    ['ru', 'напишу вам сюда', 'Если это срочно, напишите дату.'],
    ['ru', 'Помогу разобраться. Если станет хуже, скажите.', 'Если удобно, в чат.'],
    ['ru', 'Поищу вариант дешёвый.', 'Есть ли дешевле, скажу.'],
    ['en', "I'll see what is left and send the next step.", 'The dates and the next step will follow.'],
    ['en', 'Let me know if you have time.', 'And if you have a plan, send it.'],
    ['en', "Let's begin.", "And then let's see."],
  ] as const)('in %s: “%s” and “%s”', (language, one, other) => {
    expect(echoes(one, other, language)).toBe(true);
    expect(echoes(other, one, language)).toBe(true);
  });

  it.each([
    ['ru', 'Уже смотрю, в чём дело.', 'Если станет хуже, пишите сразу.'],
    ['en', "We'll check the invoice.", "We'll be glad to help."],
    ['en', 'I can see which one it is.', 'Tell me which day suits you.'],
  ] as const)('is none in %s: “%s” and “%s”', (language, one, other) => {
    expect(echoes(one, other, language)).toBe(false);
  });
});
