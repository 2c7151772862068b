import { Api, InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { grammySignal } from '../../src/delivery/signal.ts';
import { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import { telegramFetch } from '../../src/playground/telegram-fetch.ts';

const TOKEN = '7000000001:AAtest-token-of-the-simulation';
const ANNA = 501;

function api(): { telegram: SimulatedTelegram; api: Api } {
  const telegram = new SimulatedTelegram({ token: TOKEN });
  telegram.addPerson({ id: ANNA, first_name: 'Анна' });
  return {
    telegram,
    api: new Api(TOKEN, { apiRoot: 'http://telegram.invalid', fetch: telegramFetch(telegram) }),
  };
}

describe('a simulated Telegram in the same process', () => {
  it('takes what grammY sends and answers as over the network', async () => {
    const { telegram, api: bot } = api();
    const { message_id: id } = await bot.sendMessage(ANNA, 'Здравствуйте');
    expect(telegram.messages(ANNA).map(({ message_id: one, text }) => [one, text])).toEqual([
      [id, 'Здравствуйте'],
    ]);
    expect((await bot.getMe()).id).toBe(telegram.bot.id);
  });

  it('takes files', async () => {
    const { telegram, api: bot } = api();
    const { document } = await bot.sendDocument(ANNA, new InputFile(Buffer.from('a;b\n'), 'a.csv'));
    expect(Buffer.from(telegram.file(document.file_id)?.bytes ?? []).toString()).toBe('a;b\n');
  });

  it('refuses as Telegram does', async () => {
    const { telegram, api: bot } = api();
    telegram.block(ANNA, true);
    await expect(bot.sendMessage(ANNA, 'Здравствуйте')).rejects.toMatchObject({ error_code: 403 });
  });

  it('hands out copies: what the bot holds does not change with the world', async () => {
    const { telegram, api: bot } = api();
    const sent = await bot.sendMessage(ANNA, 'Здравствуйте');
    Object.assign(sent.chat, { first_name: 'Пётр' });
    expect(telegram.messages(ANNA)[0]?.chat.first_name).toBe('Анна');
  });

  it('lets a long poll be given up', async () => {
    const { api: bot } = api();
    const ending = new AbortController();
    const polled = bot.getUpdates({ timeout: 30 }, grammySignal(ending.signal));
    ending.abort();
    await expect(polled).rejects.toThrow();
  });
});
