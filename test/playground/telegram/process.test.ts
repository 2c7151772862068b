import { afterEach, expect, it } from 'vitest';
import { startTelegramProcess, type TelegramProcess } from '../../../src/playground/telegram-process.ts';
import { ANNA, DESK, TOKEN } from './support.ts';

let telegram: TelegramProcess | undefined;
afterEach(() => telegram?.close());

async function start(): Promise<TelegramProcess> {
  telegram = await startTelegramProcess({
    token: TOKEN,
    limits: { chat: { calls: 1, milliseconds: 60_000 } },
  });
  await telegram.addPerson({ id: ANNA, first_name: 'Анна' });
  await telegram.addForum({ id: DESK, title: 'Поддержка' });
  return telegram;
}

const text = (what: string) => ({ kind: 'text', text: what }) as const;

it('serves the Bot API from its own process and is played by its methods', async () => {
  const there = await start();
  expect(there.pid).not.toBe(process.pid);
  const { message_id } = await there.send(ANNA, ANNA, { kind: 'text', text: 'привет' });
  const post = (answer: string) =>
    fetch(`${there.root}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: String(ANNA), text: answer }),
    });
  expect((await post('ответ')).status).toBe(200);
  expect((await post('ещё')).status).toBe(429);
  expect(await there.messages(ANNA)).toMatchObject([{ message_id, text: 'привет' }, { text: 'ответ' }]);
  const { calls, counts, unheard } = await there.figures();
  expect(counts.get('sendMessage')).toEqual({ done: 1, refused: 0, limited: 1, broken: 0 });
  expect(calls[0]?.at).toBeInstanceOf(Date);
  expect(unheard).toEqual([]);
});

it('plays a plan in its order and at its times, and says when', async () => {
  const there = await start();
  const times = await there.play([
    { do: 'send', with: [ANNA, ANNA, text('раз')] },
    { do: 'send', with: [ANNA, ANNA, text('два')] },
    { do: 'send', with: [ANNA, ANNA, text('три')], after: 80 },
  ]);
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(79);
  expect((await there.messages(ANNA)).map((message) => message.text)).toEqual(['раз', 'два', 'три']);
});

it('hands on what the simulation throws, and ends what is open when it is closed', async () => {
  const there = await start();
  await expect(there.messages(99)).rejects.toThrow('there is no chat 99');
  const { message_id } = await there.send(ANNA, ANNA, { kind: 'text', text: 'а' });
  await expect(there.press(ANNA, ANNA, message_id, { text: '1' })).rejects.toThrow('no such button');
  const plan = there.play([{ do: 'topics', with: [DESK], after: 60_000 }]);
  const ended = expect(plan).rejects.toThrow('process ended');
  await there.close();
  await ended;
});
