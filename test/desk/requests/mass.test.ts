import { expect, it } from 'vitest';
import { conversation, eventually } from '../../support/conversation.ts';
import { DESK, LEAD, openHouse, populatedTelegram } from '../../support/house.ts';

it('leads hear once that so many want the same, with the way to it', async () => {
  const telegram = populatedTelegram();
  telegram.join(DESK, LEAD, 'member');
  const house = await openHouse({ telegram });
  try {
    for (let one = 0; one < 11; one++)
      await conversation(house, 'Добавьте, пожалуйста, тёмную тему в личный кабинет');
    const told = () => telegram.messages(DESK).filter(({ text }) => text?.startsWith('🔥'));
    await eventually(() => expect(told()).toHaveLength(1));
    await house.app.idle();
    const [line] = told();
    if (!line) throw new Error('not told');
    expect(line.text?.replaceAll('\u00A0', ' ')).toBe(
      '🔥 R1 тёмную тему в личный кабинет: это просят уже 10 клиентов',
    );
    const [button] = line.reply_markup?.inline_keyboard.flat() ?? [];
    const data = button && 'callback_data' in button ? button.callback_data : '';
    await telegram.press(LEAD, DESK, line.message_id, { data });
    // As a message of its own: the line stays for those who have not read it.
    await eventually(() => expect(telegram.messages(DESK).at(-1)?.text).toMatch(/^💡 R1.*\nновое/));
    expect(told()[0]?.text).toBe(line.text);
  } finally {
    await house.close();
  }
}, 60_000);
