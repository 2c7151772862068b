import { describe, expect, it } from 'vitest';
import { webhookApp, type WebhookOptions } from '../../src/http/webhook.ts';

const SECRET = 'a-secret-of-some-length';
const UPDATE = { update_id: 7, message: { text: 'Привет' } };

function posted(
  options: Partial<WebhookOptions> = {},
  { secret = SECRET, body = JSON.stringify(UPDATE) }: { secret?: string; body?: string } = {},
): Response | Promise<Response> {
  const app = webhookApp({ secret: SECRET, receive: async () => true, ...options });
  return app.request('/telegram', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(secret ? { 'X-Telegram-Bot-Api-Secret-Token': secret } : {}),
    },
    body,
  });
}

const refuse = async (): Promise<boolean> => expect.fail('it was let in');

describe('the webhook', () => {
  it('answers 200 once the update is safe, and hands it on as it came', async () => {
    const received: unknown[] = [];
    const answer = await posted({
      receive: async (update) => {
        received.push(update);
        return true;
      },
    });
    expect(answer.status).toBe(200);
    expect(received).toEqual([UPDATE]);
  });

  it.each([
    ['the store is away', async () => Promise.reject(new Error('Connection is closed.'))],
    ['the store came back before it was safe', async () => false],
  ])('answers 503 while %s, so that Telegram brings the update again', async (_, receive) => {
    expect((await posted({ receive })).status).toBe(503);
  });

  it.each(['', 'wrong', `${SECRET}x`, SECRET.slice(1)])(
    'answers 401 to the secret “%s” and lets nothing in',
    async (secret) => {
      expect((await posted({ receive: refuse }, { secret })).status).toBe(401);
    },
  );

  it('refuses a body of more than a megabyte without reading it to its end', async () => {
    const body = JSON.stringify({ ...UPDATE, text: 'x'.repeat(1024 * 1024) });
    expect((await posted({}, { body })).status).toBe(413);
  });

  it.each(['', '{', '[]', '{"update_id":"1"}'])('refuses %j, which is no update', async (body) => {
    expect((await posted({ receive: refuse }, { body })).status).toBe(400);
  });
});
