import { expect, test } from 'vitest';
import { adviceOn, type RedisSettings } from '../../src/storage/redis/durability.ts';

const SAFE: RedisSettings = {
  appendonly: 'yes',
  save: '',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
};
const told = (settings: Partial<RedisSettings>): string[] =>
  adviceOn({ ...SAFE, ...settings }).map(({ level, text }) => `${level}: ${text}`);

test('a Redis that writes before it answers is said to be safe', () => {
  expect(told({})).toEqual([expect.stringMatching(/^info: .*always.*survives a power cut/)]);
});

test('everysec is said to lose a second, as the inbox reckons with it', () => {
  expect(told({ appendfsync: 'everysec' })).toEqual([
    expect.stringMatching(/^info: .*everysec.*last second/),
  ]);
});

test('leaving the writing to the operating system is worth a warning', () => {
  expect(told({ appendfsync: 'no' })).toEqual([expect.stringMatching(/^warn: .*half a minute/)]);
});

test('a Redis that keeps nothing on disk is worth a warning, whatever its appendfsync', () => {
  expect(told({ appendonly: 'no' })).toEqual([expect.stringMatching(/^warn: Redis keeps nothing on disk/)]);
});

test('snapshots alone lose what came after them', () => {
  expect(told({ appendonly: 'no', save: '3600 1' })).toEqual([
    expect.stringMatching(/^warn: .*snapshots.*3600 1/),
  ]);
});

test('a Redis that throws records away when it is full is worth a second warning', () => {
  expect(told({ 'maxmemory-policy': 'allkeys-lru' })[1]).toMatch(/^warn: .*allkeys-lru.*noeviction/);
});
