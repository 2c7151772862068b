import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, topic, updates } from './support.ts';

let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
});

const BASIC = -501;
const UPGRADED = -1_000_000_000_501;

describe('a group that is upgraded', () => {
  it('refuses calls under its old id and names the new one; both ids hear of it', async () => {
    telegram.addForum({ id: BASIC, title: 'Поддержка', basic: true });
    telegram.join(BASIC, OLEG, 'creator');
    expect(await refusal(telegram, 'createForumTopic', { chat_id: BASIC, name: 'а' })).toMatch(/not a forum/);
    telegram.upgrade(BASIC, UPGRADED);
    expect(await telegram.call('sendMessage', { chat_id: BASIC, text: 'а' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: UPGRADED },
    });
    expect(await updates(telegram)).toMatchObject([
      { message: { chat: { id: BASIC, type: 'group' }, migrate_to_chat_id: UPGRADED } },
      { message: { chat: { id: UPGRADED, type: 'supergroup' }, migrate_from_chat_id: BASIC } },
    ]);
    await sent(telegram, 'sendMessage', { chat_id: UPGRADED, text: 'а' });
    expect(() => telegram.send(OLEG, BASIC, { kind: 'text', text: 'а' })).toThrow('was upgraded');
    expect(await ok(telegram, 'getChatMember', { chat_id: UPGRADED, user_id: OLEG })).toMatchObject({
      status: 'creator',
    });
  });

  it('shares the count of message ids with the private chats before, and has its own after', async () => {
    telegram.addForum({ id: BASIC, title: 'Поддержка', basic: true });
    const own = telegram.send(ANNA, ANNA, { kind: 'text', text: 'а' }).message_id;
    expect(telegram.send(OLEG, BASIC, { kind: 'text', text: 'а' }).message_id).toBe(own + 1);
    telegram.upgrade(BASIC, UPGRADED);
    expect(telegram.messages(UPGRADED).map(({ message_id }) => message_id)).toEqual([1]);
  });

  it('takes its topics along where a test moves a forum, which Telegram would not', async () => {
    const thread = await topic(telegram);
    telegram.upgrade(DESK, UPGRADED);
    const there = { chat_id: UPGRADED, message_thread_id: thread, text: 'а' };
    await sent(telegram, 'sendMessage', there);
    expect(telegram.messages(UPGRADED, thread)).toHaveLength(2);
  });
});

const FULL = -1002;
const into = (message_thread_id: number) => ({ chat_id: FULL, message_thread_id, text: 'а' });

describe('a forum that holds too much', () => {
  it('refuses its old topics in the words it is told, and only new ones help', async () => {
    telegram.addForum({
      id: FULL,
      title: 'Полная',
      oldTopics: { messages: 3, refusal: 'message thread not found' },
    });
    const thread = await topic(telegram, 'а', FULL);
    for (let message = 0; message < 3; message++) await sent(telegram, 'sendMessage', into(thread));
    expect(await refusal(telegram, 'sendMessage', into(thread))).toBe(
      '400 Bad Request: message thread not found',
    );
    await sent(telegram, 'sendMessage', into(await topic(telegram, 'б', FULL)));
  });

  it('or one topic that is worn out by name', async () => {
    const thread = await topic(telegram);
    telegram.wearOut(DESK, thread, 'TOPIC_CLOSED');
    const there = { chat_id: DESK, message_thread_id: thread, text: 'а' };
    expect(await refusal(telegram, 'sendMessage', there)).toBe('400 Bad Request: TOPIC_CLOSED');
    telegram.send(OLEG, DESK, { kind: 'text', text: 'а' }, { thread });
  });
});

describe('people in a group', () => {
  it('come and go as chat_member updates for a bot that asked', async () => {
    await updates(telegram, { allowed_updates: ['chat_member', 'message'] });
    telegram.join(DESK, ANNA);
    telegram.join(DESK, ANNA);
    telegram.join(DESK, ANNA, 'kicked');
    expect(await updates(telegram)).toMatchObject([
      { chat_member: { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member' } } },
      { chat_member: { new_chat_member: { status: 'kicked', user: { id: ANNA } } } },
    ]);
    expect(() => telegram.send(ANNA, DESK, { kind: 'text', text: 'а' })).toThrow('is banned');
    await updates(telegram, { allowed_updates: [], offset: -1 });
    telegram.join(DESK, ANNA);
    expect(await updates(telegram)).toHaveLength(1);
  });

  it('leave service messages of any kind, which privacy mode does not hide, only absence', async () => {
    telegram.setRights(DESK, { status: 'member' });
    await updates(telegram, { offset: -1 });
    telegram.service(OLEG, DESK, { new_chat_title: 'Касса' });
    telegram.setRights(DESK, { status: 'left' });
    telegram.service(OLEG, DESK, { new_chat_title: 'Склад' });
    const heard = (await updates(telegram)).flatMap(({ message }) => message ?? []);
    expect(heard).toMatchObject([{ from: { id: OLEG }, new_chat_title: 'Касса' }]);
  });

  it('make, rename, close and reopen topics, as service messages from them', async () => {
    const thread = telegram.makeTopic(OLEG, DESK, 'Своя');
    telegram.changeTopic(OLEG, DESK, thread, { name: 'Наша', closed: true });
    telegram.changeTopic(OLEG, DESK, thread, { closed: false });
    expect(await updates(telegram)).toMatchObject([
      { message: { message_id: thread, from: { id: OLEG }, forum_topic_created: { name: 'Своя' } } },
      { message: { message_thread_id: thread, forum_topic_edited: { name: 'Наша' } } },
      { message: { forum_topic_closed: {} } },
      { message: { forum_topic_reopened: {} } },
    ]);
  });
});
