import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { startApp, StartError, type App } from './app.ts';
import { loadConfig, type Config } from './config.ts';
import { ContentError } from './content/problem.ts';
import { metricsApp } from './http/metrics.ts';
import { healthApp, serve, type HttpServer } from './http/server.ts';
import { webhookApp, type WebhookUpdate } from './http/webhook.ts';
import { createLog, secretsOf } from './log.ts';

/** What is open, in the order of opening; closed the other way round. */
type Closer = () => Promise<void>;

/** A stop that takes longer is cut off: whoever supervises the process would kill it anyway. */
const STOP_WITHIN = 9000;

/** Starts the bot on Telegram, or the playground where there is no token. Adds to `closers` as it opens. */
async function start(config: Config, log: Logger, closers: Closer[]): Promise<void> {
  if (config.mode === 'telegram') {
    // Before the bot, which may have to wait for Telegram: whoever asks meanwhile hears that it lives but is not ready.
    let app: App | undefined;
    const health = healthApp({ ill: async () => (app ? app.ill() : ['telegram']) });
    if (config.webhook) {
      // Until the bot is there, Telegram hears that it should bring the update again.
      const receive = async (update: WebhookUpdate): Promise<boolean> =>
        app !== undefined && app.receive(update);
      health.route('/', webhookApp({ secret: config.webhook.secret, receive }));
    }
    health.route(
      '/',
      metricsApp(async () => (app ? app.metrics() : [])),
    );
    // Until the bot is there, the team's programs hear that they should send it again.
    if (config.eventsToken !== undefined)
      health.all('/v1/*', (c) => (app ? app.door(c.req.raw) : c.json({ ok: false }, 503)));
    const server = await listen(health, config.port);
    closers.push(() => server.close());
    const started = await startApp({ config, token: config.token, apiRoot: config.apiRoot, log });
    closers.push(() => started.stop());
    app = started;
    return;
  }
  // Loaded only here: on Telegram nothing of the playground is needed.
  const { startPlayground } = await import('./playground/server.ts');
  const playground = await startPlayground({ port: config.port, language: config.deskLanguage });
  closers.push(() => playground.close());
  log.info({ url: playground.url.replace('127.0.0.1', 'localhost') }, 'the playground is open');
  const own = {
    deskChatIds: [playground.deskChatId],
    leads: [playground.leadId],
    digestChatId: playground.leadId,
  };
  const app = await startApp({
    config: { ...config, ...own },
    token: playground.token,
    apiRoot: playground.url,
    log,
  });
  closers.push(() => app.stop());
}

async function listen(app: Hono, port: number): Promise<HttpServer> {
  try {
    return await serve(app, port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new StartError(`PORT ${port} is taken by another program; choose another`, { cause: error });
  }
}

async function closeAll(closers: readonly Closer[], log: Logger): Promise<void> {
  for (const close of closers.toReversed()) {
    await close().catch((error: unknown) => log.error({ err: error }, 'a part did not close'));
  }
}

function stopOnSignals(closers: Closer[], log: Logger): void {
  let stopping = false;
  const stop = async (signal: string, code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(code || 1), STOP_WITHIN).unref();
    await closeAll(closers, log);
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0));
  const fatal = (error: unknown): void => {
    log.fatal({ err: error }, 'an error nobody caught; stopping');
    void stop('error', 1);
  };
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);
}

async function run(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const loaded = loadConfig(process.env);
  if ('problems' in loaded) {
    for (const { variable, message } of loaded.problems) process.stderr.write(`${variable} ${message}\n`);
    process.exitCode = 1;
    return;
  }
  const { config } = loaded;
  const token = config.mode === 'telegram' ? config.token : undefined;
  const secret = config.mode === 'telegram' ? config.webhook?.secret : undefined;
  const log = createLog(config.logLevel, [
    ...secretsOf(token, config.redisUrl),
    secret ?? '',
    config.eventsToken ?? '',
  ]);
  const closers: Closer[] = [];
  stopOnSignals(closers, log);
  try {
    await start(config, log, closers);
  } catch (error) {
    await closeAll(closers, log);
    if (error instanceof StartError || error instanceof ContentError)
      process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'the bot could not start');
    process.exitCode = 1;
  }
}

// The real path: started through a link, the program would otherwise do nothing and exit with 0.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  await run();
