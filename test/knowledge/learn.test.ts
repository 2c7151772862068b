import { beforeAll, describe, expect, it } from 'vitest';
import { contentDir } from '../../src/content/dir.ts';
import { loadExamples } from '../../src/content/examples.ts';
import { keptConcepts } from '../../src/content/kept-concepts.ts';
import { requireContent } from '../../src/content/load.ts';
import { loadSubjects } from '../../src/content/load-subjects.ts';
import type { Content, Example } from '../../src/content/types.ts';
import { blanker } from '../../src/knowledge/blank.ts';
import type { Exchange } from '../../src/knowledge/exchange.ts';
import { learn, type LearnFrom, type Lessons } from '../../src/knowledge/learn.ts';
import { vocabularyOf } from '../../src/knowledge/vocabulary.ts';
import { openReading } from '../../src/open-reader.ts';
import type { RarityOf } from '../../src/reading/rarity.ts';
import { smallContent } from '../content/small-content.ts';
import { history, PERSONAL } from './built-history.ts';

const NOTHING = new Map<number, number>();

let content: Content;
/** Enough to tell everyday words from a matter's, and quick to read. */
let few: readonly Example[];
let rarityOf: RarityOf;
let built: ReturnType<typeof history>;
let whole: Lessons;

const about = (): typeof NOTHING => NOTHING;
const subjectOf = (): undefined => undefined;

function lessonsOf(exchanges: readonly Exchange[], further: Partial<LearnFrom> = {}): Lessons {
  const given = { corrections: [], content, examples: few, rarityOf, about, subjectOf, today: '2026-11-22' };
  return learn({ exchanges, ...given, ...further });
}

/** The ids of each group's exchanges. */
const idsIn = ({ subjects }: Lessons): ReadonlySet<string> =>
  new Set(subjects.map(({ exchanges }) => together(exchanges.map(({ id }) => id))));
const together = (ids: readonly string[]): string =>
  ids.toSorted((one, other) => one.localeCompare(other)).join(' ');
const of = (matter: string): readonly Exchange[] =>
  built.exchanges.filter(({ id }) => id.startsWith(`${matter}:`));

beforeAll(async () => {
  const dir = contentDir();
  content = requireContent(dir);
  const { examples } = loadExamples(dir);
  few = examples.filter((_one, at) => at % 10 === 0);
  ({ rarityOf } = await openReading(undefined, () => undefined));
  const wishes = await keptConcepts(dir, () => undefined);
  built = history(examples, blanker(vocabularyOf(content, wishes), []), 300);
  whole = lessonsOf(built.exchanges, { examples });
});

