import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/commands/simulate/calendar.ts';
import type { Deed } from '../../src/commands/simulate/deeds.ts';
import { Judge, type Prompt } from '../../src/commands/simulate/judge.ts';
import type { Person } from '../../src/commands/simulate/people.ts';
import type { SimPlan } from '../../src/commands/simulate/plans.ts';
import { HOLDING_RULES } from '../../src/onboarding/rules.ts';
import type { Sight } from '../../src/open-simulation.ts';

const ZONE = 'Europe/Moscow';
const CALENDAR = new Calendar([{ zones: [ZONE], off: ['2026-11-04'] }]);
const SETTINGS = { from: 10 * 60, to: 18 * 60, heatedDays: 7, returningDays: 60 };

const step = (id: string): SimPlan['steps'][number] => ({
  id,
  title: { ru: id, en: id },
  days: 5,
  said: { ru: [], en: [] },
});
const PLAN: SimPlan = {
  id: 'widget',
  title: { ru: 'Чат', en: 'Chat' },
  model: 'self-service',
  contacts: 2,
  pauseDays: 3,
  silentDays: 20,
  steps: [step('install'), step('invite')],
};
const ANNA: Person = {
  id: 501,
  key: 'acme-1',
  firstName: 'Анна',
  lastName: 'Смирнова',
  language: 'ru',
  zone: ZONE,
  plan: PLAN,
  company: 'Ромашка',
  manager: undefined,
  value: 1000,
  dated: false,
};

/** By the clock of Moscow. */
const at = (time: string): Date => new Date(`${time.replace(' ', 'T')}:00+03:00`);

/** A message of the bot's in Anna's chat. */
const message = (when: string, text = `Получается? ${when}`, how: Sight['how'] = 'sent'): Sight => ({
  at: at(when),
  how,
  chat: ANNA.id,
  thread: undefined,
  message: 1,
  text,
  buttons: [{ label: 'Готово', data: 'x' }],
  unheard: false,
});

interface Scene {
  readonly judge: Judge;
  /** What Anna does, or what is done about her. */
  readonly did: (when: string, deed: Deed) => void;
  readonly bot: (sight: Sight, prompt?: Prompt, person?: Person) => void;
  /** The lead's file of that evening says that. */
  readonly evening: (when: string, ...held: readonly string[]) => void;
}

/** Anna joins on a Monday; her first step stands still from the next Monday, 12:00. */
function scene(person: Person = ANNA): Scene {
  const judge = new Judge({ calendar: CALENDAR, settings: SETTINGS, outages: [], rules: HOLDING_RULES });
  const did = (when: string, deed: Deed): void => judge.did(person, deed, at(when));
  did('2026-11-09 12:00', { do: 'join' });
  return {
    judge,
    did,
    bot: (sight, prompt = 'by-itself') => judge.wrote(person, sight, prompt, prompt === 'by-itself'),
    evening: (when, ...held) => {
      const since = at('2026-11-16 12:00');
      const named = held.map((rule) => ({ rule, from: since, last: at(when) }));
      judge.evening(
        held.length === 0 ? [] : [{ client: person.id, step: 'install', since, held: named }],
        at(when),
      );
    },
  };
}

const write = (meaning: 'question' | 'problem' | 'heated' | 'thanks'): Deed => ({
  do: 'write',
  meaning,
  text: '…',
});
const ANSWER: Deed = { do: 'answer', text: 'Сделали.' };

