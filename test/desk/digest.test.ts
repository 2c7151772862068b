import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadTexts } from '../../src/content/load-texts.ts';
import { TEXT_ARGUMENTS } from '../../src/content/text-keys.ts';
import type { Task } from '../../src/delivery/journals.ts';
import { rememberedSteps } from '../../src/delivery/steps.ts';
import { dailyDigest } from '../../src/desk/digest/daily-digest.ts';
import { sendDigest } from '../../src/desk/digest/digest.ts';
import type { Work } from '../../src/desk/work.ts';
import type { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import { serveTelegram } from '../../src/playground/serve-telegram.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { digestContent } from '../digest/a-digest.ts';
import { aClient } from '../support/conformance/records.ts';
import { ANNA, DESK, LEAD, openHouse, populatedTelegram, TOKEN, type House } from '../support/house.ts';
import { aQueue, aWish } from '../support/requests.ts';
import { silentLog } from '../support/silent-log.ts';

/** The Friday that the digests are about; it is read on Saturday. */
const DAY = '2026-11-20';
const SATURDAY = Date.parse('2026-11-21T09:00:00+03:00');
const HOUR = 60 * 60 * 1000;

type DigestWork = Extract<Work, { kind: 'digest' }>;
const YESTERDAY: DigestWork = { kind: 'digest', day: DAY };

let telegram: SimulatedTelegram;
let close: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
beforeEach(async () => {
  telegram = populatedTelegram();
  const served = await serveTelegram(telegram);
  close = served.close;
  desk = aDesk(served.root);
});
afterEach(() => close());

function aDesk(apiRoot: string) {
  const store = createMemoryStore();
  const tasks: Task<Work>[] = [];
  const warned: unknown[] = [];
  const note = (fields: unknown): void => void warned.push(fields);
  const clock = { at: SATURDAY };
  const deps = {
    ...store,
    api: new Api(TOKEN, { apiRoot }),
    budget: { spend: <T>(_chat: number, _ask: object, run: () => Promise<T>) => run() },
    content: { ...digestContent(), texts: loadTexts('intents', TEXT_ARGUMENTS).texts },
    queue: aQueue(store.requests, { now: () => new Date(clock.at) }),
    options: {
      deskChatIds: [DESK],
      leads: [],
      language: 'ru' as const,
      timezone: 'Europe/Moscow',
      workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
    },
    now: () => new Date(clock.at),
    log: { ...silentLog, warn: note, error: note },
    outbox: { add: async (...added: readonly Task<Work>[]) => void tasks.push(...added) },
  };
  const done = new Map<string, number>();
  /** One try of the outbox; what it has done is remembered for the next, as after a kill. */
  const attempt = (work: DigestWork = YESTERDAY, draw?: Parameters<typeof sendDigest>[3]) =>
    sendDigest(
      work,
      deps,
      rememberedSteps(done, async () => undefined, silentLog),
      draw,
    );
  return { store, deps, tasks, warned, clock, attempt };
}

async function someDay(): Promise<void> {
  const { figures, clients } = desk.store;
  await figures.count(DAY, 'message', 501, 'u1');
  await figures.tally(DAY, 'read:k1', { 'card.read': 1, 'tone.polite': 1 });
  await clients.update(501, () => aClient(501, { waitingSince: `${DAY}T07:10:00.000Z` }));
  await desk.store.topics.save({ clientId: 501, chatId: DESK, threadId: 77 });
  for (const clientId of [501, 502])
    await desk.deps.queue.file(
      aWish(`k${clientId}:0`, { clientId, at: `${DAY}T07:10:00.000Z` }),
      { kind: 'match' },
      `u${clientId}`,
    );
}

const posted = () => telegram.messages(DESK).filter(({ forum_topic_created: topic }) => !topic);
const pictures = () => posted().filter(({ photo }) => photo !== undefined);
const texts = () => posted().filter(({ text }) => text !== undefined);

describe('a digest', () => {
  it('is a picture with what matters most under it, and in reply to it the text with its buttons', async () => {
    await someDay();
    await desk.attempt();
    const [picture, text, ...further] = posted();
    expect(further).toEqual([]);
    expect(picture?.photo).toMatchObject([{ width: 1280 }]);
    expect(picture?.caption).toBe(
      '📊 20 ноября, пятница\n\n⏳ Сейчас ждёт ответа 1 клиент, дольше всех Анна: с 20 ноября 10:10.',
    );
    expect(text?.reply_to_message?.message_id).toBe(picture?.message_id);
    expect(text?.text).toContain('1 клиент написал 1 сообщение.');
    expect(text?.text).toContain('💡 1 новое пожелание:\nR1 · тёмная тема — 2 голоса');
    expect(text?.reply_markup?.inline_keyboard.flat().map((button) => button.text)).toEqual([
      '💡 Пожелания',
      '⏳ Кто ждёт',
      'R1 · тёмная тема',
    ]);
  });

  it('leads from a name to the client’s topic, and folds what is read by whoever wants to', async () => {
    await someDay();
    await desk.attempt();
    const { text = '', entities = [] } = texts()[0] ?? {};
    const link = entities.find(({ type }) => type === 'text_link') ?? expect.fail('no link');
    expect(link).toMatchObject({ url: 'https://t.me/c/1000000001/77' });
    expect(text.slice(link.offset, link.offset + link.length)).toBe('Анна');
    expect(entities.map(({ type }) => type)).toContain('expandable_blockquote');
  });

  it('of a day on which nothing was is one line and no picture', async () => {
    await desk.attempt();
    expect(posted().map(({ text }) => text)).toEqual(['📊 20 ноября, пятница: за день никто не писал.']);
  });

  it('is one picture and one text also where a process dies between them', async () => {
    await someDay();
    telegram.failNext({ method: 'sendMessage', network: 'reset' });
    await expect(desk.attempt()).rejects.toThrow();
    expect([pictures().length, texts().length]).toEqual([1, 0]);
    await desk.attempt();
    await desk.attempt();
    expect([pictures().length, texts().length]).toEqual([1, 1]);
    expect(texts()[0]?.reply_to_message?.message_id).toBe(pictures()[0]?.message_id);
  });

  it('goes without its picture where the group takes no photos, and says so in the log', async () => {
    await someDay();
    const description = 'Bad Request: not enough rights to send photos to the chat';
    telegram.failNext({ method: 'sendPhoto', error_code: 400, description });
    await desk.attempt();
    expect([pictures().length, texts().length]).toEqual([0, 1]);
    // A reply to nothing but its topic.
    expect(texts()[0]?.reply_to_message?.forum_topic_created).toBeDefined();
    expect(desk.warned).toEqual([{ reason: description }]);
  });

  it('goes without its picture where this machine cannot draw, and says so in the log', async () => {
    await someDay();
    const err = new Error('no binary of the canvas for this platform');
    await desk.attempt(YESTERDAY, () => Promise.reject(err));
    expect([pictures().length, texts().length]).toEqual([0, 1]);
    expect(desk.warned).toEqual([{ err }]);
  });

  it('waits with both where Telegram is away for the picture: it is not given up for a bad minute', async () => {
    await someDay();
    telegram.failNext({ method: 'sendPhoto', error_code: 502, description: 'Bad Gateway' });
    await expect(desk.attempt()).rejects.toThrow();
    await desk.attempt();
    expect([pictures().length, texts().length]).toEqual([1, 1]);
  });

  it('whose topic was deleted gets a new one, for both', async () => {
    await someDay();
    await desk.attempt();
    const [topic] = telegram.topics(DESK);
    if (!topic) expect.fail('no topic for digests');
    telegram.deleteTopic(DESK, topic.id);
    await sendDigest(
      YESTERDAY,
      desk.deps,
      rememberedSteps(new Map(), async () => undefined, silentLog),
    );
    const threads = posted().map((message) => message.message_thread_id);
    expect(new Set(threads).size).toBe(1);
    expect(threads).toHaveLength(2);
    expect(threads[0]).not.toBe(topic.id);
  });
});

const days = () => desk.tasks.map(({ id }) => id);

describe('the daily run', () => {
  it('asks for yesterday by the clock, once, however often it is started', async () => {
    await dailyDigest(desk.deps);
    await dailyDigest(desk.deps);
    desk.clock.at += 10 * HOUR;
    await dailyDigest(desk.deps);
    expect(days()).toEqual(['digest:2026-11-20']);
  });

  it('names the days that a downtime swallowed: the newest whole, each other in one line', async () => {
    await dailyDigest(desk.deps);
    desk.clock.at += 3 * 24 * HOUR;
    await dailyDigest(desk.deps);
    expect(desk.tasks[1]?.work).toMatchObject({ day: '2026-11-23', missed: ['2026-11-21', '2026-11-22'] });
    await desk.attempt({ kind: 'digest', day: '2026-11-23', missed: ['2026-11-21', '2026-11-22'] });
    expect(texts()[0]?.text).toBe(
      `📊 23 ноября, понедельник: за день никто не писал.

🕳 22 ноября, воскресенье: никто не писал.
🕳 21 ноября, суббота: никто не писал.`,
    );
  });

  it('adds the week on Mondays, also where Monday was missed', async () => {
    await dailyDigest(desk.deps);
    desk.clock.at += 2 * 24 * HOUR;
    await dailyDigest(desk.deps);
    expect(days()).toEqual(['digest:2026-11-20', 'digest:2026-11-22', 'digest:week:2026-11-22']);
    desk.clock.at += 8 * 24 * HOUR;
    await dailyDigest(desk.deps);
    expect(days().slice(3)).toEqual(['digest:2026-11-30', 'digest:week:2026-11-29']);
  });
});

describe('a lead who asks', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse({ now: () => new Date(SATURDAY) });
  });
  afterEach(() => house.close());
  const asks = async (text: string): Promise<string | undefined> => {
    const before = house.got(LEAD).length;
    house.telegram.send(LEAD, LEAD, { kind: 'text', text });
    return vi.waitFor(() => (house.got(LEAD)[before] ?? expect.fail('no answer yet')).text, {
      timeout: 10_000,
      interval: 10,
    });
  };

  it.each([
    ['/digest', '📊 21 ноября, суббота: сегодня пока никто не писал.'],
    ['/digest вчера', '📊 20 ноября, пятница: за день никто не писал.'],
    ['/digest week', '📊 15–21 ноября: за неделю никто не писал.'],
    ['/digest 2026-11-14', '📊 14 ноября, суббота: за этот день ничего не записано.'],
    ['/digest 25.12', '📊 25 декабря 2025, четверг: за этот день ничего не записано.'],
  ])('for %s gets that at once, where they asked', async (command, said) => {
    expect(await asks(command)).toBe(said);
  });

  it('for yesterday learns who waits now, and for an earlier day of nobody', async () => {
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Где счёт?' });
    await vi.waitFor(() => expect(house.inTopic('Анна Смирнова')).toHaveLength(1), { timeout: 10_000 });
    expect(await asks('/digest вчера')).toBe(
      '📊 20 ноября, пятница\n\nНикто не писал.\n\n⏳ Сейчас ждёт ответа 1 клиент:\nАнна Смирнова, с 09:00',
    );
    expect(await asks('/digest 14.11')).toBe('📊 14 ноября, суббота: за этот день ничего не записано.');
  });

  it('for what is no period gets one line of help', async () => {
    expect(await asks('/digest завтра')).toMatch(/^Можно так — \/digest, \/digest вчера/);
  });
});
