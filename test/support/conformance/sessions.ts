import { describe, expect, test } from 'vitest';
import type { SessionClient } from '../../../src/desk/sessions.ts';
import type { Open } from './records.ts';

const get = (client: SessionClient, key: string) =>
  new Promise<unknown>((resolve, reject) =>
    client.get(key, (error, value) => (error ? reject(error) : resolve(value))),
  );
const set = (client: SessionClient, key: string, value: string) =>
  new Promise<void>((resolve, reject) =>
    client.set(key, value, (error) => (error ? reject(error) : resolve())),
  );
const del = (client: SessionClient, key: string) =>
  new Promise<void>((resolve, reject) => client.del(key, (error) => (error ? reject(error) : resolve())));

/** `prefix` keeps apart what runs on one server. */
export function sessionFacts(open: Open, prefix: () => string): void {
  describe('the sessions', () => {
    test('a value is there until it is deleted', async () => {
      const { sessions } = await open();
      const key = `${prefix()}session:1:chat`;
      expect(await get(sessions, key)).toBeNull();
      await set(sessions, key, '{"a":1}');
      expect(await get(sessions, key)).toBe('{"a":1}');
      await del(sessions, key);
      expect(await get(sessions, key)).toBeNull();
    });

    test('a value with an end in the past is gone, one with an end ahead is not', async () => {
      const { sessions } = await open();
      const key = `${prefix()}session:2:chat`;
      await set(sessions, key, '{}');
      await sessions.expire(key, 1000);
      expect(await get(sessions, key)).toBe('{}');
      await sessions.expire(key, 0);
      expect(await get(sessions, key)).toBeNull();
    });
  });
}
