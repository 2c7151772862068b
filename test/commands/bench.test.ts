import { describe, expect, it } from 'vitest';
import { bench, type BenchStreams } from '../../src/commands/bench.ts';
import { learnBayes, learnBayesReader } from '../../src/commands/bench/bayes.ts';
import { costOf, median, paced, percentile } from '../../src/commands/bench/costs.ts';
import { DELIVERY_TABLES, deliveryTables } from '../../src/commands/bench/delivery.ts';
import { seenAt } from '../../src/commands/bench/delivery/sights.ts';
import { ordinaryTexts } from '../../src/commands/bench/delivery/texts.ts';
import { holdOutVoices } from '../../src/commands/bench/held-out.ts';
import { withReadProcess } from '../../src/commands/bench/read-process.ts';
import type { Section } from '../../src/commands/bench/section.ts';
import { layOut, PROMISED_COLUMNS, promisedRow, withUnit } from '../../src/commands/bench/table.ts';
import { besideBayes } from '../../src/commands/bench/beside-bayes.ts';
import { loadTeaching } from '../../src/content/teaching.ts';
import type { Example } from '../../src/content/types.ts';
import { INTENTS, TRAITS } from '../../src/labels.ts';
import { smallContent } from '../content/small-content.ts';

function streams(argv: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const given: BenchStreams = {
    argv,
    env: {},
    stdout: (text) => {
      said.stdout += text;
    },
    stderr: (text) => {
      said.stderr += text;
    },
  };
  return { said, given };
}

function section(name: string, figure: number): Section {
  return {
    name,
    about: `what ${name} is`,
    async *run({ note }) {
      note(`busy with ${name}`);
      yield {
        title: name,
        columns: PROMISED_COLUMNS,
        rows: [promisedRow('a thing', figure, 'ms', { under: 5 })],
      };
    },
  };
}

const SECTIONS = [section('one', 4), section('two', 6)];

describe('bench', () => {
  it('runs every section, tables on stdout and progress on stderr, and reports a missed promise without failing', async () => {
    const { said, given } = streams([]);
    expect(await bench(given, SECTIONS)).toBe(0);
    expect(said.stdout).toMatch(/one\n.*\n {2}a thing +4 ms +< 5 ms +ok\n/);
    expect(said.stdout).toMatch(/two\n.*\n {2}a thing +6 ms +< 5 ms +missed\n/);
    expect(said.stderr).toBe('section one\nbusy with one\nsection two\nbusy with two\n');
  });

  it('runs only the section asked for', async () => {
    const { said, given } = streams(['two']);
    expect(await bench(given, SECTIONS)).toBe(0);
    expect(said.stdout).not.toContain('one');
    expect(said.stdout).toContain('two');
  });

  it('measures one table of a section alone, or several of them', async () => {
    const asked: (string | undefined)[] = [];
    const parted: Section = {
      name: 'three',
      about: 'what three is',
      parts: ['left', 'right'],
      async *run(_, part) {
        asked.push(part);
        yield { title: `three ${part}`, columns: [''], rows: [] };
      },
    };
    const { said, given } = streams(['three:right']);
    expect(await bench(given, [...SECTIONS, parted])).toBe(0);
    expect(said.stdout).toBe('\nthree right\n\n\n');
    await bench({ ...given, argv: ['three'] }, [...SECTIONS, parted]);
    await bench({ ...given, argv: ['three:right', 'three:left'] }, [...SECTIONS, parted]);
    expect(asked).toEqual(['right', undefined, 'left', 'right']);
    expect(await bench({ ...given, argv: ['three:middle'] }, [...SECTIONS, parted])).toBe(2);
    expect(said.stderr).toContain('alone: three:left, three:right\n');
  });

  it('refuses a section it does not have before it measures any, with the usage and a code of its own', async () => {
    const { said, given } = streams(['one', 'three']);
    expect(await bench(given, SECTIONS)).toBe(2);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(
      /^bench has no section “three”\.\nUsage: .*\n(.*\n)* {2}one {2}what one is\n/,
    );
  });

  it('tells its sections on --help', async () => {
    const { said, given } = streams(['--help']);
    expect(await bench(given)).toBe(0);
    expect(said.stdout).toMatch(/\n {2}reading {2,}\S/);
    for (const name of Object.keys(DELIVERY_TABLES)) expect(said.stdout).toContain(`delivery:${name}`);
    expect(said.stderr).toBe('');
  });

  it('fails on content with mistakes, as a figure of half the examples would mislead', async () => {
    const { said, given } = streams(['reading']);
    const dir = smallContent({ 'examples/ru/other.yaml': '- voice: v\n  messages: [7]\n' });
    expect(await bench({ ...given, env: { INTENTS_DIR: dir } })).toBe(1);
    expect(said.stderr).toMatch(/examples\/ru\/other\.yaml:2:\d+: /);
  });
});

