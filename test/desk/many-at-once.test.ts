import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ANNA, DESK, ILYA, openHouse, populatedTelegram, SONYA, type House } from '../support/house.ts';

const Line = z.object({ text: z.string() });
const MESSAGES = readFileSync(new URL('../fixtures/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Line.parse(JSON.parse(line)).text);

const CLIENTS = [
  { id: ANNA, name: 'Анна Смирнова' },
  { id: ILYA, name: 'Илья' },
  { id: SONYA, name: 'Sonya' },
] as const;

/** Some of these clients are rude more than twice: of that the leads hear in a group of their own. */
const LEADS_GROUP = -1001000000099;

let house: House;
beforeAll(async () => {
  const telegram = populatedTelegram();
  telegram.addForum({ id: LEADS_GROUP, title: 'Руководители' });
  house = await openHouse({ telegram, env: { DIGEST_CHAT_ID: String(LEADS_GROUP) } });
});
afterAll(() => house.close());

describe('every line of a file of messages, three clients at once', () => {
  it('quotes each text on its own card in its own topic, in order, with one call to the group a message', async () => {
    const written = new Map<number, string[]>(CLIENTS.map(({ id }) => [id, []]));
    for (const [index, text] of MESSAGES.entries()) {
      const { id } = CLIENTS[index % CLIENTS.length] ?? CLIENTS[0];
      // Telegram trims what people send, so the sent message is what the card has to quote.
      written.get(id)?.push(house.telegram.send(id, id, { kind: 'text', text }).text ?? '');
    }
    await vi.waitFor(
      () => {
        const shown = CLIENTS.reduce((sum, { name }) => sum + house.inTopic(name).length, 0);
        expect(shown).toBe(MESSAGES.length);
      },
      { timeout: 60_000, interval: 200 },
    );
    for (const { id, name } of CLIENTS) {
      const quotes = house.inTopic(name).map(({ text = '', entities = [] }) => {
        const block = entities.find(({ type }) => type.endsWith('blockquote'));
        return text.slice(block?.offset, (block?.offset ?? 0) + (block?.length ?? 0));
      });
      expect(quotes).toEqual(written.get(id));
    }
    const toGroup = house.telegram.calls.filter(({ payload }) => payload['chat_id'] === DESK);
    const methods = countBy(toGroup.map(({ method }) => method));
    expect(methods).toEqual({
      getChat: 1,
      // The bot's own rights at the start, then each newcomer once: an operator must not become a client.
      getChatMember: 1 + CLIENTS.length,
      createForumTopic: CLIENTS.length,
      sendMessage: MESSAGES.length,
    });
  }, 90_000);
});

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
