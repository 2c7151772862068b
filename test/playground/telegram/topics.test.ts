import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, topic, updates } from './support.ts';

let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
});

const create = (payload: Record<string, unknown>) =>
  refusal(telegram, 'createForumTopic', { chat_id: DESK, name: 'Анна', ...payload });

describe('createForumTopic', () => {
  it('posts a service message whose id is the thread, and the bot hears it from itself', async () => {
    const thread = await topic(telegram);
    const [update] = await updates(telegram);
    expect(update).toMatchObject({
      message: {
        message_id: thread,
        message_thread_id: thread,
        is_topic_message: true,
        from: { id: telegram.bot.id, is_bot: true },
        forum_topic_created: { name: 'Анна', icon_color: 7322096 },
      },
    });
  });

  it.each([
    ['no name', { name: ' ' }, '400 Bad Request: title must be non-empty'],
    ['129 letters', { name: 'я'.repeat(129) }, /400 Bad Request: topic name is too long/],
    ['a colour of its own', { icon_color: 1 }, '400 Bad Request: invalid icon color specified'],
    ['a sticker that is no topic icon', { icon_custom_emoji_id: '42' }, '400 Bad Request: DOCUMENT_INVALID'],
    ['a private chat', { chat_id: ANNA }, '400 Bad Request: the chat is not a forum'],
  ])('refuses %s', async (_what, payload, words) => {
    expect(await create(payload)).toEqual(words instanceof RegExp ? expect.stringMatching(words) : words);
  });

  it('needs can_manage_topics and topics that are switched on', async () => {
    telegram.setRights(DESK, { status: 'administrator', can_pin_messages: true });
    expect(await create({})).toBe('400 Bad Request: not enough rights to create a topic');
    telegram.setRights(DESK, { status: 'left' });
    expect(await create({})).toBe('403 Forbidden: bot is not a member of the supergroup chat');
    telegram.setRights(DESK, undefined, false);
    expect(await create({})).toBe('400 Bad Request: the chat is not a forum');
    expect(await ok(telegram, 'getChat', { chat_id: DESK })).not.toHaveProperty('is_forum');
  });
});

describe('messages in a topic', () => {
  it('reply to its first message when they reply to nothing: no real reply, though it looks like one', async () => {
    const thread = await topic(telegram);
    const own = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' }, { thread });
    expect(own).toMatchObject({
      message_thread_id: thread,
      is_topic_message: true,
      reply_to_message: { message_id: thread, forum_topic_created: { name: 'Анна' } },
    });
    const byBot = await ok(telegram, 'sendMessage', { chat_id: DESK, text: 'а', message_thread_id: thread });
    expect(byBot).toMatchObject({ reply_to_message: { message_id: thread } });
  });

  it('follow the message they reply to into its topic', async () => {
    const thread = await topic(telegram);
    const { message_id } = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' }, { thread });
    const answer = await ok(telegram, 'sendMessage', {
      chat_id: DESK,
      text: 'б',
      reply_parameters: { message_id },
    });
    expect(answer).toMatchObject({ message_thread_id: thread, reply_to_message: { message_id } });
  });

  it('have no thread in General', () => {
    const message = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' });
    expect(message).not.toHaveProperty('message_thread_id');
    expect(message).not.toHaveProperty('reply_to_message');
  });

  it('go with a deleted topic, and the next one there meets "message thread not found"', async () => {
    const thread = await topic(telegram);
    const message_id = await sent(telegram, 'sendMessage', {
      chat_id: DESK,
      text: 'а',
      message_thread_id: thread,
    });
    telegram.deleteTopic(DESK, thread);
    expect(telegram.messages(DESK)).toEqual([]);
    const late = { chat_id: DESK, text: 'б', message_thread_id: thread };
    expect(await refusal(telegram, 'sendMessage', late)).toBe('400 Bad Request: message thread not found');
    expect(await refusal(telegram, 'editMessageText', { chat_id: DESK, message_id, text: 'б' })).toBe(
      '400 Bad Request: message to edit not found',
    );
  });
});

const edit = (payload: Record<string, unknown>) => ({ chat_id: DESK, ...payload });

describe('editForumTopic', () => {
  it('changes name and icon, and refuses to change nothing', async () => {
    const thread = await topic(telegram);
    const stickers = await ok(telegram, 'getForumTopicIconStickers');
    const icon = JSON.stringify(stickers).match(/"custom_emoji_id":"(\d+)"/)?.[1];
    const change = edit({ message_thread_id: thread, name: 'Анна ❗', icon_custom_emoji_id: icon });
    await ok(telegram, 'editForumTopic', change);
    expect(telegram.topics(DESK)).toMatchObject([{ name: 'Анна ❗', iconCustomEmojiId: icon }]);
    expect(await refusal(telegram, 'editForumTopic', change)).toBe('400 Bad Request: TOPIC_NOT_MODIFIED');
    await ok(telegram, 'editForumTopic', edit({ message_thread_id: thread, icon_custom_emoji_id: '' }));
    expect(telegram.topics(DESK)[0]).not.toHaveProperty('iconCustomEmojiId');
  });

  it('does not know a deleted topic', async () => {
    const thread = await topic(telegram);
    telegram.deleteTopic(DESK, thread);
    const change = edit({ message_thread_id: thread, name: 'Б' });
    expect(await refusal(telegram, 'editForumTopic', change)).toBe('400 Bad Request: TOPIC_ID_INVALID');
  });

  it('is left to a bot without the right for topics that it made itself', async () => {
    const thread = await topic(telegram);
    telegram.setRights(DESK, { status: 'administrator' });
    expect(await ok(telegram, 'closeForumTopic', edit({ message_thread_id: thread }))).toBe(true);
    expect(await refusal(telegram, 'closeForumTopic', edit({ message_thread_id: thread }))).toBe(
      '400 Bad Request: TOPIC_NOT_MODIFIED',
    );
    expect(telegram.topics(DESK)[0]?.closed).toBe(true);
  });
});
