import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { pacing } from '../../src/delivery/pacing.ts';

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
  api.config.use(pacing({ pauses: pauses.signal, calls: new AbortController().signal }));
  return { api, pauses };
}

describe('the pacing', () => {
  it('lets questions about a chat pass while it is paused, as an answer to a client waits for them', async () => {
    const { api } = flooded();
    await expect(api.sendMessage(-1, 'a')).rejects.toThrow('retry after 30');
    await expect(api.getChatMember(-1, 5)).rejects.toThrow('getChatMember went through');
  });

  it('ends a pause at once when the program stops, so that a stop takes no half minute', async () => {
    const { api, pauses } = flooded();
    await expect(api.sendMessage(-1, 'a')).rejects.toThrow('retry after 30');
    const waiting = api.sendMessage(-1, 'b');
    pauses.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
