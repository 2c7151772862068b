import { expect, test } from 'vitest';
import { createStore } from '../../src/storage/open.ts';
import { listeningLog } from './silent-log.ts';

test('without REDIS_URL one line says loudly that nothing is kept', async () => {
  for (const redisUrl of [undefined, '']) {
    const { log, lines } = listeningLog();
    const store = await createStore({ redisUrl, log });
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^warn: REDIS_URL is not set: .*lost at a restart/),
    ]);
    await store.close();
  }
});
