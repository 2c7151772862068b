import { expect, it } from 'vitest';
import { keepAnswer, keptFor, keptKey, toggleWhenBack } from '../../src/desk/blocked/kept-answers.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';

const ANNA = 501;
const ANSWER = { cause: 700, by: 'Ирина', byId: 601, at: '2026-03-04T09:00:00.000Z', text: 'Счёт на почте' };

it('keeps what an operator asked for, though a killed process handled their press and the next one does so again', async () => {
  const { marks } = createMemoryStore();
  const answer = { ...ANSWER, how: 'own' as const };
  const outgoing = { kind: 'text' as const, text: answer.text, entities: [] };
  const work = { kind: 'answer' as const, clientId: ANNA, outgoing, answer, cards: [] };
  await keepAnswer(work, { marks });
  const press = (cause: number): Promise<boolean | undefined> =>
    toggleWhenBack(ANNA, keptKey(work), cause, { marks });
  expect([await press(701), await press(701)]).toEqual([true, true]);
  expect(await keptFor(ANNA, { marks })).toMatchObject([{ whenBack: true }]);
  expect([await press(702), await press(702)]).toEqual([false, false]);
  expect(await press(703)).toBe(true);
});
