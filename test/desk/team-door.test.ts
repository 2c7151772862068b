import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/conversation.ts';
import { ANNA, DESK, IRINA, LEAD, openHouse, SONYA, type House } from '../support/house.ts';

const EVENTS_TOKEN = 'a-token-of-the-team-0123456789';
const WELCOME = 'Здравствуйте! Напишите сюда свой вопрос, и вам ответит человек из нашей команды.';

let house: House;
beforeEach(async () => {
  house = await openHouse({ env: { EVENTS_TOKEN } });
});
afterEach(() => house.close());

async function post(body: unknown): Promise<unknown> {
  const answer = await house.app.door(
    new Request('http://bot.example/v1/clients', {
      method: 'POST',
      headers: { Authorization: `Bearer ${EVENTS_TOKEN}` },
      body: JSON.stringify(body),
    }),
  );
  expect(answer.status).toBe(200);
  const said: unknown = await answer.json();
  return said;
}

const payloadIn = (said: unknown): string =>
  /^https:\/\/t\.me\/kamerton_bot\?start=([\w-]{1,64})$/.exec(
    typeof said === 'object' && said !== null && 'link' in said ? String(said.link) : '',
  )?.[1] ?? expect.fail(`no link in ${JSON.stringify(said)}`);

const starts = (id: number, payload: string) =>
  house.telegram.send(id, id, { kind: 'text', text: `/start ${payload}` });

/** What `/client` says in the topic of a client who has written. */
async function record(name: string): Promise<string> {
  await eventually(() => expect(house.telegram.topics(DESK).some((topic) => topic.name === name)).toBe(true));
  const before = house.inTopic(name).length;
  house.telegram.send(IRINA, DESK, { kind: 'text', text: '/client' }, { thread: house.topic(name) });
  await eventually(() => expect(house.inTopic(name).some(({ text }) => text?.startsWith(`${name}\n\n`))).toBe(true)); // prettier-ignore
  await house.app.idle();
  return house.inTopic(name).slice(before).find(({ text }) => text?.startsWith(`${name}\n\n`))?.text ?? ''; // prettier-ignore
}

describe('the team’s own product', () => {
  it('gives a link that ties whoever opens it to what it said of them, and nobody else', async () => {
    const payload = payloadIn(await post({ id: 'c-17', company: 'Ромашка', segment: 'vip' }));
    starts(ANNA, payload);
    await eventually(() => expect(house.got(ANNA).map(({ text }) => text)).toEqual([WELCOME]));
    starts(SONYA, payload);
    await eventually(() => expect(house.got(SONYA)).toHaveLength(1));
    for (const id of [ANNA, SONYA])
      house.telegram.send(id, id, { kind: 'text', text: 'Подскажите, пожалуйста, где взять счёт?' });
    expect(await record('Анна Смирнова')).toContain('Компания: Ромашка · из системы');
    expect(await record('Sonya')).toContain('Пока ничего не записано.');
    expect(house.lines.join('\n')).not.toContain(EVENTS_TOKEN);
    expect(house.lines.join('\n')).not.toContain('Ромашка');
  });

  it('has votes of who opens the link later weigh as it says', async () => {
    const payload = payloadIn(await post({ id: 'c-17', segment: 'vip' }));
    house.telegram.send(ANNA, ANNA, {
      kind: 'text',
      text: 'Добавьте, пожалуйста, тёмную тему в личный кабинет',
    });
    const request = async () => {
      const before = house.got(LEAD).length;
      house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests R1' });
      return (await eventually(() => house.got(LEAD)[before] ?? expect.fail('no answer'))).text ?? '';
    };
    await eventually(() => expect(house.inTopic('Анна Смирнова')[0]?.reply_markup).toBeDefined());
    expect(await request()).not.toContain('VIP');
    starts(ANNA, payload);
    await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
    expect(await request()).toMatch(/\(VIP\s1\)/u);
  });

  it('tells of clients who have not come yet, by their Telegram account', async () => {
    await post({ id: 'c-18', telegramId: SONYA, company: 'Daisy Ltd', language: 'ru' });
    starts(SONYA, 'made-up');
    await eventually(() => expect(house.got(SONYA).map(({ text }) => text)).toEqual([WELCOME]));
    house.telegram.send(SONYA, SONYA, { kind: 'text', text: 'Hello, where do I find my invoice, please?' });
    expect(await record('Sonya')).toContain('Компания: Daisy Ltd');
  });
});
