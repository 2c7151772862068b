import { afterEach, expect, it, vi } from 'vitest';
import { ANNA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';

let house: House;
afterEach(async () => {
  await house.close();
});

async function cardOf(text: string): Promise<string> {
  house.telegram.send(ANNA, ANNA, { kind: 'text', text });
  return vi.waitFor(
    () => {
      const card = house.inTopic(NAME).findLast((message) => message.text?.startsWith(text));
      if (card?.text === undefined) throw new Error('no card yet');
      return card.text;
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** The numbered suggestions of a card. */
function suggestions(card: string): string[] {
  return card
    .split(/\n(?=[123] {2})/)
    .slice(1)
    .map((piece) => piece.slice(3).trim());
}

it('names the subject with the words that gave it away, and its reply comes first', async () => {
  house = await openHouse();
  const card = await cardOf(
    'Здравствуйте! Подскажите, пожалуйста, почему апи отвечает 401 после смены ключа?',
  );
  expect(card).toMatch(/вопрос .+ · .*401.*«401»/);
  expect(suggestions(card)[0]).toMatch(/^Здравствуйте, Анна! 401 обычно значит/);
});

it('offers nothing of a subject where none is plain', async () => {
  house = await openHouse();
  const card = await cardOf('поиск ничего не находит с утра');
  expect(suggestions(card)[0]).toMatch(/^Спасибо, что написали/);
});

it('goes on in the manner of earlier messages: one short line of a thorough writer changes nothing', async () => {
  house = await openHouse();
  const long =
    'Добрый день. Мы переносим в систему весь склад, это около двух тысяч позиций, и хотим понять, в каком порядке лучше действовать дальше.';
  await cardOf(long);
  await cardOf(`${long} И что делать с остатками.`);
  const [answer] = suggestions(await cardOf('поиск ничего не находит с утра'));
  // In full, as this client writes; without the full stop, which the latest message weighs most in.
  expect(answer).toMatch(/Если за это время что-то изменится, дайте знать$/);
});