describe('the judge of the simulation', () => {
  it('finds nothing where a step stands still and one message comes in its hours', () => {
    const { bot, evening, judge } = scene();
    bot(message('2026-11-16 14:00'));
    evening('2026-11-17 23:30');
    const { stalls, nudges, unexplained, breaches, doubled, overLimit } = judge.verdict();
    expect({ stalls, nudges }).toEqual({ stalls: 1, nudges: 1 });
    expect([unexplained, breaches, doubled, overLimit]).toEqual([[], [], [], []]);
  });

  it('misses a word about a step that stands still, a day after its time', () => {
    const { evening, judge } = scene();
    evening('2026-11-16 23:30');
    expect(judge.verdict().unexplained).toEqual([]);
    evening('2026-11-17 23:30');
    expect(judge.verdict().unexplained).toHaveLength(1);
  });

  it('does not count as a stall what was done in time, or before anybody could be reminded', () => {
    const { did, evening, judge } = scene();
    did('2026-11-16 11:00', { do: 'progress', steps: ['install'] });
    did('2026-11-23 11:30', { do: 'progress', steps: ['invite'] });
    evening('2026-11-27 23:30');
    const { stalls, byThemselves, unexplained } = judge.verdict();
    expect({ stalls, byThemselves, unexplained }).toEqual({ stalls: 0, byThemselves: 1, unexplained: [] });
  });

  it('takes a named rule for an explanation, and counts it once for each stall', () => {
    const { did, evening, judge } = scene();
    did('2026-11-16 11:00', write('question'));
    evening('2026-11-17 23:30', 'waits');
    evening('2026-11-18 23:30', 'waits');
    const { stalls, unexplained, held } = judge.verdict();
    expect({ stalls, unexplained, waits: held['waits'] }).toEqual({ stalls: 1, unexplained: [], waits: 1 });
  });

  it('takes no rule for an explanation that there was never a ground for: nobody had written', () => {
    const { evening, judge } = scene();
    evening('2026-11-17 23:30', 'waits');
    expect(judge.verdict().unexplained).toHaveLength(1);
    expect(judge.verdict().held['waits']).toBe(0);
  });

  it('wants to hear again of a step that goes on standing still, unless the desk knows all', () => {
    const { bot, evening, judge } = scene();
    bot(message('2026-11-16 14:00'));
    evening('2026-11-17 23:30');
    evening('2026-12-10 23:30');
    expect(judge.verdict().unexplained).toHaveLength(1);
    const told = scene();
    told.bot(message('2026-11-16 14:00'));
    told.evening('2026-11-17 23:30');
    told.judge.toldDesk(ANNA, at('2026-11-20 12:00'), true);
    told.evening('2026-12-10 23:30');
    expect(told.judge.verdict().unexplained).toEqual([]);
  });

  const BREACHES: Readonly<Record<string, (one: Scene) => void>> = {
    waits: ({ did, bot }) => {
      did('2026-11-13 12:00', write('question'));
      bot(message('2026-11-16 14:00'));
    },
    'wrote-today': ({ did, bot }) => {
      did('2026-11-16 09:00', write('question'));
      did('2026-11-16 09:20', ANSWER);
      bot(message('2026-11-16 14:00'));
    },
    problem: ({ did, bot }) => {
      did('2026-11-13 16:00', write('problem'));
      did('2026-11-13 17:00', ANSWER);
      bot(message('2026-11-16 14:00'));
    },
    heated: ({ did, bot }) => {
      did('2026-11-10 12:00', write('heated'));
      did('2026-11-10 13:00', ANSWER);
      bot(message('2026-11-16 14:00'));
    },
    'not-now': ({ did, bot }) => {
      did('2026-11-15 12:00', { do: 'press', button: 'NotNow' });
      bot(message('2026-11-16 14:00'));
    },
    later: ({ did, bot }) => {
      did('2026-11-11 12:00', { do: 'press', button: 'Later' });
      bot(message('2026-11-17 14:00'));
    },
    parted: ({ judge, bot }) => {
      judge.parted(ANNA);
      bot(message('2026-11-16 14:00'));
    },
    blocked: ({ did, bot }) => {
      did('2026-11-15 12:00', { do: 'block', blocked: true });
      bot(message('2026-11-16 14:00', 'Получается?', 'refused'));
    },
    paused: ({ bot }) => {
      bot(message('2026-11-16 14:00'));
      bot(message('2026-11-17 14:00'));
    },
    night: ({ bot }) => bot(message('2026-11-16 09:50')),
    'day-off': ({ bot }) => bot(message('2026-11-21 14:00')),
    limit: ({ bot }) => {
      bot(message('2026-11-16 14:00'));
      bot(message('2026-11-20 14:00'));
      bot(message('2026-11-26 14:00'));
    },
  };

  it.each(HOLDING_RULES)(
    'sees a message that “%s” should have held back, and blames nothing else',
    (rule) => {
      const one = scene();
      BREACHES[rule]?.(one);
      // Whoever is upset has a problem as well.
      const told = rule === 'heated' ? [rule, 'problem'] : [rule];
      expect(one.judge.verdict().breaches.map(({ what }) => what)).toEqual(told);
    },
  );

  it('counts what goes over the limit of the plan by itself, too', () => {
    const one = scene();
    BREACHES['limit']?.(one);
    expect(one.judge.verdict().overLimit).toHaveLength(1);
  });

  it('sees that the same came twice, on a day or in the same words', () => {
    const { bot, judge } = scene();
    bot(message('2026-11-16 14:00', 'Получается?'));
    bot(message('2026-11-16 14:20', 'Что мешает?'));
    bot(message('2026-11-25 14:00', 'Получается?'));
    expect(judge.verdict().doubled).toHaveLength(2);
  });

  it('excuses a second message only where Telegram’s answer to the first was lost', () => {
    const { bot, judge } = scene();
    bot({ ...message('2026-11-16 14:00', 'Получается?'), unheard: true });
    bot(message('2026-11-16 14:20', 'Получается?'));
    const { doubled, excused, nudges } = judge.verdict();
    expect({ doubled, excused, nudges }).toEqual({ doubled: [], excused: 1, nudges: 1 });
  });

  it('lets whoever asked for it be reminded in the same words, after a week', () => {
    const { bot, did, judge } = scene();
    bot(message('2026-11-16 14:00', 'Получается?'));
    did('2026-11-16 15:00', { do: 'press', button: 'Later' });
    bot(message('2026-11-23 14:00', 'Получается?'));
    expect(judge.verdict().doubled).toEqual([]);
    expect(judge.verdict().breaches).toEqual([]);
  });

  it('counts what operators write and what answers a tap as no message of the bot’s own', () => {
    const { bot, did, judge } = scene();
    did('2026-11-16 12:00', ANSWER);
    bot(message('2026-11-21 14:00', 'Сделали.'));
    bot(message('2026-11-16 12:20', 'Здравствуйте!'), 'prompted');
    expect(judge.verdict()).toMatchObject({ nudges: 0, breaches: [] });
  });

  it('blames the bot for writing by itself where a manager should have', () => {
    const person: Person = { ...ANNA, plan: { ...PLAN, model: 'high-touch' } };
    const alone = scene(person);
    alone.bot(message('2026-11-16 14:00'));
    expect(alone.judge.verdict().breaches.map(({ what }) => what)).toEqual([
      'written to without the manager',
    ]);
    const sent = scene(person);
    sent.bot(message('2026-11-16 19:30'), 'draft-sent');
    expect(sent.judge.verdict().breaches).toEqual([]);
  });

  it('begins a step’s days anew with their return after months, which ends a “not now”', () => {
    const { bot, did, judge } = scene();
    did('2026-11-10 12:00', write('question'));
    did('2026-11-10 13:00', ANSWER);
    did('2026-11-11 12:00', { do: 'press', button: 'NotNow' });
    did('2027-01-20 12:00', write('question'));
    did('2027-01-20 13:00', ANSWER);
    bot(message('2027-01-28 14:00'));
    expect(judge.verdict().breaches).toEqual([]);
  });
});