describe('a table of the bench', () => {
  it('has names flush left and figures flush right, and no blanks at the ends of its lines', () => {
    const table = {
      title: 'T',
      columns: ['', 'figure', ''],
      rows: [
        ['short', '1 ms', 'ok'],
        ['a long name', '1,000 ms', ''],
      ],
      notes: ['why'],
    };
    expect(layOut(table).split('\n')).toEqual([
      '',
      'T',
      '                  figure',
      '  short             1 ms   ok',
      '  a long name   1,000 ms',
      '  * why',
      '',
    ]);
  });

  it('says whether a promise is kept: reached, or stayed under, where the limit itself is too much', () => {
    expect(promisedRow('x', 700, '/s', { atLeast: 700 })).toEqual(['x', '700 /s', '≥ 700 /s', 'ok']);
    expect(promisedRow('x', 699, '/s', { atLeast: 700 })).toEqual(['x', '699 /s', '≥ 700 /s', 'missed']);
    expect(promisedRow('x', 4, 'ms', { under: 4 })).toEqual(['x', '4 ms', '< 4 ms', 'missed']);
    expect(promisedRow('x', 4, '', { atMost: 4 })).toEqual(['x', '4', '≤ 4', 'ok']);
    expect(promisedRow('x', 4.01, '', { atMost: 4 })).toEqual(['x', '4.01', '≤ 4', 'missed']);
    expect(promisedRow('x', 4, 'ms')).toEqual(['x', '4 ms', '', '']);
  });

  it('claims nothing where a machine cannot measure', () => {
    expect(promisedRow('x', undefined, 'MB', { under: 150 })).toEqual([
      'x',
      'not measured here',
      '< 150 MB',
      '',
    ]);
  });

  it.each([
    [0.1234, '0.12 ms'],
    [12.345, '12.3 ms'],
    [4321.5, '4,322 ms'],
    [500, '500 ms'],
  ])('shows about three digits of %s', (figure, shown) => {
    expect(withUnit(figure, 'ms')).toBe(shown);
  });
});

describe('figures of the bench', () => {
  it('of a hundred values have the 99th as p99 and the 50th as median, whatever their order', () => {
    const values = Array.from({ length: 100 }, (_, at) => ((at * 37) % 100) + 1);
    expect([percentile(values, 0.99), median(values), percentile(values, 1)]).toEqual([99, 50, 100]);
    expect([median([7]), percentile([7], 0.99), percentile([], 0.5)]).toEqual([7, 7, Number.NaN]);
  });

  it('of a pace go by the work done', () => {
    const { results, pace } = paced([1, 2, 3], (item) => {
      const until = performance.now() + 5;
      while (performance.now() < until);
      return item * 2;
    });
    expect(results).toEqual([2, 4, 6]);
    expect(pace.p99ByClock).toBeGreaterThanOrEqual(5);
    expect(pace.p99).toBeGreaterThanOrEqual(pace.p50);
    expect(pace.p50).toBeGreaterThan(0);
  });

  it('of a pace agree with each other', () => {
    const { pace } = paced([1e6], (count) => Array.from({ length: count }, (_, at) => at * at).length);
    expect(pace.perSecond).toBeCloseTo(1000 / pace.p50);
    expect(pace.p99).toBe(pace.p50);
  });

  it('of memory count what is kept, buffers included, and nothing that was only needed on the way', async () => {
    const { made, megabytes } = await costOf(() => {
      const passing = Array.from({ length: 1_000_000 }, (_, at) => [at]);
      return { kept: new Uint8Array(20e6), counted: passing.length };
    });
    expect(made.counted).toBe(1_000_000);
    expect(megabytes).toBeGreaterThan(19);
    expect(megabytes).toBeLessThan(35);
  });
});

function exampleOf(voice: string, language: Example['language']): Example {
  return { text: `${voice} ${language}`, language, intent: 'other', traits: [], request: [], voice };
}

