import { expect, test } from 'vitest';
import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { aQueue, aWish, OLEG } from '../support/requests.ts';

const NEW = { kind: 'new' } as const;
const link = { chatId: -100, messageId: 7 };

test('a wish that was filed before it was shown learns where it stands, once', async () => {
  const store = memoryRequests();
  const queue = aQueue(store);
  await queue.file(aWish('a:0'), NEW, 'u1');
  await queue.linked('a:0', link);
  await queue.linked('a:0', { ...link, messageId: 8 });
  expect(await store.voices('R1')).toMatchObject([{ link }]);
  expect((await store.votes('R1')).length).toBe(1);
});

test('where a wish stands is noted also after it went on in another request, and not for one that was taken out', async () => {
  const store = memoryRequests();
  const queue = aQueue(store);
  await queue.file(aWish('a:0', { text: 'экспорт' }), NEW, 'u1');
  await queue.file(aWish('b:0'), NEW, 'u2');
  await queue.merge('R1', 'R2', OLEG, 'm1');
  await queue.linked('a:0', link);
  expect((await store.voices('R2')).find(({ wish }) => wish === 'a:0')).toMatchObject({ link });
  await queue.unfile(['b:0'], 'u3');
  await expect(queue.linked('b:0', link)).resolves.toBeUndefined();
});
