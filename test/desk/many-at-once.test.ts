import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DESK, openHouse, populatedTelegram, type House } from '../support/house.ts';

const Line = z.object({ text: z.string() });
const MESSAGES = readFileSync(new URL('../fixtures/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Line.parse(JSON.parse(line)).text);

/** So many that none of them counts as a flood. */
const CLIENTS = Array.from({ length: 12 }, (_, at) => ({ id: 1100 + at, name: `Клиент ${at}.` }));

/** Some of these clients are rude more than twice: of that the leads hear in a group of their own. */
const LEADS_GROUP = -1001000000099;

let house: House;
beforeAll(async () => {
  const telegram = populatedTelegram();
  for (const { id, name } of CLIENTS) telegram.addPerson({ id, first_name: name, language_code: 'ru' });
  telegram.addForum({ id: LEADS_GROUP, title: 'Руководители' });
  house = await openHouse({ telegram, env: { DIGEST_CHAT_ID: String(LEADS_GROUP) } });
});
afterAll(() => house.close());

/** The client's words in their topic: a quote each. */
function quotesIn(name: string): string[] {
  return house
    .inTopic(name)
    .flatMap(({ text = '', entities = [] }) =>
      entities
        .filter(({ type }) => type.endsWith('blockquote'))
        .map(({ offset, length }) => text.slice(offset, offset + length)),
    );
}

describe('every line of a file of messages, twelve clients at once', () => {
  it('stands as a quote of its own in its client’s topic, in order, with less than one call to the group a message', async () => {
    const written = new Map<number, string[]>(CLIENTS.map(({ id }) => [id, []]));
    for (const [index, text] of MESSAGES.entries()) {
      const { id } = CLIENTS[index % CLIENTS.length] ?? expect.fail('no client');
      // Telegram trims what people send, so the sent message is what the card has to quote.
      written.get(id)?.push(house.telegram.send(id, id, { kind: 'text', text }).text ?? '');
    }
    await vi.waitFor(() => expect(house.telegram.topics(DESK)).toHaveLength(CLIENTS.length), {
      timeout: 60_000,
      interval: 200,
    });
    await vi.waitFor(
      () => {
        const shown = CLIENTS.reduce((sum, { name }) => sum + quotesIn(name).length, 0);
        expect(shown).toBe(MESSAGES.length);
      },
      { timeout: 60_000, interval: 200 },
    );
    for (const { id, name } of CLIENTS) expect(quotesIn(name)).toEqual(written.get(id));
    const toGroup = house.telegram.calls.filter(({ payload }) => payload['chat_id'] === DESK);
    const methods = countBy(toGroup.map(({ method }) => method));
    expect(methods).toMatchObject({
      getChat: 1,
      createForumTopic: CLIENTS.length,
    });
    // The bot's own rights and the leads at the start, then each newcomer once: an operator must not become a client.
    expect(methods['getChatMember']).toBeLessThan(2 * CLIENTS.length);
    const calls = (methods['sendMessage'] ?? 0) + (methods['editMessageText'] ?? 0);
    expect(calls).toBeLessThan(MESSAGES.length);
  }, 150_000);
});

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
