import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentDir } from '../../src/content/dir.ts';
import { requireContent } from '../../src/content/load.ts';
import { IntentFile } from '../../src/content/schemas.ts';
import type { Content } from '../../src/content/types.ts';
import type { Correction } from '../../src/knowledge/correction.ts';
import type { Exchange } from '../../src/knowledge/exchange.ts';
import { learn, type Lessons } from '../../src/knowledge/learn.ts';

const SUGGESTED =
  'Здравствуйте, ‹имя›! Понимаем, как это неудобно. Беру это на себя: проверю и напишу вам до ‹время›, даже если к этому времени ещё не всё будет ясно.';
const ANSWERS = [
  'Здравствуйте, ‹имя›! Понимаем, как это неудобно. Беру это на себя: проверю логи сервера и напишу вам до ‹время›.',
  'Беру это на себя: проверю логи на сервере и напишу вам до ‹время›.',
  '‹имя›, беру на себя, проверю логи сервера и напишу вам до ‹время›.\nС уважением, ‹имя›',
  'Добрый день! Беру это на себя: проверю серверные логи, напишу вам до ‹время›.',
  'Беру это на себя: проверю логи сервера и напишу вам до ‹время›.',
];

const EDIT: Exchange = {
  id: 'e',
  clientId: 1,
  at: '2026-05-03T09:00:00.000Z',
  by: 'Ирина',
  language: 'ru',
  intent: 'problem',
  traits: [],
  question: 'не грузится отчёт',
  answer: '',
  how: 'edited',
  template: 'problem-promise',
  suggested: SUGGESTED,
};

const edits = (answers: readonly string[] = ANSWERS): Exchange[] =>
  answers.map((answer, at) => ({ ...EDIT, id: `e${at}`, clientId: at % 3, answer }));
const sent = (count: number): Exchange[] =>
  Array.from({ length: count }, (_, at) => ({
    ...EDIT,
    id: `s${at}`,
    how: 'suggestion',
    answer: SUGGESTED,
  }));

let content: Content;
beforeAll(() => {
  content = requireContent(contentDir());
});

function lessonsOf(exchanges: readonly Exchange[], corrections: readonly Correction[] = []): Lessons {
  return learn({
    exchanges,
    corrections,
    content,
    examples: [
      { text: 'Где счёт?', language: 'ru', intent: 'question', traits: [], request: [], voice: 'v' },
    ],
    rarityOf: () => 6,
    about: () => new Map(),
    subjectOf: () => undefined,
    today: '2026-11-22',
  });
}

describe('a template that operators always change alike', () => {
  it('is proposed with what they put in and take out, in how many of the edits', () => {
    const [proposal] = lessonsOf(edits()).templates;
    expect(proposal?.template.id).toBe('problem-promise');
    const [change] = proposal?.changes ?? [];
    expect(change).toMatchObject({ language: 'ru', edits: 5, clients: 3, taken: 5 });
    expect(change?.added).toEqual([{ text: expect.stringMatching(/^логи/), times: expect.any(Number) }]);
    expect(change?.removed[0]?.text).toContain('ясно');
  });

  it('comes as it was sent, without greeting, opening and signature, its promise a slot again', () => {
    const [file] = lessonsOf(edits()).files;
    expect(file?.path).toBe('templates/problem.yaml');
    const { templates } = parse(file?.text ?? '');
    expect(templates).toHaveLength(1);
    expect(templates[0].ru).toBe('Беру на себя, проверю логи сервера и напишу вам {promise}.\n');
    expect(templates[0].learnt).toEqual({ on: '2026-11-22', from: 5 });
    expect(file?.text).toContain(
      '# Беру это на себя: проверю и напишу <вам|тебе> {promise}[, даже если'.slice(2),
    );
  });

  it('keeps all else as it stands, so that it can take the place of the old one', () => {
    const [file] = lessonsOf(edits()).files;
    const value = { title: { ru: 'имя', en: 'name' }, ...parse(file?.text ?? '') };
    const { templates } =
      IntentFile.safeParse({
        ...value,
        templates: [...value.templates, ...['a', 'b'].map((id) => ({ id, kind: 'ask', ru: 'а', en: 'a' }))],
      }).data ?? expect.fail('does not fit the format');
    const now = content.intents.problem.templates.find(({ id }) => id === 'problem-promise');
    expect(templates[0]).toMatchObject({ kind: now?.kind, traits: now?.traits, en: now?.en });
  });

  it.each([
    ['there are four edits', () => edits(ANSWERS.slice(1))],
    ['one client had them all', () => edits().map((one) => ({ ...one, clientId: 1 }))],
    ['it is sent as it stands more often', () => [...edits(), ...sent(6)]],
    [
      'each edit is another',
      () =>
        edits(
          ['сроки', 'отчёт', 'права', 'выгрузку', 'письма'].map((word) =>
            SUGGESTED.replace('проверю', `проверю ${word}`),
          ),
        ),
    ],
    [
      'only what stood around it was changed',
      () => edits(ANSWERS.map(() => SUGGESTED.replace(/^.*неудобно\. /, ''))),
    ],
    ['content has it no more', () => edits().map((one) => ({ ...one, template: 'gone' }))],
  ])('is not proposed where %s', (_why, exchanges) => {
    expect(lessonsOf(exchanges()).templates).toEqual([]);
  });

  it('is not proposed again for edits from before it was mended', () => {
    const problem = {
      ...content.intents.problem,
      templates: content.intents.problem.templates.map((one) => ({
        ...one,
        learnt: { on: '2026-06-01', from: 5 },
      })),
    };
    const mended = { ...content, intents: { ...content.intents, problem } };
    const given = { corrections: [], examples: [], rarityOf: () => 6, today: '2026-11-22' };
    const { templates } = learn({
      exchanges: edits(),
      ...given,
      content: mended,
      about: () => new Map(),
      subjectOf: () => undefined,
    });
    expect(templates).toEqual([]);
  });
});

describe('corrected readings', () => {
  const CORRECTION: Correction = {
    id: 'c',
    clientId: 1,
    at: '2026-05-03T09:00:00.000Z',
    by: 'Ирина',
    language: 'ru',
    text: 'почему не приходит акт ‹номер›',
    was: { intent: 'complaint', traits: [] },
    now: { intent: 'question', traits: ['accountant'] },
  };

  it('become examples of the intent and traits as they are right, each message once', () => {
    const { files, corrected } = lessonsOf(
      [],
      [CORRECTION, { ...CORRECTION, id: 'd', traits: [] } as Correction],
    );
    expect(corrected).toBe(1);
    expect(files.map(({ path }) => path)).toEqual(['examples/ru/question.yaml']);
    expect(parse(files[0]?.text ?? '')).toEqual([
      { voice: 'corrections', messages: [{ text: CORRECTION.text, traits: ['accountant'] }] },
    ]);
  });

  it('are left out where they are examples already, or say what was read', () => {
    const known = { ...CORRECTION, text: 'где счёт' };
    const same = { ...CORRECTION, id: 'd', now: CORRECTION.was };
    expect(lessonsOf([], [known, same]).files).toEqual([]);
  });
});
