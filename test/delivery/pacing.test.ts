import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/delivery/budget.ts';
import { pacing } from '../../src/delivery/pacing.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { silentLog } from '../support/silent-log.ts';

const FLOODED = {
  ok: false as const,
  error_code: 429,
  description: 'Too Many Requests: retry after 30',
  parameters: { retry_after: 30 },
};

/** An Api whose calls go nowhere: sendings are refused with a pause of 30 s, questions are answered. */
function flooded() {
  const pauses = new AbortController();
  const api = new Api('1:token');
  api.config.use(async (_call, method) =>
    method.startsWith('send') ? FLOODED : Promise.reject(new Error(`${method} went through`)),
  );
  const { budget: store } = createMemoryStore();
  const budget = new Budget({ store, log: silentLog, signal: pauses.signal });
  api.config.use(pacing({ budget, calls: new AbortController().signal }));
  return { api, pauses };
}

describe('the pacing', () => {
  it('lets questions about a chat pass while it is paused, as an answer to a client waits for them', async () => {
    const { api } = flooded();
    await expect(api.sendMessage(-1, 'a')).rejects.toThrow('retry after 30');
    await expect(api.getChatMember(-1, 5)).rejects.toThrow('getChatMember went through');
  });

  it('lets other chats go on while one is paused', async () => {
    const { api } = flooded();
    await expect(api.sendMessage(-1, 'a')).rejects.toThrow('retry after 30');
    await expect(api.copyMessage(-2, 5, 6)).rejects.toThrow('copyMessage went through');
  });

  it.each([
    ['sends', (api: Api) => api.sendMessage(-1, 'b')],
    ['takes away', (api: Api) => api.deleteMessage(-1, 5)],
  ])(
    'ends a pause at once for what %s when the program stops, so that a stop takes no half minute',
    async (_, call) => {
      const { api, pauses } = flooded();
      await expect(api.sendMessage(-1, 'a')).rejects.toThrow('retry after 30');
      const waiting = call(api);
      pauses.abort();
      await expect(waiting).rejects.toThrow(/abort/i);
    },
  );
});
