import { expect, it } from 'vitest';
import { DESK, OLEG, ok, refusal, telegramWithDesk, topic, updates } from './support.ts';

const result = (id: string) => ({
  type: 'article',
  id,
  title: 'Возврат',
  input_message_content: { message_text: `/r ${id}` },
});

it('a bot that asked for inline queries hears who types what where, and answers once', async () => {
  const telegram = telegramWithDesk();
  await updates(telegram, { allowed_updates: ['inline_query'] });
  const offered = telegram.askInline(OLEG, DESK, 'возврат');
  const [update] = await updates(telegram);
  expect(update).toMatchObject({
    inline_query: { from: { id: OLEG }, query: 'возврат', chat_type: 'supergroup' },
  });
  const { id } = Object(update).inline_query;
  await ok(telegram, 'answerInlineQuery', { inline_query_id: id, results: [result('a')] });
  expect(await offered).toEqual([{ id: 'a', title: 'Возврат', text: '/r a' }]);
  expect(await refusal(telegram, 'answerInlineQuery', { inline_query_id: id, results: [] })).toMatch(
    /^400 .*query is too old/,
  );
});

it('a bot that did not ask for them has nothing to offer', async () => {
  const telegram = telegramWithDesk();
  await updates(telegram, { allowed_updates: ['message'] });
  expect(await telegram.askInline(OLEG, DESK, 'возврат')).toEqual([]);
  expect(await updates(telegram)).toEqual([]);
});

it('results without a title, of another kind, or twice the same are refused', async () => {
  const telegram = telegramWithDesk();
  const answer = (results: unknown[]) =>
    refusal(telegram, 'answerInlineQuery', { inline_query_id: '1', results });
  expect(await answer([{ ...result('a'), title: '' }])).toMatch(/ARTICLE_TITLE_EMPTY/);
  expect(await answer([result('я'.repeat(33))])).toMatch(/RESULT_ID_INVALID/);
  expect(await answer([result('a'), result('a')])).toMatch(/RESULT_ID_DUPLICATE/);
  expect(await answer([{ ...result('a'), type: 'photo' }])).toMatch(/^400/);
});

it('a chosen result is the person’s own message, and a bot in privacy mode hears it', async () => {
  const telegram = telegramWithDesk();
  const thread = await topic(telegram);
  telegram.setRights(DESK, { status: 'member' });
  await updates(telegram, { offset: -1 });
  telegram.chooseInline(OLEG, DESK, { id: 'a', title: 'Возврат', text: 'Вернём.' }, { thread });
  const all = await updates(telegram);
  expect(all.at(-1)).toMatchObject({
    message: {
      from: { id: OLEG },
      via_bot: { id: telegram.bot.id },
      text: 'Вернём.',
      message_thread_id: thread,
    },
  });
});
