import { afterEach, describe, expect, it, vi } from 'vitest';
import { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import {
  ANNA,
  DESK,
  IRINA,
  OLEG,
  openHouse,
  populatedTelegram,
  TOKEN,
  type House,
  type HouseOptions,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const opened: House[] = [];
afterEach(async () => {
  for (const house of opened.splice(0)) await house.close();
});

async function open(options?: HouseOptions): Promise<House> {
  const house = await openHouse(options);
  opened.push(house);
  return house;
}

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const inGeneral = (at: House): string[] =>
  at.telegram
    .messages(DESK)
    .flatMap(({ text, is_topic_message }) => (text && !is_topic_message ? [text] : []));
const messages = (at: House): unknown[] => at.log.map(({ msg }) => msg);

function codeOf(at: House): string {
  const line = at.log.map(({ msg }) => String(msg)).findLast((msg) => msg.includes('/setup'));
  const code = /\/setup (\d{8}) /.exec(line ?? '')?.[1];
  if (!code) throw new Error(`no code in the log: ${line}`);
  return code;
}

function deskWith(options: Partial<Parameters<SimulatedTelegram['addForum']>[0]>): SimulatedTelegram {
  const telegram = new SimulatedTelegram({ token: TOKEN });
  telegram.addPerson({ id: ANNA, first_name: 'Анна', last_name: 'Смирнова', language_code: 'ru' });
  telegram.addPerson({ id: IRINA, first_name: 'Ирина' });
  telegram.addForum({ id: DESK, title: 'Поддержка', ...options });
  telegram.join(DESK, IRINA, 'administrator');
  return telegram;
}

describe('the desk is set up', () => {
  it('by the one-time code from the log, and the messages that waited for a desk appear', async () => {
    const house = await open({ env: { DESK_CHAT_ID: '' } });
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте, вы работаете?' });
    house.telegram.send(IRINA, DESK, { kind: 'text', text: '/setup 00000000' });
    await eventually(() =>
      expect(inGeneral(house)).toContain(
        'Код не подошёл. Скопируйте его из журнала бота и отправьте сюда /setup и код через пробел.',
      ),
    );
    house.telegram.send(IRINA, DESK, { kind: 'text', text: `/setup ${codeOf(house)}` });
    await eventually(() => expect(inGeneral(house)).toContain('Готово, группа подключена.'));
    await eventually(() => expect(house.inTopic(NAME)[0]?.text).toMatch(/^Здравствуйте, вы работаете\?/));
  });

  it('not by an expired code: a new one is in the log then', async () => {
    let now = new Date('2026-11-20T09:00:00Z');
    const house = await open({ env: { DESK_CHAT_ID: '' }, now: () => now });
    const old = codeOf(house);
    now = new Date('2026-11-20T09:10:01Z');
    house.telegram.send(IRINA, DESK, { kind: 'text', text: `/setup ${old}` });
    await eventually(() =>
      expect(inGeneral(house)).toContain('Этот код уже не действует, новый появился в журнале бота.'),
    );
    expect(codeOf(house)).not.toBe(old);
  });

  it('not in a public group, which anyone could join', async () => {
    const house = await open({ env: { DESK_CHAT_ID: '' }, telegram: deskWith({ username: 'open_support' }) });
    house.telegram.send(IRINA, DESK, { kind: 'text', text: `/setup ${codeOf(house)}` });
    await eventually(() =>
      expect(inGeneral(house)[1]).toMatch(/^Эта группа публичная, в неё может зайти кто угодно/),
    );
    expect(messages(house)).not.toContain('a group became the desk');
  });

  it('only once: a second group gets no word', async () => {
    const house = await open();
    const other = DESK - 5;
    house.telegram.addForum({ id: other, title: 'Чужая' });
    house.telegram.send(OLEG, other, { kind: 'text', text: '/setup 12345678' });
    house.telegram.send(OLEG, other, { kind: 'text', text: '/digest' });
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
    await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
    expect(house.telegram.messages(other).filter(({ from }) => from?.id === house.telegram.bot.id)).toEqual(
      [],
    );
  });
});

describe('a missing right is told in the group and in the log, with what to do', () => {
  it.each([
    ['topics are off', { isForum: false }, /выключены темы/, 'Topics are switched off in this group'],
    [
      'the bot may not manage topics',
      { bot: { status: 'administrator' as const, can_manage_topics: false } },
      /не хватает права «Управление темами»/,
      'The bot lacks the “Manage topics” right',
    ],
    [
      'the bot is no administrator',
      { bot: { status: 'member' as const } },
      /бота администратором/,
      'Please make the bot an administrator',
    ],
    [
      'the group is public',
      { username: 'open_support' },
      /может прочитать кто угодно/,
      'This group is public',
    ],
  ])('%s', async (_, options, inGroup, inLog) => {
    const house = await open({ telegram: deskWith(options) });
    await eventually(() => expect(inGeneral(house)).toEqual([expect.stringMatching(inGroup)]));
    expect(messages(house).filter((msg) => String(msg).startsWith(inLog))).toHaveLength(1);
  });

  it('and the messages that waited appear once it is given', async () => {
    const house = await open({
      telegram: deskWith({ bot: { status: 'administrator', can_manage_topics: false } }),
    });
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Есть кто?' });
    await eventually(() =>
      expect(messages(house)).toContain('the desk does not let the bot work; messages wait until it does'),
    );
    house.telegram.setRights(DESK, { status: 'administrator', can_manage_topics: true });
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    expect(inGeneral(house)).toContain(
      'Камертон на месте. Сообщения клиентов будут появляться здесь, у каждого клиента своя тема.',
    );
  });

  it('not when all is well', async () => {
    const house = await open({ telegram: populatedTelegram() });
    await eventually(() => expect(messages(house)).toContain('the desk is in order'));
    expect(inGeneral(house)).toEqual([]);
  });
});
