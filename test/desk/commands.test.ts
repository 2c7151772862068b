import { afterEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  DESK,
  IRINA,
  LEAD,
  openHouse,
  populatedTelegram,
  STRANGER,
  type House,
} from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const opened: House[] = [];
afterEach(async () => {
  for (const house of opened.splice(0)) await house.close();
});

async function open(...given: Parameters<typeof openHouse>): Promise<House> {
  const house = await openHouse(...given);
  opened.push(house);
  return house;
}

const names = (house: House, scope: string) => house.telegram.commandsOf(scope).map(({ command }) => command);
const registered = (house: House) =>
  house.telegram.calls.filter(({ method }) => method === 'setMyCommands').length;

it('everybody is offered what they may use, in both languages', async () => {
  const telegram = populatedTelegram();
  telegram.join(DESK, LEAD, 'member');
  const house = await open({ telegram });
  await eventually(() => expect(registered(house)).toBe(9));
  for (const language of ['', '/ru', '/en']) {
    expect(names(house, `all_private_chats${language}`)).toEqual(['start', 'help']);
    expect(names(house, `chat:${DESK}${language}`)).toEqual([
      'waiting',
      'tasks',
      'r',
      'client',
      'step',
      'plan',
      'close',
      'help',
      'del',
      'ban',
      'unban',
    ]);
    expect(names(house, `chat_member:${DESK}:${LEAD}${language}`)).toContain('forget');
  }
  expect(telegram.commandsOf('all_private_chats/en')[1]?.description).toBe('What you can do here');
  telegram.send(LEAD, LEAD, { kind: 'text', text: '/start' });
  await eventually(() =>
    expect(names(house, `chat:${LEAD}/ru`)).toEqual([
      'waiting',
      'tasks',
      'digest',
      'requests',
      'onboarding',
      'effort',
      'dead',
      'help',
    ]),
  );
  telegram.send(LEAD, LEAD, { kind: 'text', text: '/start' });
  await eventually(() => expect(house.got(LEAD)).toHaveLength(2));
  expect(registered(house)).toBe(12);
});

it('/help answers each in their place, and leads with more', async () => {
  const telegram = populatedTelegram();
  telegram.join(DESK, LEAD, 'member');
  const house = await open({ telegram });
  const inGeneral = () => house.telegram.messages(DESK).filter(({ from }) => from?.id === telegram.bot.id);
  telegram.send(ANNA, ANNA, { kind: 'text', text: '/help' });
  await eventually(() => expect(house.got(ANNA)[0]?.text).toMatch(/^Это чат с нашей командой/));
  telegram.send(IRINA, DESK, { kind: 'text', text: '/help' });
  await eventually(() => expect(inGeneral()).toHaveLength(1));
  expect(inGeneral()[0]?.text).toContain('/ban тихо');
  expect(inGeneral()[0]?.text).not.toContain('/forget');
  telegram.send(LEAD, DESK, { kind: 'text', text: '/help' });
  await eventually(() => expect(inGeneral()[1]?.text).toContain('/forget'));
  // Somebody whose words are seen there and who is no member, as in the group of a linked channel.
  telegram.inject({
    message: {
      message_id: 900,
      date: 1,
      chat: { id: DESK, type: 'supergroup', title: 'Поддержка', is_forum: true },
      from: { id: STRANGER, is_bot: false, first_name: 'Некто' },
      text: '/help',
      entities: [{ type: 'bot_command', offset: 0, length: 5 }],
    },
  });
  telegram.send(ANNA, ANNA, { kind: 'text', text: '/help' });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(2));
  await house.app.idle();
  expect(inGeneral()).toHaveLength(2);
  expect(telegram.topics(DESK)).toEqual([]);
});

describeWithRedis('the lists of commands', (redis) => {
  it('are sent again only when they have changed', async () => {
    const telegram = populatedTelegram();
    const env = { REDIS_URL: redis().url };
    const first = await openHouse({ telegram, env });
    await eventually(() => expect(registered(first)).toBeGreaterThanOrEqual(6));
    await first.close();
    const before = registered(first);
    const second = await openHouse({ telegram, env });
    await eventually(() => expect(second.lines.join('')).toContain('the bot is at work'));
    await second.close();
    // Only the lead who is not in the group yet is tried again.
    expect(registered(second) - before).toBeLessThanOrEqual(3);
    const english = await openHouse({ telegram, env: { ...env, DESK_LANGUAGE: 'en' } });
    await eventually(() => expect(registered(english) - before).toBeGreaterThanOrEqual(6));
    await english.close();
  });
});
