import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import type { Snapshot } from '../../src/playground/view.ts';

const ANNA = 501;

const aSnapshot = z.custom<Snapshot>((value) => typeof value === 'object');

let playground: Playground;
beforeEach(async () => {
  playground = await startPlayground({ port: 0, language: 'ru', pace: 0 });
});
afterEach(() => playground.close());

/** What an open page is told, now and whenever it changes. */
async function* told(): AsyncGenerator<Snapshot> {
  const response = await fetch(`${playground.url}/playground/events`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const events = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: snapshot\ndata: (.*)/m.exec(event)?.[1];
      if (data !== undefined) yield aSnapshot.parse(JSON.parse(data));
    }
  }
}

async function untilTold(wanted: (snapshot: Snapshot) => boolean = () => true): Promise<Snapshot> {
  for await (const snapshot of told()) if (wanted(snapshot)) return snapshot;
  throw new Error('the page heard no more');
}

describe('a snapshot says', () => {
  it('that the bot is not at work until its first call, though people may write while it still learns', async () => {
    playground.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Есть кто?' });
    expect((await untilTold()).ready).toBe(false);
    const ready = untilTold((snapshot) => snapshot.ready);
    await playground.telegram.call('getMe', {});
    expect((await ready).calls.map(({ method }) => method)).toEqual(['getMe']);
  });

  it('which language the desk speaks, also when the page has switched to the other', async () => {
    const { status } = await fetch(`${playground.url}/playground/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'language', language: 'en' }),
    });
    const { language, desk } = await untilTold();
    expect([status, language, desk.language]).toEqual([200, 'en', 'ru']);
  });

  it('what kind of medium without words a reply answers, as the page would call it a message otherwise', async () => {
    const { message_id: photo } = playground.telegram.send(ANNA, ANNA, { kind: 'photo' });
    playground.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Вот тут' }, { replyTo: photo });
    const { clients } = await untilTold();
    const anna = clients.find(({ person }) => person.id === ANNA);
    expect(anna?.messages.at(-1)?.reply).toMatchObject({ id: photo, text: '', kind: 'photo' });
  });
});
