import type { Server } from 'node:http';
import { Bot, GrammyError, HttpError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, listen, OLEG, telegramWithDesk, TOKEN, topic } from './support.ts';

let telegram: SimulatedTelegram;
let root: string;
let server: Server;
let bot: Bot;

beforeEach(async () => {
  telegram = telegramWithDesk();
  ({ root, server } = await listen(telegram));
  bot = new Bot(TOKEN, { client: { apiRoot: root } });
});

afterEach(async () => {
  await bot.stop();
  server.closeAllConnections();
  server.close();
});

describe('with a real grammY bot over HTTP', () => {
  it('carries a conversation: client → topic → operator → client, with buttons', async () => {
    const threads = new Map<number, number>();
    bot.chatType('private').on('message', async (ctx) => {
      const made = await ctx.api.createForumTopic(DESK, ctx.from.first_name);
      threads.set(made.message_thread_id, ctx.chat.id);
      await ctx.api.copyMessage(DESK, ctx.chat.id, ctx.msg.message_id, {
        message_thread_id: made.message_thread_id,
        reply_markup: { inline_keyboard: [[{ text: '1', callback_data: 's:1' }]] },
      });
    });
    bot.callbackQuery('s:1', async (ctx) => {
      const thread = ctx.callbackQuery.message?.message_thread_id ?? 0;
      await ctx.api.sendMessage(threads.get(thread) ?? 0, 'Добрый день!');
      await ctx.answerCallbackQuery('Отправлено');
    });
    const started = new Promise<void>((resolve) => {
      void bot.start({ onStart: () => resolve() });
    });
    await started;
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'Почему 401?' });
    await expect.poll(() => telegram.topics(DESK).length).toBe(1);
    const [made] = telegram.topics(DESK);
    await expect.poll(() => telegram.messages(DESK, made?.id).length).toBe(2);
    const card = telegram.messages(DESK, made?.id)[1];
    expect(card?.text).toBe('Почему 401?');
    const shown = await telegram.press(OLEG, DESK, card?.message_id ?? 0, { text: '1' });
    expect(shown).toEqual({ text: 'Отправлено' });
    expect(telegram.messages(ANNA).at(-1)?.text).toBe('Добрый день!');
  });

  it('takes an uploaded file and gives it back under its file_path', async () => {
    const sent = await bot.api.sendDocument(
      ANNA,
      new InputFile(new TextEncoder().encode('отчёт'), 'отчёт.txt'),
      { caption: 'Вот он' },
    );
    expect(sent.document?.file_name).toBe('отчёт.txt');
    const file = await bot.api.getFile(sent.document?.file_id ?? '');
    const loaded = await fetch(`${root}/file/bot${TOKEN}/${file.file_path}`);
    expect(await loaded.text()).toBe('отчёт');
  });

  it('shows an ordered 429 as a GrammyError with retry_after, once', async () => {
    telegram.failNext({
      method: 'sendMessage',
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    const failed = await bot.api.sendMessage(ANNA, 'Раз').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(GrammyError);
    expect(failed).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
    await expect(bot.api.sendMessage(ANNA, 'Два')).resolves.toMatchObject({ text: 'Два' });
  });

  it('loses the answer but not the message on the fault "after", as a cut cable does', async () => {
    telegram.failNext({ network: 'after' });
    const failed = await bot.api.sendMessage(ANNA, 'Раз').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(HttpError);
    expect(telegram.messages(ANNA).map((message) => message.text)).toEqual(['Раз']);
  });

  it('does nothing on the fault "reset"', async () => {
    telegram.failNext({ network: 'reset' });
    await expect(bot.api.sendMessage(ANNA, 'Раз')).rejects.toBeInstanceOf(HttpError);
    expect(telegram.messages(ANNA)).toEqual([]);
  });

  it('never answers on the fault "hang", so that the bot’s own time-out has to work', async () => {
    telegram.failNext({ network: 'hang' });
    const abort = AbortSignal.timeout(200);
    await expect(fetch(`${root}/bot${TOKEN}/getMe`, { signal: abort })).rejects.toThrow(/abort|timeout/i);
  });
});

describe('the HTTP side', () => {
  it('gives every answer a Content-Length and never chunks: node-fetch 2 fails on chunked keep-alive', async () => {
    const long = 'я'.repeat(4096);
    await bot.api.sendMessage(ANNA, long);
    for (const path of ['getMe', 'getUpdates', 'nothing', `getChat?chat_id=${ANNA}`, 'getChat']) {
      const answer = await fetch(`${root}/bot${TOKEN}/${path}`);
      expect(answer.headers.get('transfer-encoding'), path).toBeNull();
      expect(Number(answer.headers.get('content-length')), path).toBe(
        (await answer.arrayBuffer()).byteLength,
      );
    }
  });

  it('answers a wrong token with 401 and an unknown method with 404', async () => {
    const wrong = await fetch(`${root}/bot1:AA/getMe`);
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    const unknown = await fetch(`${root}/bot${TOKEN}/sendLetter`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found' },
    ]);
  });

  it('reads numbers, booleans and objects out of a form, and leaves texts that look like them', async () => {
    const thread = await topic(telegram);
    const body = new URLSearchParams({
      chat_id: String(DESK),
      message_thread_id: String(thread),
      text: '401',
      entities: JSON.stringify([{ type: 'bold', offset: 0, length: 3 }]),
      disable_notification: 'true',
    });
    const answer = await fetch(`${root}/bot${TOKEN}/SENDMESSAGE`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      ok: true,
      result: { text: '401', message_thread_id: thread, entities: [{ type: 'bold' }] },
    });
  });

  it('refuses a number sent as a JSON string, since the API says Integer', async () => {
    const answer = await fetch(`${root}/bot${TOKEN}/deleteMessage`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ chat_id: ANNA, message_id: '1' }),
    });
    expect(answer.status).toBe(400);
  });

  it('reads a browser’s form with a file, whatever bytes are in it', async () => {
    const bytes = new Uint8Array([0, 13, 10, 45, 45, 255, 13, 10]);
    const body = new FormData();
    body.append('chat_id', String(ANNA));
    body.append('photo', new Blob([bytes], { type: 'image/png' }), 'скрин.png');
    const answer = await fetch(`${root}/bot${TOKEN}/sendPhoto`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ ok: true, result: { photo: [{ file_size: 8 }] } });
    const [message] = telegram.messages(ANNA);
    expect(telegram.file(message?.photo?.[0]?.file_id ?? '')).toMatchObject({ bytes, mime: 'image/png' });
  });

  it('refuses a body over 50 MB', async () => {
    const body = new FormData();
    body.append('chat_id', String(ANNA));
    body.append('document', new Blob([new Uint8Array(51 * 1024 * 1024)]), 'big.bin');
    const answer = await fetch(`${root}/bot${TOKEN}/sendDocument`, { method: 'POST', body });
    expect(answer.status).toBe(413);
  });
});
