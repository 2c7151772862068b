import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { ANNA, openHouse, DESK, suggestionOn, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const DAY = 24 * 60 * 60 * 1000;
/** 15:10 in Moscow. */
const START = Date.parse('2026-03-12T12:10:00.000Z');

const CALM = 'Добрый день! Подскажите, пожалуйста, в каком разделе теперь искать теги и архив заявок?';
const UPSET = 'КАТАСТРОФА!!! Всё пропало, клиенты уходят, помогите срочно!!!';
const NEWS = `- { date: 2026-03-01, ru: старое, en: something old }
- { date: 2026-04-02, ru: тёмная тема, en: a dark theme }
- { date: 2026-05-02, ru: выгрузка отчётов в таблицу, en: report export }
- { date: 2027-01-01, ru: будущее, en: the future }
`;

/** The content that ships, with news of our own; its model is the one that is kept already, as nothing is learnt from news. */
const own = mkdtempSync(join(tmpdir(), 'kamerton-news-'));
const keptModel = (dir: string): string =>
  join('.cache', `reading-${createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 16)}.bin`);
cpSync('intents', own, { recursive: true });
copyFileSync(keptModel('intents'), keptModel(own));
afterAll(() => {
  rmSync(own, { recursive: true });
  rmSync(keptModel(own));
});

let house: House;
let clock = START;
afterEach(async () => {
  clock = START;
  await house.close();
});

async function open(news = '[]\n', env: Readonly<Record<string, string>> = {}): Promise<void> {
  writeFileSync(join(own, 'news.yaml'), news);
  house = await openHouse({ env: { INTENTS_DIR: own, ...env }, now: () => new Date(clock) });
}

async function cardOf(send: () => unknown) {
  const before = house.telegram.topics(DESK).some(({ name }) => name === NAME)
    ? house.inTopic(NAME).length
    : 0;
  send();
  return vi.waitFor(
    async () => {
      await house.app.idle();
      const cards = house.inTopic(NAME);
      if (cards.length <= before) throw new Error('no card yet');
      return cards.at(-1) ?? expect.fail('no card');
    },
    { timeout: 10_000, interval: 20 },
  );
}
const photo = () => cardOf(() => house.telegram.send(ANNA, ANNA, { kind: 'photo' }));
const wrote = (text: string) => cardOf(() => house.telegram.send(ANNA, ANNA, { kind: 'text', text }));

it('after two months of silence a client is welcomed back, and the card says when they wrote before', async () => {
  await open();
  expect((await wrote(CALM)).text).not.toContain('снова с нами');
  clock += 60 * DAY;
  const card = await wrote(CALM);
  expect(card.text).toContain('\nснова с нами: прошлое сообщение 12 марта\n');
  expect(card.text).not.toContain('за это время появилось');
  expect(suggestionOn(card, 1)).toMatch(/^Здравствуйте, Анна! С возвращением\. /);
  const next = await wrote(CALM);
  expect(next.text).not.toMatch(/снова с нами|С возвращением/);
});

it('a silence of 59 days is none', async () => {
  await open();
  await wrote(CALM);
  clock += 60 * DAY - 1000;
  expect((await wrote(CALM)).text).not.toMatch(/снова с нами|С возвращением/);
});

it('the card names what has come since, the latest two, and the year where it is another', async () => {
  await open(NEWS);
  await wrote(CALM);
  clock += 90 * DAY;
  expect((await wrote(CALM)).text).toContain(
    '\nснова с нами: прошлое сообщение 12 марта\nза это время появилось: выгрузка отчётов в таблицу, а ещё тёмная тема\n',
  );
  clock += 240 * DAY;
  expect((await wrote(CALM)).text).toContain(
    'прошлое сообщение 10 июня 2026\nза это время появилось: будущее\n',
  );
});

it('an upset client is not welcomed back, but the operator learns that they were away', async () => {
  await open(NEWS);
  await wrote(CALM);
  clock += 90 * DAY;
  const card = await wrote(UPSET);
  expect(card.text).toContain('\nснова с нами: прошлое сообщение 12 марта\n');
  expect([1, 2, 3].map((number) => suggestionOn(card, number)).join()).not.toMatch(
    /С возвращением|снова|появилось|Из нового/,
  );
});

it('goes on being a return when the client corrects the message', async () => {
  await open();
  await wrote(CALM);
  clock += 90 * DAY;
  const sent = house.telegram.send(ANNA, ANNA, { kind: 'text', text: CALM });
  await vi.waitFor(() => expect(house.inTopic(NAME)).toHaveLength(2), { timeout: 10_000 });
  house.telegram.edit(ANNA, ANNA, sent.message_id, `${CALM} И сделок.`);
  const now = () => house.inTopic(NAME).at(-1) ?? expect.fail('no card');
  await vi.waitFor(() => expect(now().text).toContain('И сделок.'), { timeout: 10_000 });
  expect(now().text).toContain('снова с нами');
  expect(suggestionOn(now(), 1)).toContain('С возвращением.');
});

it('a photo without a word shows on its card that they are back', async () => {
  await open();
  await wrote(CALM);
  clock += 90 * DAY;
  const card = await photo();
  expect(card.caption).toContain('снова с нами: прошлое сообщение 12 марта');
});

it('is told in the language of the desk, the reply in that of the client', async () => {
  await open(NEWS, { DESK_LANGUAGE: 'en' });
  await wrote(CALM);
  clock += 90 * DAY;
  const card = await wrote(CALM);
  expect(card.text).toContain(
    '\nback with us: last message on 12 March\nnew since then: report export, plus a dark theme\n',
  );
  expect(suggestionOn(card, 1)).toContain('С возвращением.');
});

it('a photo without a word is answered in the client’s usual manner', async () => {
  await open();
  await wrote('ничего не грузится с утра');
  expect((await photo()).caption).toMatch(/посмотрю$/m);
  for (let times = 0; times < 3; times += 1) await wrote('Добрый день. Ничего не грузится с самого утра.');
  expect((await photo()).caption).toMatch(/посмотрю\.$/m);
});
