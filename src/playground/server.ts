import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Spoken } from '../labels.ts';
import { playgroundApp } from './page-app.ts';
import { botApi } from './telegram/bot-api.ts';
import { SimulatedTelegram } from './telegram/simulated-telegram.ts';
import { createWorld } from './world.ts';

/** Only this machine may come in: whoever sees the page is client, operator and lead at once. */
const HOST = '127.0.0.1';
const PORTS_TO_TRY = 21;

export interface StartOptions {
  /** The first port to try; if it is taken, the next twenty are. 0: any free one. */
  readonly port: number;
  /** Of the people and the page until someone switches. */
  readonly language: Spoken;
  readonly now?: () => Date;
  /** Multiplies the delays of scenes; 0 plays at once. Default 1. */
  readonly pace?: number;
}

export interface Playground {
  /** Both the page's address and the bot's `TELEGRAM_API_ROOT`. No slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly telegram: SimulatedTelegram;
  readonly deskChatId: number;
  readonly leadId: number;
  /** The bot's token, made anew at every start: it opens nothing but this simulation. */
  readonly token: string;
  /** Ends open pages and the bot's polling too. */
  close(): Promise<void>;
}

/**
 * Opens the playground: a simulated Telegram with its people, their page and the Bot API on one port.
 * The bot itself is not started. Throws if none of the ports is free.
 */
export async function startPlayground(options: StartOptions): Promise<Playground> {
  const token = `7000000001:${randomBytes(26).toString('base64url')}`;
  const telegram = new SimulatedTelegram({
    token,
    bot: { id: 7_000_000_001, username: 'kamerton_bot', first_name: BOT_NAMES[options.language] },
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const world = createWorld(telegram, options.language);
  const closing = new AbortController();
  const app = playgroundApp(telegram, world, {
    signal: closing.signal,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  app.route('/', botApi(telegram));
  const { server, port } = await listen(app.fetch, options.port);
  return {
    url: `http://${HOST}:${port}`,
    port,
    telegram,
    deskChatId: world.deskChatId,
    leadId: world.leadId,
    token,
    close() {
      closing.abort();
      return close(server);
    },
  };
}

const BOT_NAMES: Readonly<Record<Spoken, string>> = { ru: 'Камертон', en: 'Kamerton' };

async function listen(fetch: (request: Request) => unknown, first: number) {
  for (let port = first; port < first + PORTS_TO_TRY; port++) {
    const server = createAdaptorServer({ fetch });
    if (!('closeAllConnections' in server)) throw new Error('Expected a plain HTTP server.');
    const taken = await listenOn(server, port);
    if (!taken) return { server, port: portOf(server) };
  }
  throw new Error(`Ports ${first} to ${first + PORTS_TO_TRY - 1} are all taken; set PORT to a free one.`);
}

/** Resolves to whether the port is taken; any other trouble rejects. */
function listenOn(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else reject(error);
    });
    server.listen(port, HOST, () => resolve(false));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
