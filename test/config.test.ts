import { describe, expect, it } from 'vitest';
import { loadConfig, type Config } from '../src/config.ts';

const TOKEN = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

function good(env: Record<string, string>): Config {
  const loaded = loadConfig(env);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problems(env: Record<string, string>): readonly { variable: string; message: string }[] {
  const loaded = loadConfig(env);
  return 'problems' in loaded ? loaded.problems : [];
}

describe('the configuration', () => {
  it('opens the playground without a token, with the defaults of the README', () => {
    expect(good({})).toEqual({
      mode: 'playground',
      deskChatIds: [],
      leads: [],
      retentionDays: 180,
      timezone: 'Europe/Moscow',
      digestAt: '09:00',
      workingHours: { days: [1, 2, 3, 4, 5], from: 540, to: 1080 },
      deskLanguage: 'ru',
      logLevel: 'info',
      port: 8080,
    });
  });

  it('takes an empty variable for an unset one, as .env.example lists them all', () => {
    expect(good({ BOT_TOKEN: '', DESK_CHAT_ID: ' ', REDIS_URL: '' }).mode).toBe('playground');
  });

  it('works on Telegram with a token', () => {
    expect(
      good({
        BOT_TOKEN: TOKEN,
        DESK_CHAT_ID: '-1001234567890',
        LEADS: '1, 2',
        TELEGRAM_API_ROOT: 'http://localhost:8081/',
      }),
    ).toMatchObject({
      mode: 'telegram',
      token: TOKEN,
      deskChatIds: [-1001234567890],
      leads: [1, 2],
      apiRoot: 'http://localhost:8081',
    });
  });

  it('is brought updates at /telegram under WEBHOOK_URL, and fetches them without one', () => {
    const secret = 'a-secret-of-some-length';
    const read = (url: string): Config =>
      good({ BOT_TOKEN: TOKEN, WEBHOOK_URL: url, WEBHOOK_SECRET: secret });
    expect(read('https://bot.example.com/')).toMatchObject({
      webhook: { url: 'https://bot.example.com/telegram', secret },
    });
    expect(read('https://example.com/bots/telegram')).toMatchObject({
      webhook: { url: 'https://example.com/bots/telegram' },
    });
    expect(good({ BOT_TOKEN: TOKEN, WEBHOOK_SECRET: secret })).not.toHaveProperty('webhook');
  });

  it.each([
    ['no secret', { WEBHOOK_URL: 'https://bot.example.com' }, 'WEBHOOK_SECRET'],
    ['a short one', { WEBHOOK_URL: 'https://bot.example.com', WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET'],
    ['no TLS', { WEBHOOK_URL: 'http://bot.example.com', WEBHOOK_SECRET: 'x'.repeat(16) }, 'WEBHOOK_URL'],
    ['no address', { WEBHOOK_URL: 'bot.example.com', WEBHOOK_SECRET: 'x'.repeat(16) }, 'WEBHOOK_URL'],
  ])('takes no webhook with %s', (_, env, variable) => {
    expect(problems({ BOT_TOKEN: TOKEN, ...env })).toMatchObject([{ variable }]);
  });

  it('takes the address of a Redis or of several nodes of a cluster', () => {
    const list = 'redis://one:7000, rediss://me:hush@two:7001';
    expect(good({ REDIS_URL: list }).redisUrl).toBe(list);
    expect(problems({ REDIS_URL: 'redis://one:7000,two' })).toMatchObject([{ variable: 'REDIS_URL' }]);
  });

  it('takes several desks, each once, and so many days of keeping what clients wrote', () => {
    const { deskChatIds, retentionDays } = good({
      BOT_TOKEN: TOKEN,
      DESK_CHAT_ID: '-1001, -1002,-1001',
      RETENTION_DAYS: '30',
    });
    expect([deskChatIds, retentionDays]).toEqual([[-1001, -1002], 30]);
    expect(problems({ RETENTION_DAYS: '0' })).toEqual([
      { variable: 'RETENTION_DAYS', message: 'is not a number of days; write 1 to 9999' },
    ]);
  });

  it('keeps to as many calls in a group as is said, where 0 is an answer too', () => {
    const read = ['15', '0', ''].map((said) => good({ GROUP_CALLS_PER_MINUTE: said }).groupCallsPerMinute);
    expect(read).toEqual([15, 0, undefined]);
    expect(problems({ GROUP_CALLS_PER_MINUTE: 'many' })).toEqual([
      {
        variable: 'GROUP_CALLS_PER_MINUTE',
        message: 'is not a number of calls; write 20, or 0 for no limit of our own',
      },
    ]);
  });

  it('refuses to play in production, where a missing token is a mistake', () => {
    expect(problems({ NODE_ENV: 'production' })).toMatchObject([{ variable: 'BOT_TOKEN' }]);
  });

  it.each([
    ['Mon-Fri 09:00-18:00', { days: [1, 2, 3, 4, 5], from: 540, to: 1080 }],
    ['mon,wed,sat 10:00-16:30', { days: [1, 3, 6], from: 600, to: 990 }],
    ['Sat-Tue 00:00-24:00', { days: [1, 2, 6, 7], from: 0, to: 1440 }],
  ])('reads the working week %s', (text, hours) => {
    expect(good({ WORKING_HOURS: text }).workingHours).toEqual(hours);
  });

  it.each([
    ['BOT_TOKEN', 'hunter2-secret'],
    ['DESK_CHAT_ID', 'my group'],
    ['LEADS', 'anna, oleg'],
    ['REDIS_URL', 'http://user:hunter2-secret@localhost'],
    ['TELEGRAM_API_ROOT', 'my-server'],
    ['PORT', '99999'],
    ['TIMEZONE', 'Мск'],
    ['DIGEST_AT', '9 утра'],
    ['WORKING_HOURS', 'Mon-Fri 18:00-09:00'],
    ['WORKING_HOURS', 'Пн-Пт 09:00-18:00'],
    ['DESK_LANGUAGE', 'klingon'],
    ['LOG_LEVEL', 'loud'],
  ])('says which variable is bad, why and what would do, and never prints it: %s', (variable, value) => {
    const found = problems({ [variable]: value });
    expect(found).toHaveLength(1);
    expect(found[0]?.variable).toBe(variable);
    expect(found[0]?.message).toMatch(/^is not .+;/);
    expect(found[0]?.message).not.toContain(value);
  });

  it('lists every bad variable at once', () => {
    expect(problems({ PORT: 'x', TIMEZONE: 'x', LEADS: 'x' })).toHaveLength(3);
  });
});