describe('voices held out', () => {
  it('are every fifth of each language, with all that they wrote', () => {
    const russian = ['a', 'b', 'c', 'd', 'e', 'f'].map((voice) => exampleOf(voice, 'ru'));
    const english = ['x', 'y'].map((voice) => exampleOf(voice, 'en'));
    const { held, others } = holdOutVoices([...russian, ...english, exampleOf('a', 'other')], 5);
    expect(held.map(({ text }) => text)).toEqual(['a ru', 'f ru', 'x en', 'a other']);
    expect(others).toHaveLength(5);
  });

  it('belong to the language they write words in, even if their first message has none', () => {
    const { held } = holdOutVoices([exampleOf('b', 'other'), exampleOf('b', 'ru'), exampleOf('a', 'ru')], 5);
    expect(held.map(({ voice }) => voice)).toEqual(['a']);
  });
});

const LESSONS = [
  'счёт не оплатился|problem',
  'оплата не прошла|problem',
  'приложение не открывается|problem',
  'вылетает ошибка при входе|problem',
  'не загружается прайс|problem',
  'экран пустой и ошибка|problem',
  'касса не печатает чек|problem',
  'спасибо большое|thanks',
  'спасибо, всё получилось|thanks',
  'благодарю вас за помощь|thanks',
  'огромное спасибо|thanks',
  'спасибо за быстрый ответ|thanks',
  'вы очень помогли, спасибо|thanks',
  'благодарю|thanks',
  'как добавить сотрудника|question',
  'где посмотреть отчёт|question',
  'как поменять тариф|question',
  'можно ли выгрузить список|question',
  'как настроить скидки|question',
  'где найти договор|question',
].map((line) => {
  const [text = '', label] = line.split('|');
  return { text, label: INTENTS.find((intent) => intent === label) ?? 'other' };
});

describe('natural’s Bayes', () => {
  it('ranks all labels of a text, best first, with shares that add up to 1', () => {
    const rank = learnBayes('ru', LESSONS);
    const ranked = rank('ошибка, чек не печатается');
    expect(ranked.map(({ label }) => label).toSorted()).toEqual(['problem', 'question', 'thanks']);
    expect(ranked[0]?.label).toBe('problem');
    expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1);
    expect(rank('большое спасибо')[0]?.label).toBe('thanks');
  });

  it('keeps its stop words: «как» is all there is to a question of otherwise new words', () => {
    expect(learnBayes('ru', LESSONS)('как')[0]?.label).toBe('question');
    const english = [
      { text: 'why me', label: 'question' },
      { text: 'why so', label: 'question' },
      { text: 'thanks', label: 'thanks' },
      { text: 'many thanks', label: 'thanks' },
    ];
    expect(learnBayes('en', english)('why')[0]?.label).toBe('question');
  });

  it('has an answer to a text without words, to one too long for its arithmetic, and where nothing was learnt', () => {
    const rank = learnBayes('ru', LESSONS);
    expect(rank('?!')).toHaveLength(3);
    // Some hundred known words multiply to less than a number can be.
    const words = Array.from({ length: 400 }, (_, at) => `слово${at}`);
    const long = learnBayes('ru', [{ text: words.join(' '), label: 'a' as const }, ...LESSONS.slice(0, 7)]);
    expect(long(words.join(' ')).every(({ p }) => Number.isFinite(p))).toBe(true);
    expect(learnBayes('ru', [])('привет')).toEqual([]);
  });

  it('says each trait by a classifier of its own', () => {
    const lessons = LESSONS.map(({ text, label }) => ({
      text,
      intent: label,
      traits: TRAITS.filter((trait) => label === 'thanks' && trait === 'polite'),
    }));
    const learnt: string[] = [];
    const read = learnBayesReader('ru', lessons, ['polite', 'developer'], (what) => learnt.push(what));
    expect(learnt).toEqual(['intent', 'polite', 'developer']);
    const guess = read('спасибо вам');
    expect(guess.guessed[0]?.intent).toBe('thanks');
    expect(guess.guessedTraits).toEqual(['polite']);
    expect(read('не открывается').guessedTraits).toEqual([]);
  });
});

function quiet(): undefined {
  return undefined;
}

/** A file of examples: the first voice's messages, the second's … */
function exampleFile(...voices: readonly (readonly string[])[]): string {
  return voices.map((messages, at) => `- voice: v${at}\n  messages: [${messages.join(', ')}]\n`).join('');
}

