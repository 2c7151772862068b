import { afterEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  suggestionOn,
  type House,
  ALWAYS_OPEN,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const DAY = 24 * 60 * 60 * 1000;

const CALM = 'Добрый день! Подскажите, где посмотреть счёт?';
const RUDE = 'Вы идиоты, что ли? Какого чёрта у вас ничего не работает, уроды!';
const UPSET = 'КАТАСТРОФА!!! Всё пропало, клиенты уходят, помогите срочно!!!';
const SORRY = 'Извините, пожалуйста, погорячился. Мне стыдно за свои слова.';
const THANKS = 'Спасибо большое, всё отлично!';

let house: House;
let ahead = 0;
let latest = 0;
afterEach(async () => {
  ahead = 0;
  latest = 0;
  await house.close();
});

const open = async (env: Readonly<Record<string, string>> = {}): Promise<void> => {
  house = await openHouse({ env: { ...ALWAYS_OPEN, ...env }, now: () => new Date(Date.now() + ahead) });
};
const write = (text: string) => house.telegram.send(ANNA, ANNA, { kind: 'text', text });

/** The card of the next message, once it stands. */
async function cardOf(text: string) {
  write(text);
  const card = await vi.waitFor(
    () => {
      const found = house.inTopic(NAME).at(-1);
      if (!found?.text?.startsWith(text) || found.message_id <= latest) throw new Error('no card yet');
      return { ...found, text: found.text };
    },
    { timeout: 10_000, interval: 20 },
  );
  latest = card.message_id;
  return card;
}

/** What stands between the reading and the advice or the suggestions. */
function moodOn({ text, entities = [] }: Awaited<ReturnType<typeof cardOf>>): string | undefined {
  const bold = entities.filter(({ type, length }) => type === 'bold' && length > 1);
  expect(bold.length).toBeLessThanOrEqual(1);
  return bold.map(({ offset, length }) => text.slice(offset, offset + length))[0];
}

async function lines(...texts: readonly string[]): Promise<(string | undefined)[]> {
  const found = [];
  for (const text of texts) found.push(moodOn(await cardOf(text)));
  return found;
}

it('a card has a line of its own when its message changed the mood, under the reading, and none otherwise', async () => {
  await open();
  expect(await lines(CALM)).toEqual([undefined]);
  const { text } = await cardOf(RUDE);
  expect(text).toMatch(/^проблема .+\nспокойный тон сменился резким\n(→ .+\n)?\n1 {2}/m);
  expect(await lines(RUDE, SORRY, THANKS)).toEqual([undefined, 'остывает: извинения', 'тон снова спокойный']);
});

it('a card tells alarm from rudeness', async () => {
  await open();
  expect(await lines(CALM, UPSET, THANKS)).toEqual([
    undefined,
    'спокойный тон сменился взволнованным',
    'остывает: слова благодарности',
  ]);
});

it('a card says that the mood swings, once', async () => {
  await open();
  expect(await lines(CALM, RUDE, SORRY, UPSET, SORRY)).toEqual([
    undefined,
    'спокойный тон сменился резким',
    'остывает: извинения',
    'настроение скачет: то вспышка, то извинения',
    undefined,
  ]);
});

it('after a day of silence a calm message shows that the tone is calm again', async () => {
  await open();
  await lines(RUDE);
  ahead = DAY;
  expect(await lines(CALM)).toEqual(['тон снова спокойный']);
});

it('the line is in the language of the desk, not of the client', async () => {
  await open({ DESK_LANGUAGE: 'en' });
  expect(await lines(CALM, RUDE, SORRY)).toEqual([
    undefined,
    'a calm tone has turned sharp',
    'cooling down: an apology',
  ]);
});

it('the line stays when the client corrects the message and when it is answered', async () => {
  await open();
  await lines(CALM);
  const message = write(RUDE);
  await vi.waitFor(() => expect(house.inTopic(NAME)).toHaveLength(2), { timeout: 10_000 });
  house.telegram.edit(ANNA, ANNA, message.message_id, 'Ничего не работает.');
  const now = () => house.inTopic(NAME).at(-1) ?? expect.fail('no card');
  await vi.waitFor(() => expect(now().text).toMatch(/^Ничего не работает\./), { timeout: 10_000 });
  const data = buttonOf(now(), '1');
  await house.telegram.press(IRINA, DESK, now().message_id, { data });
  await vi.waitFor(() => expect(now().text).toContain('✅ Ирина'), { timeout: 10_000 });
  expect(now().text).toContain('\nспокойный тон сменился резким\n');
});

it('the client never sees a word of it', async () => {
  await open();
  await lines(CALM, RUDE);
  const card = await cardOf(SORRY);
  const wanted = suggestionOn(card, 1);
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await vi.waitFor(() => expect(house.got(ANNA).map(({ text }) => text)).toEqual([wanted]), {
    timeout: 10_000,
  });
  expect(wanted).not.toContain('остывает');
});

it('a photo without a word neither cools nor changes anything', async () => {
  await open();
  await lines(UPSET, CALM);
  house.telegram.send(ANNA, ANNA, { kind: 'photo' });
  await vi.waitFor(() => expect(house.inTopic(NAME)).toHaveLength(3), { timeout: 10_000 });
  expect(house.inTopic(NAME).at(-1)?.caption).not.toContain('остывает');
  expect(await lines(CALM)).toEqual(['остывает: тон ровнее']);
});
