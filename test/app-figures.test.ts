import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exposition } from '../src/http/metrics.ts';
import { ANNA, buttonOf, DESK, IRINA, openHouse, type House } from './support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

it('the figures of the running bot tell what it did, and nothing of any client', async () => {
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте, где взять акт?' });
  await vi.waitFor(() => expect(house.inTopic('Анна Смирнова')).toHaveLength(1), { timeout: 10_000 });
  const [card] = house.inTopic('Анна Смирнова');
  if (!card) throw new Error('no card');
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await vi.waitFor(() => expect(house.got(ANNA)).toHaveLength(1), { timeout: 10_000 });
  await house.app.idle();
  const text = exposition(await house.app.metrics());
  const lines = text.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'kamerton_redis_up 1',
      'kamerton_inbox_size 0',
      'kamerton_outbox_oldest_seconds 0',
      'kamerton_dead_letters 0',
      'kamerton_done_total{kind="card"} 1',
      'kamerton_done_total{kind="answer"} 1',
      'kamerton_reading_seconds_count 1',
      'kamerton_calls_total{method="createForumTopic",result="ok"} 1',
      `kamerton_chat_calls_total{chat="${DESK}",method="createForumTopic"} 1`,
    ]),
  );
  expect(text).not.toContain(String(ANNA));
  expect(text).not.toMatch(/Анна|акт/);
});
