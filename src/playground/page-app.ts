import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { streamSSE } from 'hono/streaming';
import { Action, MAX_FILE_BYTES } from './action.ts';
import { perform } from './actions.ts';
import { loadAssets } from './assets.ts';
import { localOnly } from './guard.ts';
import { createHub } from './hub.ts';
import { createScenePlayer } from './scenes.ts';
import { snapshotOf } from './snapshot.ts';
import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';
import type { ActAnswer } from './view.ts';
import type { World } from './world.ts';

/** Proxies and sleeping laptops drop silent connections; the page reconnects if it hears nothing for long. */
const HEARTBEAT_MS = 15_000;
/** Soon enough for a log that is read by people. */
const WATCH_MS = 300;
/** Base64 makes ten megabytes fourteen; the rest is the message around it. */
const MAX_BODY_BYTES = MAX_FILE_BYTES * 1.4;

/** Shown in the page itself; anything else could carry a script and is only offered for download. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|video\/(mp4|webm)|audio\/(mpeg|ogg|mp4|wav))$/;

export interface PlaygroundOptions {
  /** Multiplies the delays of scenes; 0 plays at once. Default 1. */
  readonly pace?: number;
  /** Aborted: scenes stop, open pages hear no more. */
  readonly signal?: AbortSignal;
}

/** A call that fails or only answers a button changes nothing that is seen, yet belongs into the log. */
function watchCalls(telegram: SimulatedTelegram, changed: () => void): () => void {
  let last = telegram.calls.at(-1);
  const timer = setInterval(() => {
    const newest = telegram.calls.at(-1);
    if (newest !== last) changed();
    last = newest;
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * A bot's first call is getMe, made once it has learnt to read. Remembered, as old calls are forgotten;
 * the first call ever is what the watch above tells the open pages of.
 */
function cameToWork(telegram: SimulatedTelegram): () => boolean {
  let ready = false;
  return () => (ready ||= telegram.calls.length > 0);
}

const careful = createMiddleware(async (context, next) => {
  await next();
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
});

/**
 * The playground's page and what it talks to: `/`, `/page/*`, `GET /playground/events`,
 * `POST /playground/act`, `GET /playground/file/<id>`. Answers to localhost only.
 */
export function playgroundApp(
  telegram: SimulatedTelegram,
  world: World,
  options: PlaygroundOptions = {},
): Hono {
  const assets = loadAssets();
  const scenes = createScenePlayer({
    send: (client, text) => void perform({ do: 'text', person: client, chat: client, text }, stage),
    clientOf: (key) => world.person(key),
    changed: () => hub.changed(),
    language: () => world.language,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const stage = { telegram, world, scenes };
  const ready = cameToWork(telegram);
  const hub = createHub(() => snapshotOf(telegram, world, scenes, ready()));
  const deaf = telegram.onChange(() => hub.changed());
  const stopWatching = watchCalls(telegram, () => hub.changed());
  options.signal?.addEventListener('abort', () => {
    deaf();
    stopWatching();
    scenes.stopAll();
    hub.close();
  });

  const app = new Hono();
  app.use(localOnly());
  for (const path of ['/', '/page/*', '/playground/*']) app.use(path, careful);

  app.get('/', (context) =>
    context.body(assets.index.body, 200, {
      'content-type': assets.index.type,
      'content-security-policy': assets.policy,
      'cache-control': 'no-cache',
    }),
  );
  app.get('/page/*', (context) => {
    const asset = assets.files.get(context.req.path.slice('/page/'.length));
    if (asset === undefined) return context.notFound();
    return context.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  });

  app.get('/playground/events', (context) =>
    streamSSE(context, async (stream) => {
      const stop = hub.listen((json) => void stream.writeSSE({ event: 'snapshot', data: json }));
      stream.onAbort(stop);
      await stream.writeSSE({ event: 'snapshot', data: hub.now(), retry: 1000 });
      while (!stream.aborted) {
        await stream.sleep(HEARTBEAT_MS);
        await stream.writeSSE({ event: 'still-here', data: '' });
      }
      stop();
    }),
  );

  app.post(
    '/playground/act',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (context) => context.json({ ok: false, error: 'the file is larger than 10 MB' }, 413),
    }),
    async (context) => {
      const body: unknown = await context.req.json().catch(() => undefined);
      const action = Action.safeParse(body);
      if (!action.success) {
        const [issue] = action.error.issues;
        const error = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an action'}`;
        return context.json({ ok: false, error } satisfies ActAnswer, 400);
      }
      try {
        const answer = await perform(action.data, stage);
        hub.changed();
        return context.json(answer);
      } catch (error) {
        const answer = { ok: false, error: error instanceof Error ? error.message : String(error) };
        return context.json(answer satisfies ActAnswer, 409);
      }
    },
  );

  app.get('/playground/file/:id', (context) => {
    const file = telegram.file(context.req.param('id'));
    if (file === undefined) return context.notFound();
    const shown = SHOWN.test(file.mime);
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': shown ? file.mime : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });
  return app;
}
