import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import type { ActAnswer, Snapshot } from '../../src/playground/view.ts';

const ANNA = 501;
const MARAT = 502;
const IRINA = 601;

const anAnswer = z.custom<ActAnswer>((value) => typeof value === 'object');
const aSnapshot = z.custom<Snapshot>((value) => typeof value === 'object');
const aPress = z.object({ result: z.array(z.object({ callback_query: z.object({ id: z.string() }) })) });

let playground: Playground;
beforeEach(async () => {
  playground = await startPlayground({ port: 0, language: 'ru', pace: 0 });
});
afterEach(() => playground.close());

async function act(action: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${playground.url}/playground/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof action === 'string' ? action : JSON.stringify(action),
  });
  return { status: response.status, answer: anAnswer.parse(await response.json().catch(() => ({}))) };
}

/** Fetch sets Host by itself; a rebinding browser sends the foreign one. */
function statusFor(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = playground;
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** The snapshots of an open page, as they come. */
async function* snapshots(): AsyncGenerator<Snapshot> {
  const response = await fetch(`${playground.url}/playground/events`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: snapshot\ndata: (.*)/m.exec(event)?.[1];
      if (data !== undefined) yield aSnapshot.parse(JSON.parse(data));
    }
  }
}

async function untilSnapshot(wanted: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  for await (const snapshot of snapshots()) if (wanted(snapshot)) return snapshot;
  throw new Error('the stream ended');
}

const textsOf = (chat: number) => playground.telegram.messages(chat).map(({ text }) => text);
const call = (method: string, payload: Record<string, unknown>) => playground.telegram.call(method, payload);

const angryScenePlayed = () => untilSnapshot(({ scenes }) => scenes[0]?.sent === 3 && !scenes[0].playing);

