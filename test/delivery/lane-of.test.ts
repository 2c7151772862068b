import * as fc from 'fast-check';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { laneOf } from '../../src/delivery/lane-of.ts';

const chat = { id: -100, type: 'supergroup' as const, title: 'Desk', is_forum: true as const };
const user = { id: 1, is_bot: false, first_name: 'A' };

describe('the lane of an update', () => {
  it('is the topic’s in the desk, so that one client’s topic waits for no other', () => {
    const message = { message_id: 5, date: 1, chat, from: user, text: 'hi', message_thread_id: 7 };
    expect(laneOf({ update_id: 1, message })).toBe('chat:-100:7');
    const pressed = { id: '1', from: user, chat_instance: '1', data: 'x', message };
    expect(laneOf({ update_id: 2, callback_query: pressed })).toBe('chat:-100:7');
  });

  it('is the asker’s for an inline query, which belongs to no chat', () => {
    const inline_query = { id: '1', from: { ...user, id: 42 }, query: 'возврат', offset: '' };
    expect(laneOf({ update_id: 1, inline_query })).toBe('inline:42');
  });

  it('is found for anything that may arrive: an update that made it throw would stop the inbox for everybody', () => {
    const kind = fc.constantFrom(
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'inline_query',
      'other',
    );
    fc.assert(
      fc.property(kind, fc.anything(), fc.anything(), (name, value, inner) => {
        for (const odd of [
          value,
          { chat: value },
          { message: { chat: inner } },
          { chat: { id: value } },
          { from: { id: value } },
        ]) {
          // What Telegram sends is only believed to be an Update.
          const update: Update = Object.assign({ update_id: 1 }, { [name]: odd });
          expect(laneOf(update)).toMatch(/^(rest|chat|inline):/);
        }
      }),
    );
  });
});
