import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { learnFromDesk } from '../../src/commands/learn.ts';
import type { Exchange } from '../../src/knowledge/exchange.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { smallContent } from '../content/small-content.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

/** The whole of the shipped content is read, twice; other tests may be at work. */
const PATIENCE = 90_000;
const NOW = new Date('2026-11-22T09:00:00.000Z');

interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly note: string;
}

async function run(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Told> {
  const said = { stdout: '', note: '' };
  const code = await learnFromDesk({
    argv,
    env,
    stdout: (text) => {
      said.stdout += text;
    },
    note: (text) => {
      said.note += `${text}\n`;
    },
    now: () => NOW,
  });
  return { code, ...said };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kamerton-learnt-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const exchange = (at: number): Exchange => ({
  id: `e${at}`,
  clientId: at,
  at: `2026-10-0${at + 1}T09:00:00.000Z`,
  by: 'Ирина',
  language: 'ru',
  intent: 'problem',
  traits: [],
  question: `метки utm не попадают в сделку ${['с сайта', 'из формы', 'с лендинга', 'вообще', 'снова', 'опять'][at] ?? ''}`,
  answer: 'Добавьте на форму скрытые поля utm_source и utm_campaign и включите передачу меток в сделку.',
  how: 'own',
});

describeWithRedis(
  'learn',
  (redis) => {
    it(
      'writes proposals into a folder, tells of them, and never writes over them',
      async () => {
        const store = await openRedisStore({ url: redis().url, log: silentLog, patience: 3000 });
        for (let at = 0; at < 6; at += 1) await store.exchanges.put(exchange(at));
        await store.close();
        const env = { REDIS_URL: redis().url };
        const out = join(folder(), 'november');

        const dry = await run(['--dry-run', '--out', out], env);
        expect(dry.code).toBe(0);
        expect(dry.stdout).toMatch(/### subjects\/[a-z0-9-]+\.yaml\n# A proposal/);
        expect(existsSync(out)).toBe(false);

        const { code, stdout } = await run(['--out', out], env);
        expect(code).toBe(0);
        expect(stdout).toMatch(
          /1 new subject:\n {2}subjects\/[a-z0-9-]+\.yaml \(ru\): .*: 6 messages, 6 clients, 1 operator\n/,
        );
        const [name = ''] = readdirSync(join(out, 'subjects'));
        expect(readFileSync(join(out, 'subjects', name), 'utf8')).toContain(
          'learnt: {on: 2026-11-22, from: 6}',
        );

        const again = await run(['--out', out], env);
        expect(again).toMatchObject({ code: 2, stdout: '' });
        expect(again.note).toContain(`${out} is there already`);
      },
      PATIENCE,
    );

    it(
      'says what would be needed where there is nothing to learn from',
      async () => {
        const store = await openRedisStore({ url: redis().url, log: silentLog, patience: 3000 });
        for (let at = 0; at < 6; at += 1) await store.exchanges.remove(exchange(at).id);
        await store.close();
        const { code, stdout } = await run(['--dry-run'], { REDIS_URL: redis().url });
        expect(code).toBe(0);
        expect(stdout).toContain('No new subject. One is proposed from 5 messages of 3 clients on');
        expect(stdout).toContain('No template to change. One is proposed from 5 edits for 2 clients on');
        expect(stdout).toContain('No new example');
      },
      PATIENCE,
    );
  },
  { own: true },
);

it('is refused without REDIS_URL, with an unknown option, and into the folder that the bot reads', async () => {
  const missing = await run([], { REDIS_URL: '' });
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.note).toContain('REDIS_URL is empty');
  expect((await run(['--apply'], {})).note).toMatch(/^learn takes no “--apply”\.\nUsage: npm run -s learn /);
  expect((await run(['--out'], {})).note).toMatch(/^--out needs a folder\./);

  const dir = smallContent();
  const aside = folder();
  symlinkSync(dir, join(aside, 'link'));
  for (const out of [dir, join(dir, 'subjects'), join(dir, 'new', 'ones'), join(aside, 'link', 'new')]) {
    const { code, note } = await run(['--out', out], { INTENTS_DIR: dir });
    expect({ code, refused: note.includes('which the bot reads') }).toEqual({ code: 2, refused: true });
  }
  const full = join(aside, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'notes.txt'), 'mine');
  expect((await run(['--out', full], { INTENTS_DIR: dir })).note).toContain('is there already');
  const file = await run(['--out', join(full, 'notes.txt')], { INTENTS_DIR: dir });
  expect(file).toMatchObject({ code: 2, stdout: '' });
  expect(file.note).toContain('notes.txt is a file');
});