describe('who may come in', () => {
  it.each(['localhost:8080', '127.0.0.1', '[::1]:8080'])('a request to %s', async (host) => {
    expect(await statusFor('/', { host })).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example:8080', '127.0.0.1.nip.io'])(
    'not one to «%s», whose owner could point it here and read along',
    async (host) => {
      expect(await statusFor('/', { host })).toBe(403);
      expect(await statusFor('/playground/events', { host })).toBe(403);
      expect(await statusFor(`/bot${playground.token}/getMe`, { host })).toBe(403);
    },
  );

  it('not a POST from another website, which a browser would send without asking', async () => {
    const text = { do: 'text', person: ANNA, chat: ANNA, text: 'hi' };
    expect((await act(text, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await act(text, { origin: 'null' })).status).toBe(403);
    expect(textsOf(ANNA)).toEqual([]);
    expect((await act(text, { origin: playground.url })).status).toBe(200);
  });
});

describe('what is served', () => {
  it('is the page, under a policy that forbids everything from elsewhere', async () => {
    const response = await fetch(playground.url);
    expect(await response.text()).toContain('/page/main.js');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('includes every module that the page imports, its libraries too', async () => {
    const seen = new Set<string>();
    const visit = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const response = await fetch(new URL(path, playground.url));
      expect(response.status, path).toBe(200);
      // Types are imported in comments.
      const code = (await response.text()).replace(/\/\*[\s\S]*?\*\//g, '');
      for (const [, name = ''] of code.matchAll(
        /(?:import|from)\s*["'](\.{1,2}\/[^"']+|lit-html[^"']*)["']/g,
      )) {
        const bare = name === 'lit-html' ? 'lit-html/lit-html.js' : name;
        const from = bare.startsWith('.') ? path : '/page/';
        await visit(new URL(bare, new URL(from, playground.url)).pathname);
      }
    };
    await visit('/page/main.js');
    expect([...seen].filter((path) => path.includes('/lit-html/')).length).toBeGreaterThan(4);
  });

  it.each([
    '/page/../server.ts',
    '/page/..%2fserver.ts',
    '/page/%2e%2e/server.ts',
    '/page/lit-html/../../../../package.json',
    '/page/lit-html/package.json',
    '/page/tsconfig.json',
    '/page/',
  ])('is nothing but the page’s own files: not %s', async (path) => {
    expect(await statusFor(path, { host: 'localhost' })).toBe(404);
  });

  it('is the Bot API too, on the same port', async () => {
    const response = await fetch(`${playground.url}/bot${playground.token}/getMe`);
    expect(await response.json()).toMatchObject({ ok: true, result: { username: 'kamerton_bot' } });
    expect(response.headers.get('content-length')).not.toBeNull();
  });
});

describe('the port', () => {
  it('is the next free one when the wanted one is taken', async () => {
    const second = await startPlayground({ port: playground.port, language: 'ru' });
    expect(second.port).toBeGreaterThan(playground.port);
    expect(second.url).toBe(`http://127.0.0.1:${second.port}`);
    await second.close();
  });
});

describe('an open page', () => {
  it('gets all there is to see at once', async () => {
    const snapshot = await untilSnapshot(() => true);
    expect(snapshot.clients.map(({ person }) => person.name)).toContain('Анна Смирнова');
    expect(snapshot.operators.map(({ name }) => name)).toEqual(['Ирина', 'Олег']);
    expect(snapshot.scenes.map(({ id }) => id)).toEqual([
      'angry',
      'developer',
      'enthusiast',
      'accountant',
      'newcomer',
    ]);
  });

  it('hears of a burst of changes in far fewer sendings, the last of them complete', async () => {
    let sendings = 0;
    for await (const { clients } of snapshots()) {
      sendings += 1;
      if (sendings === 1) {
        for (let n = 1; n <= 150; n++) {
          playground.telegram.send(ANNA, ANNA, { kind: 'text', text: `сообщение ${n}` });
        }
      }
      const messages = clients.find(({ person }) => person.id === ANNA)?.messages ?? [];
      if (messages.at(-1)?.text !== 'сообщение 150') continue;
      // The last hundred: a long play must not make every sending longer.
      expect(messages).toHaveLength(100);
      expect(sendings).toBeLessThan(5);
      return;
    }
  });

  it('sees calls that fail, with the reason and the place', async () => {
    const waiting = untilSnapshot(({ calls }) => calls.some(({ error }) => error !== undefined));
    await call('sendMessage', { chat_id: playground.deskChatId, text: '' });
    const { calls } = await waiting;
    expect(calls.at(-1)).toMatchObject({ method: 'sendMessage', chat: 'Поддержка · Камертон' });
    expect(calls.at(-1)?.error).toMatch(/^400 /);
  });

  it('is told whom a selective ForceReply asks', async () => {
    const { message_id } = playground.telegram.send(IRINA, playground.deskChatId, {
      kind: 'text',
      text: 'правлю',
    });
    await call('sendMessage', {
      chat_id: playground.deskChatId,
      text: 'Здравствуйте!',
      reply_parameters: { message_id },
      reply_markup: { force_reply: true, selective: true },
    });
    const { desk } = await untilSnapshot(() => true);
    const general = desk.topics.find(({ id }) => id === 0);
    expect(general?.messages.at(-1)).toMatchObject({ asks: { of: [IRINA] }, reply: { text: 'правлю' } });
  });
});

describe('an action', () => {
  it.each([
    ['no JSON', '{'],
    ['nothing known', { do: 'drop-table' }],
    ['a text without a chat', { do: 'text', person: ANNA, text: 'a' }],
    ['an empty text', { do: 'text', person: ANNA, chat: ANNA, text: '' }],
    ['more than is known', { do: 'stop', scene: 'angry', extra: 1 }],
    [
      'a file that is no base64',
      { do: 'file', person: 1, chat: 1, kind: 'photo', name: 'a', mime: '', data: '§' },
    ],
    ['callback data over 64', { do: 'press', person: 1, chat: 1, message: 1, data: 'x'.repeat(65) }],
  ])('with %s is refused with a reason', async (_, action) => {
    const { status, answer } = await act(action);
    expect(status).toBe(400);
    expect(answer.error).toBeTruthy();
  });

  it('that Telegram itself would refuse says why', async () => {
    const { status, answer } = await act({ do: 'text', person: ANNA, chat: MARAT, text: 'чужой чат' });
    expect(status).toBe(409);
    expect(answer.error).toContain('private chat');
  });

  it('that uploads more than ten megabytes is refused', async () => {
    const data = Buffer.alloc(10 * 1024 * 1024 + 3).toString('base64');
    const action = { do: 'file', person: ANNA, chat: ANNA, kind: 'document', name: 'a', mime: '', data };
    const { status, answer } = await act(action);
    expect([status, answer.error]).toEqual([400, 'data: the file is larger than 10 MB']);
  });

  it('sends a text with its formatting, which can then be answered and edited', async () => {
    await act({ do: 'text', person: ANNA, chat: ANNA, text: '**Добрый** день' });
    const first = playground.telegram.messages(ANNA)[0];
    expect(first).toMatchObject({ text: 'Добрый день', entities: [{ type: 'bold', offset: 0, length: 6 }] });
    const message = first?.message_id ?? 0;
    await act({ do: 'text', person: ANNA, chat: ANNA, replyTo: message, text: 'и ещё' });
    await act({ do: 'edit', person: ANNA, chat: ANNA, message, text: 'Добрый вечер' });
    expect(textsOf(ANNA)).toEqual(['Добрый вечер', 'и ещё']);
    expect(playground.telegram.messages(ANNA)[1]?.reply_to_message?.message_id).toBe(message);
  });

  it('shows a picture in the page, but a file that could carry a script is only downloaded', async () => {
    const data = Buffer.from('<script>alert(1)</script>').toString('base64');
    const file = { do: 'file', person: ANNA, chat: ANNA, data };
    await act({ ...file, kind: 'photo', name: 'a.png', mime: 'image/png' });
    await act({ ...file, kind: 'document', name: 'a.html', mime: 'text/html' });
    const snapshot = await untilSnapshot(() => true);
    const chat = snapshot.clients.find(({ person }) => person.id === ANNA);
    const [photo, page] = await Promise.all(
      (chat?.messages ?? []).map(({ media }) => fetch(playground.url + (media?.source ?? ''))),
    );
    expect(photo?.headers.get('content-type')).toBe('image/png');
    expect(page?.headers.get('content-type')).toBe('application/octet-stream');
    expect(page?.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(page?.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that presses a button brings back what the bot shows for it', async () => {
    const markup = { inline_keyboard: [[{ text: 'Ок', callback_data: 'ok' }]] };
    await call('sendMessage', { chat_id: ANNA, text: 'Готово?', reply_markup: markup });
    const message = playground.telegram.messages(ANNA)[0]?.message_id;
    const pressed = act({ do: 'press', person: ANNA, chat: ANNA, message, data: 'ok' });
    const updates = await call('getUpdates', { timeout: 5 });
    const query = aPress.parse(updates).result[0]?.callback_query;
    await call('answerCallbackQuery', { callback_query_id: query?.id, text: 'Отправлено', show_alert: true });
    expect((await pressed).answer).toEqual({ ok: true, alert: 'Отправлено' });
  });

  it('that switches the language renames only those who have not written yet', async () => {
    await act({ do: 'text', person: ANNA, chat: ANNA, text: 'Здравствуйте' });
    await act({ do: 'language', language: 'en' });
    const { clients, scenes, language } = await untilSnapshot(() => true);
    const names = clients.map(({ person }) => person.name);
    expect(names.slice(0, 2)).toEqual(['Анна Смирнова', 'Marat']);
    expect(playground.telegram.people.get(MARAT)?.language_code).toBe('en');
    expect(playground.telegram.people.get(ANNA)?.language_code).toBe('ru');
    expect([language, scenes[0]?.title]).toEqual(['en', 'An angry client']);
  });
});

describe('a scene', () => {
  it('is written by its own client, message by message, and can be played again', async () => {
    const finished = angryScenePlayed();
    await act({ do: 'play', scene: 'angry' });
    await finished;
    expect(textsOf(MARAT)).toHaveLength(3);
    expect(textsOf(ANNA)).toEqual([]);
    const again = untilSnapshot(() => textsOf(MARAT).length === 6);
    await act({ do: 'play', scene: 'angry' });
    await again;
    expect(textsOf(MARAT).slice(3)).toEqual(textsOf(MARAT).slice(0, 3));
  });

  it('speaks the language of the page', async () => {
    await act({ do: 'language', language: 'en' });
    const finished = angryScenePlayed();
    await act({ do: 'play', scene: 'angry' });
    await finished;
    expect(textsOf(MARAT).join(' ')).not.toMatch(/[а-яё]/i);
  });

  it('that there is not is told as such', async () => {
    expect((await act({ do: 'play', scene: 'opera' })).answer.ok).toBe(false);
  });
});

describe('a scene at a person’s pace', () => {
  it('types before it sends, and what is stopped stays unsent', async () => {
    const slow = await startPlayground({ port: 0, language: 'ru' });
    await playground.close();
    playground = slow;
    const typing = untilSnapshot(({ scenes }) => scenes[0]?.typing !== undefined);
    await act({ do: 'play', scene: 'angry' });
    expect((await typing).scenes[0]).toMatchObject({ playing: true, sent: 0, of: 3 });
    await act({ do: 'stop', scene: 'angry' });
    expect((await untilSnapshot(() => true)).scenes[0]).toMatchObject({ playing: false, sent: 0 });
    expect(textsOf(MARAT)).toEqual([]);
  });
});