describe('what is learnt from a history of three matters among three hundred others', () => {
  it('is a subject for each of the three, whole, and no other', () => {
    expect(built.exchanges).toHaveLength(318);
    expect(whole.subjects).toHaveLength(3);
    expect(idsIn(whole)).toEqual(new Set(Object.values(built.ids).map(together)));
  });

  it('is the same whatever the order in which the store gives it', () => {
    expect(lessonsOf(of('utm').toReversed()).files).toEqual(lessonsOf(of('utm')).files);
  });

  it('tells nothing of a client', () => {
    const all = JSON.stringify(whole.files).toLowerCase();
    const stands = (one: string): boolean =>
      new RegExp(`(?<!\\p{L})${one.toLowerCase()}(?!\\p{L})`, 'u').test(all);
    expect(stands('utm_source')).toBe(true);
    expect(PERSONAL.filter(stands)).toEqual([]);
  });

  it('says of each how many messages, clients and operators there were, and from when to when', () => {
    const file = whole.files.find(({ text }) => text.includes('utm'));
    expect(file?.text).toContain(
      '# 7 messages of 6 clients, from 2026-03-03 to 2026-08-08, answered alike by 3 operators:\n# 7 in their own words',
    );
    expect(file?.text.match(/^# - .+$/gm)).toHaveLength(3);
  });

  it('names words that most of a matter’s messages have and few others', () => {
    const [utm] = whole.subjects;
    expect(utm?.words.map(({ written }) => written)).toContain('utm сделк*');
    for (const { inside, outside } of utm?.words ?? []) {
      expect(inside).toBeGreaterThanOrEqual(3);
      expect(outside).toBeLessThan(100);
    }
  });
});

describe('a subject is not proposed', () => {
  it('from fewer than five messages, nor of fewer than three clients', () => {
    expect(idsIn(lessonsOf(of('utm').slice(0, 4)))).toEqual(new Set());
    const twoClients = of('utm').map((one, at) => ({ ...one, clientId: at % 2 }));
    expect(idsIn(lessonsOf(twoClients))).toEqual(new Set());
    expect(idsIn(lessonsOf(of('utm'))).size).toBe(1);
  });

  it('where a subject covered the messages, or one that was taken in since does', () => {
    const covered = of('utm').map((one) => ({ ...one, subject: 'utm' }));
    expect(idsIn(lessonsOf(covered))).toEqual(new Set());
    expect(idsIn(lessonsOf(of('utm'), { subjectOf: () => 'utm' }))).toEqual(new Set());
  });

  it('where the suggestion was sent as it stood, or the answers have only the suggestion in common', () => {
    const sent = of('utm').map((one) => ({ ...one, how: 'suggestion' as const }));
    expect(idsIn(lessonsOf(sent))).toEqual(new Set());
    const edited = of('utm').map((one) => ({ ...one, how: 'edited' as const, suggested: one.answer }));
    expect(idsIn(lessonsOf(edited))).toEqual(new Set());
  });

  it('where like questions were answered differently', () => {
    const noise = built.exchanges.filter(({ id }) => /^noise:(7|16|25|37|46|52|61)$/.test(id));
    const other = of('utm').map((one, at) => ({ ...one, answer: noise[at]?.answer ?? '' }));
    expect(idsIn(lessonsOf(other))).toEqual(new Set());
  });
});

const fileOf = (): { path: string; text: string } =>
  lessonsOf(of('utm')).files[0] ?? expect.fail('nothing proposed');
const problems = (text: string): string[] =>
  loadSubjects(smallContent({ 'subjects/utm.yaml': text })).problems.map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe('the file of a proposed subject', () => {
  it('is one of intents/subjects, of which check names what is still to be written', () => {
    const { path, text } = fileOf();
    expect(path).toMatch(/^subjects\/[a-z0-9-]+\.yaml$/);
    expect(problems(text)).toEqual([
      'title.en: is empty: write a text, or take the entry out',
      'words.en: is empty: write words and phrases under it',
      'examples.en: has too few messages: at least 5 are needed, as people really type them',
      'templates[0].en: is empty: write a text, or take the entry out',
    ]);
  });

  it('is right once that is written, and remembers what it was made of', () => {
    const text = fileOf()
      .text.replace(/( {2}# Still[^\n]*\n {2}en: )''/, '$1UTM')
      .replace(/(words:[\s\S]*? {2}en: )''/, '$1utm tag*')
      .replace('en: []', 'en: [utm lost, no utm in deals, where is utm, utm tags, deals lack utm]')
      .replace(/( {4}en: )''/, '$1Add hidden fields.');
    expect(problems(text)).toEqual([]);
    const [subject] = loadSubjects(smallContent({ 'subjects/utm.yaml': text })).subjects;
    expect(subject?.learnt).toEqual({ on: '2026-11-22', from: 7 });
  });

  it('keeps an answer’s blanks for check to find, and takes its greeting off', () => {
    const blanked = of('utm').map((one) => ({
      ...one,
      answer: `‹имя›, здравствуйте! ${one.answer.replace(/^[^!.]*[!,] /, '')} Номер сделки ‹номер›.`,
    }));
    const [file] = lessonsOf(blanked).files;
    const [answer] = problems(file?.text ?? '').filter((one) => one.startsWith('templates[0].ru'));
    expect(answer).toContain('‹номер› is a blank: put something in its place');
    expect(/kind: answer[\s\S]*/.exec(file?.text ?? '')?.[0]).not.toContain('здравствуйте');
  });

  it('has no id that is taken', () => {
    const [{ id } = { id: '' }] = lessonsOf(of('utm')).subjects;
    const [like] = content.subjects;
    const subjects = [{ ...(like ?? expect.fail('no subject')), id }];
    expect(lessonsOf(of('utm'), { content: { ...content, subjects } }).subjects[0]?.id).toBe(`${id}-2`);
  });
});