describe('reading beside Bayes', () => {
  it('measures both on the voices held out', async () => {
    const dir = smallContent({
      'examples/ru/thanks.yaml': exampleFile(['спасибо большое', 'благодарю'], ['спасибо', 'благодарю вас']),
      'examples/ru/problem.yaml': exampleFile(
        ['не работает', 'вылетает'],
        ['оплата не работает', 'всё вылетает'],
      ),
    });
    const { columns, rows, notes } = await besideBayes(loadTeaching(dir), { dir, note: quiet });
    expect(columns).toEqual(['', 'Kamerton', 'natural']);
    const figures = new Map(rows.map(([name, ...cells]) => [name, cells]));
    expect(figures.get('ru  intent right, of 4 messages')?.[1]).toBe('1.000');
    expect([...figures.keys()].filter((name) => name?.startsWith('en'))).toEqual([]);
    expect(figures.get('memory kept after training')).toHaveLength(2);
    expect(notes?.[0]).toContain('judged on 4 messages of 1 voice');
    expect(notes?.join()).toContain('fitted on all voices');
  });

  it('says that it measured nothing where one voice wrote everything', async () => {
    const dir = smallContent();
    const { rows } = await besideBayes(loadTeaching(dir), { dir, note: quiet });
    expect(rows).toEqual([['not measured: it takes two voices of a language']]);
  });
});

/** A program in the place of `read`. */
function running(script: string): readonly string[] {
  return [process.execPath, '-e', script];
}

describe('a process that reads', () => {
  const notes: string[] = [];
  const surroundings = { dir: 'intents', note: (text: string) => notes.push(text) };

  it('is asked, measured where the system can, and ended', async () => {
    const peak = await withReadProcess(
      running('process.stdin.pipe(process.stdout)'),
      surroundings,
      async (child) => {
        await child.ask(['один', 'two\nlines']);
        await child.ask(['three']);
        return child.peakMegabytes();
      },
    );
    if (process.platform === 'linux') expect(peak).toBeGreaterThan(10);
    else expect(peak).toBeUndefined();
  });

  it('that ends before it has answered is an error, its last words handed on', async () => {
    const asked = withReadProcess(running('process.stderr.write("no model")'), surroundings, (child) =>
      child.ask(['один']),
    );
    await expect(asked).rejects.toThrow('ended before it had answered');
    expect(notes).toContain('read: no model');
  });

  it('that cannot be started at all says why', async () => {
    const asked = withReadProcess(['/no/such/program'], surroundings, (child) => child.ask(['один']));
    await expect(asked).rejects.toThrow('ENOENT');
  });
});

const call = (at: number, payload: Record<string, unknown>, result: unknown, ok = true) => ({
  at: new Date(at),
  method: 'any',
  payload,
  answer: { ok },
  result,
  ms: 1,
});

describe('delivery, as the bench measures it,', () => {
  const anna = { id: 1, name: 'Анна' };
  const threads = new Map([
    ['Анна', 10],
    ['Олег', 20],
  ]);

  it('takes a message as seen with the first call that puts its words into the topic of its client, an edit too', () => {
    const written = ['Где счёт?', 'И акт?', 'Алло'].map((text) => ({ client: anna, text }));
    const calls = [
      call(1, { message_thread_id: 20, text: 'Где счёт?' }, { message_id: 5 }),
      call(2, { message_thread_id: 10, text: 'Где счёт?' }, undefined, false),
      call(3, { message_thread_id: 10, text: '▎Где счёт?\nвопрос' }, { message_id: 6 }),
      call(4, { message_id: 6, text: '▎Где счёт?\n▎И акт?\nвопрос' }, true),
    ];
    expect(seenAt(written, calls, threads)).toEqual([3, 4, undefined]);
  });

  it('has texts enough that none is written twice in a round', () => {
    const texts = ordinaryTexts('intents');
    expect(texts.length).toBeGreaterThan(4000);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.slice(0, 50).some((text) => /^[\x20-\x7F]+$/.test(text))).toBe(true);
    expect(texts.slice(0, 50).some((text) => /[а-я]/.test(text))).toBe(true);
  });

  it('says what a machine lacks that has no Redis, and lets the other sections go on', async () => {
    const path = process.env['PATH'];
    const notes: string[] = [];
    process.env['PATH'] = '/nowhere';
    try {
      for await (const table of deliveryTables({ dir: 'intents', note: (text) => notes.push(text) }))
        expect.fail(`measured without a Redis: ${table.title}`);
    } finally {
      process.env['PATH'] = path;
    }
    expect(notes).toEqual([expect.stringContaining('there is no redis-server on the PATH')]);
  });
});
