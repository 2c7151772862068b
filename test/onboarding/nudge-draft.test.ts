import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { STALL_REASONS, type CommonNudges, type StallReason } from '../../src/content/plan.ts';
import {
  CONTACT_KINDS,
  type Contact,
  type ContactKind,
  type Journey,
  type Occasion,
} from '../../src/onboarding/journey.ts';
import { SPOKEN } from '../../src/labels.ts';
import { nudgeFor, type Addressee, type NudgeDraft } from '../../src/onboarding/nudge-draft.ts';
import { dayInWords } from '../../src/onboarding/day-in-words.ts';
import { aJourney, aNudge, aPlan, aStep, CLIENT, MOSCOW, RUSSIA } from './a-plan.ts';

const content = requireContent('intents');
const SINCE = '2026-03-11T09:00:00.000Z';
const LAWYERS = { reason: 'lawyers' } as const;
const PLAN = aPlan({
  steps: [
    aStep('account', {
      help: { kind: 'guide', offer: { ru: 'гид', en: 'a guide' }, link: 'https://example.com/guide' },
      nudges: [
        ...aStep('account').nudges,
        aNudge('account-1-link', 'Как продвигается {step}? Вот как это делается: {link}', undefined, {}),
        aNudge('account-law', 'Что нужно юристам?', 'What do your lawyers need?', LAWYERS),
      ],
    }),
    aStep('install'),
  ],
});
const many = (id: string, ru: string, en: string) =>
  ['a', 'b', 'c'].map((sign) => aNudge(`${id}-${sign}`, `${ru} (${sign})`, `${en} (${sign})`));
const NUDGES: CommonNudges = {
  reasons: [
    aNudge('law-1', 'Пришлём документы {date}.', 'We will send the papers {date}.', LAWYERS),
    aNudge('law-2', '{person} ответит вашим юристам.', '{person} will answer your lawyers.', {
      ...LAWYERS,
      turn: 2,
    }),
    aNudge('law-2-b', 'Ответим <вашим|твоим> юристам.', 'We will answer your lawyers.', {
      ...LAWYERS,
      turn: 2,
    }),
  ],
  vanished: many('vanished', 'Что мешает?', 'What is in the way?'),
  parting: many('parting', 'Мы рядом.', 'We are here.'),
  project: {
    start: many('start', 'Начинаем.', 'We begin.'),
    'near-end': many('near-end', 'Скоро запуск.', 'Launch is near.'),
    handover: many('handover', 'Дальше с вами поддержка.', 'Support takes over.'),
  },
};
const ANNA: Addressee = { id: CLIENT, firstName: 'Анна', language: 'ru', address: 'formal' };

function draft(
  contact: Partial<Occasion> = {},
  {
    client = ANNA,
    journey = {},
    reason,
  }: {
    readonly client?: Addressee;
    readonly journey?: Partial<Journey>;
    readonly reason?: StallReason;
  } = {},
): NudgeDraft | undefined {
  const occasion: Occasion = { kind: 'nudge', step: 'account', since: SINCE, turn: 1, ...contact };
  const stall = { step: occasion.step, since: SINCE, held: [], ...(reason ? { reason } : {}) };
  return nudgeFor({
    contact: occasion,
    journey: aJourney(PLAN, '2026-03-02T09:00:00.000Z', { stall, ...journey }),
    plan: PLAN,
    nudges: NUDGES,
    client,
    content,
    calendars: [RUSSIA],
    zone: MOSCOW,
    // A Tuesday.
    now: new Date('2026-03-10T09:00:00.000Z'),
  });
}
const had = (...nudges: string[]): Partial<Journey> => ({
  contacts: nudges.map((nudge, turn): Contact => ({
    kind: 'nudge',
    step: 'account',
    since: SINCE,
    turn,
    nudge,
    at: SINCE,
    message: 1,
  })),
});
const managed = (name: string): Addressee => ({ ...ANNA, account: { manager: { value: { name } } } });

