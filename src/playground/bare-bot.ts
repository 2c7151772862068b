import { Bot } from 'grammy';

// A program of its own, started by open-trial.ts: what a support bot is that keeps, reads and promises nothing.
// The bench sets the whole bot beside it. Copies each message of a client into one topic of the desk.

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '', DESK_CHAT_ID = '', TOPIC = '' } = process.env;

const bot = new Bot(BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
bot
  .chatType('private')
  .on('message', (ctx) => ctx.copyMessage(DESK_CHAT_ID, { message_thread_id: Number(TOPIC) }));
void bot.start();
