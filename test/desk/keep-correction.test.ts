import { expect, it } from 'vitest';
import { Card } from '../../src/desk/card-record.ts';
import { keepCorrection } from '../../src/desk/correct/keep-correction.ts';
import type { Intent, Language } from '../../src/labels.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { listeningLog } from '../storage/silent-log.ts';
import { aCard, aClient } from '../support/conformance/records.ts';

const AT = '2026-03-11T12:00:00.000Z';
const away = async (): Promise<never> => {
  throw new Error('Redis is away');
};

function reading(intent: Intent, language: Language = 'ru') {
  const none = { intents: [], traits: [], request: [], evidence: [] };
  return Card.shape.reading.parse({ language, intent, sure: true, ...none }) ?? expect.fail();
}

const corrected = (language: Language = 'ru') =>
  aCard('c1', {
    clientName: 'Анна Прежняя',
    reading: reading('problem', language),
    corrected: { was: reading('question', language), by: 'Ирина', byId: 601, at: AT },
  });

async function keeping() {
  const { log, lines } = listeningLog();
  const store = createMemoryStore({ now: () => new Date(AT) });
  await store.clients.update(7, () => aClient(7));
  const blanked: (readonly string[])[] = [];
  const knowledge = {
    find: async () => [],
    blank: (_text: string, _language: string, personal: readonly string[] = []) => {
      blanked.push(personal);
      return 'а'.repeat(2000);
    },
  };
  return { store, lines, blanked, deps: { ...store, log, knowledge } };
}

it('a correction is kept once, without the name that the client had when they wrote, and no longer than may be', async () => {
  const { deps, store, blanked } = await keeping();
  await keepCorrection(corrected(), deps);
  await keepCorrection(corrected(), deps);
  const [one, ...others] = await store.corrections.all();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ id: 'c1', at: AT, was: { intent: 'question' }, now: { intent: 'problem' } });
  expect(one?.text.length).toBeLessThanOrEqual(1500);
  expect(blanked[0]).toContain('Прежняя');
});

it('a correction that was taken back is kept no more', async () => {
  const { deps, store } = await keeping();
  await keepCorrection(corrected(), deps);
  await keepCorrection(aCard('c1', { reading: reading('question') }), deps);
  expect(await store.corrections.all()).toEqual([]);
});

it('nothing is kept of a third language, nor of a client who is forgotten before or meanwhile', async () => {
  const { deps, store } = await keeping();
  await keepCorrection(corrected('other'), deps);
  let asked = 0;
  const goes = { ...store.clients, get: async () => (asked++ === 0 ? aClient(7) : undefined) };
  await keepCorrection(corrected(), { ...deps, clients: goes });
  await keepCorrection(corrected(), { ...deps, clients: { ...store.clients, get: async () => undefined } });
  expect(await store.corrections.all()).toEqual([]);
});

it('a store that is away matters to nobody, and the log holds nothing of the client', async () => {
  const { deps, store, lines } = await keeping();
  const corrections = { ...store.corrections, put: away, remove: away };
  await keepCorrection(corrected(), { ...deps, corrections });
  await keepCorrection(aCard('c1', { reading: reading('question') }), { ...deps, corrections });
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  expect(JSON.stringify(lines)).not.toContain('Анна');
});