describe('what a client whose step stands still is written', () => {
  it('is a greeting and the step’s own words, in which it stands in quotes', () => {
    expect(draft({}, { journey: had('account-1-link') })).toEqual({
      nudge: 'account-1',
      text: 'Здравствуйте, Анна! Как продвигается «Шаг account»?',
      language: 'ru',
    });
  });

  it('is in their language and manner', () => {
    const english: Addressee = { ...ANNA, firstName: 'Ann', language: 'en', address: 'informal' };
    expect(draft({}, { client: english, journey: had('account-1-link') })?.text).toBe(
      'Hi Ann! How is “Step account” going?',
    );
    const byHand: Addressee = { ...ANNA, account: { language: { value: 'en' } } };
    expect(draft({}, { client: byHand })).toMatchObject({ language: 'en' });
    const familiar = draft({ turn: 2 }, { client: { ...ANNA, address: 'informal' }, reason: 'lawyers' });
    expect(familiar?.text).toBe('Привет, Анна! Ответим твоим юристам.');
  });

  it('is the step’s own for what is in the way, else the common one, else what is for everybody', () => {
    expect(draft({}, { reason: 'lawyers' })?.nudge).toBe('account-law');
    expect(draft({ step: 'install' }, { reason: 'lawyers' })?.nudge).toBe('law-1');
    expect(draft({ step: 'install' }, { reason: 'doubter' })?.nudge).toBe('install-1');
  });

  it('is another text each time, and nothing once all are used up', () => {
    expect(draft({ turn: 2 })?.nudge).toBe('account-2');
    expect(draft({ turn: 2 }, { journey: had('account-2') })?.nudge).toMatch(/^account-1/);
    expect(draft({ step: 'install', turn: 3 }, { journey: had('install-1', 'install-2') })).toBeUndefined();
  });

  it('names a day and a person, or says it without whom it does not know', () => {
    expect(draft({ step: 'install' }, { reason: 'lawyers' })?.text).toContain(
      'Пришлём документы до четверга.',
    );
    const texts = [managed('Мария Петрова'), ANNA, managed('Отдел'), managed('')].map(
      (client) =>
        draft({ step: 'install', turn: 2 }, { client: { ...client, id: 8 }, reason: 'lawyers' })?.nudge,
    );
    expect(texts.slice(1)).toEqual(['law-2-b', 'law-2-b', 'law-2-b']);
    const named = [1, 2, 3, 4, 5, 6].map(
      (id) =>
        draft(
          { step: 'install', turn: 2 },
          { client: { ...managed('Мария Петрова'), id }, reason: 'lawyers' },
        )?.text,
    );
    expect(named).toContain('Здравствуйте, Анна! Мария ответит вашим юристам.');
  });

  it('has the link of the step’s help', () => {
    const texts = [1, 2, 3, 4, 5, 6].map((id) => draft({}, { client: { ...ANNA, id } })?.text);
    expect(texts).toContain(
      'Здравствуйте, Анна! Как продвигается «Шаг account»? Вот как это делается: https://example.com/guide',
    );
  });

  it('differs between neighbours', () => {
    const texts = Array.from(
      { length: 12 },
      (_, id) => draft({ kind: 'vanished' }, { client: { ...ANNA, id } })?.nudge,
    );
    expect(new Set(texts).size).toBe(3);
  });

  it.each<[ContactKind, RegExp]>([
    ['vanished', /^vanished-/],
    ['parting', /^parting-/],
    ['start', /^start-/],
    ['near-end', /^near-end-/],
    ['handover', /^handover-/],
  ])('is of its own list for “%s”', (kind, id) => {
    expect(draft({ kind, step: '' })?.nudge).toMatch(id);
  });

  it('is never what they have had, and the same whenever the same is asked', () => {
    const ids = [...PLAN.steps.flatMap(({ nudges }) => nudges), ...NUDGES.reasons].map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.nat(),
        fc.constantFrom(1, 2, 3),
        fc.constantFrom('lawyers' as const, 'doubter' as const),
        (known, id, turn, reason) => {
          const of = { client: { ...ANNA, id }, journey: had(...known), reason };
          const written = draft({ turn }, of);
          expect(known).not.toContain(written?.nudge);
          expect(draft({ turn }, of)).toEqual(written);
        },
      ),
    );
  });
});

function on(day: string, days: number, language: 'ru' | 'en'): string {
  const words = { zone: MOSCOW, calendars: [RUSSIA], language, texts: content.texts };
  return dayInWords(new Date(`${day}T09:00:00Z`), days, words);
}

describe('the nudges that ship', () => {
  it('have words for every contact of every plan, in both languages, with a manager and without', () => {
    const silent: string[] = [];
    for (const plan of content.plans)
      for (const step of plan.steps)
        for (const kind of CONTACT_KINDS)
          for (const reason of [undefined, ...STALL_REASONS])
            for (const language of SPOKEN)
              for (const client of [ANNA, managed('Мария Петрова')]) {
                const occasion = (turn: number): Occasion => ({ kind, step: step.id, since: SINCE, turn });
                const stall = { step: step.id, since: SINCE, held: [], ...(reason ? { reason } : {}) };
                const contacts: Contact[] = [];
                for (const turn of [1, 2]) {
                  const written = nudgeFor({
                    contact: occasion(turn),
                    journey: { ...aJourney(plan, SINCE), stall, contacts },
                    plan,
                    nudges: content.nudges,
                    client: { ...client, language },
                    content,
                    calendars: content.calendars,
                    zone: MOSCOW,
                    now: new Date(SINCE),
                  });
                  if (!written || /[{}]|undefined/.test(written.text))
                    silent.push([plan.id, step.id, kind, reason, language, turn].join(' '));
                  else contacts.push({ ...occasion(turn), nudge: written.nudge, at: SINCE, message: turn });
                }
              }
    expect(content.plans.length).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });
});

describe('a day in words', () => {
  it.each([
    ['2026-03-10', 2, 'до четверга', 'by Thursday'],
    ['2026-03-12', 2, 'до понедельника', 'by Monday'],
    ['2026-03-13', 2, 'до вторника', 'by Tuesday'],
    ['2026-03-10', 8, 'до 20 марта', 'by 20 March'],
  ])('after %s, %i working days on: «%s», “%s”', (day, days, ru, en) => {
    expect([on(day, days, 'ru'), on(day, days, 'en')]).toEqual([ru, en]);
  });
});
