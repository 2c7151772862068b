import type { Spoken } from '../../labels.ts';
import type { Entry } from './chronicle.ts';
import type { Dweller } from './dweller.ts';
import { CLIENT_BUTTONS, type ClientButton } from './deeds.ts';
import type { OnboardingRun } from './onboarding.ts';
import { OPERATORS } from './people.ts';
import {
  COMPANY_NAMES,
  type Hero,
  HEROES,
  OPERATOR_NAMES,
  STORY_WORDS,
  type StoryWords,
} from './story-words.ts';

type Labels = ReadonlyMap<string, ClientButton>;

/** The run as five clients lived it, by language: each language has its own five. */
export function stories(run: OnboardingRun, labels: Labels): Readonly<Record<Spoken, string>> {
  return { ru: storyIn('ru', run, labels), en: storyIn('en', run, labels) };
}

function storyIn(language: Spoken, run: OnboardingRun, labels: Labels): string {
  const words = STORY_WORDS[language];
  const taken = new Set<Dweller>();
  const chapters = HEROES.flatMap((hero, at) => {
    const dweller = heroFor(hero, language, run, taken);
    if (!dweller) return [];
    taken.add(dweller);
    return chapter(at + 1, hero, dweller, { run, labels, language, words });
  });
  return `${[`# ${words.title}`, '', words.preface(new Intl.NumberFormat(language).format(run.clients), run.days), '', ...chapters].join('\n').trimEnd()}\n`;
}

/** Whose story shows it best: the one with just as much in it as it takes. */
function heroFor(
  hero: Hero,
  language: Spoken,
  { chronicle }: OnboardingRun,
  taken: ReadonlySet<Dweller>,
): Dweller | undefined {
  const fitting = chronicle
    .all()
    .filter(
      (one) => one.person.language === language && !taken.has(one) && FITS[hero](one, chronicle.of(one)),
    );
  const lengthOf = (one: Dweller): number => Math.abs(chronicle.of(one).length - BEST_LENGTH);
  return fitting.toSorted(
    (one, other) => lengthOf(one) - lengthOf(other) || one.person.id - other.person.id,
  )[0];
}

/** Things that happen in a story that is neither a note nor a novel. */
const BEST_LENGTH = 16;

const FITS: Readonly<Record<Hero, (dweller: Dweller, entries: readonly Entry[]) => boolean>> = {
  finisher: (dweller, entries) =>
    dweller.kind === 'nudged' &&
    isFinished(dweller) &&
    unasked(entries).length === 1 &&
    entries.some((one) => one.kind === 'did' && one.deed.do === 'press' && one.deed.button === 'Done'),
  perfectionist: (dweller, entries) =>
    dweller.kind === 'perfect' && isFinished(dweller) && unasked(entries).length > 0 && isByBot(dweller),
  'hands-off': (dweller, entries) =>
    dweller.kind === 'hands-off' && dweller.person.plan.model === 'high-touch' && sent(entries) > 1,
  vanished: (dweller, entries) =>
    dweller.kind === 'vanishes' &&
    isByBot(dweller) &&
    !dweller.stopped &&
    unasked(entries).length > 1 &&
    wentOnAfter(entries),
  held: (dweller, entries) =>
    ['waits', 'problem', 'heated'].includes(dweller.kind) &&
    isByBot(dweller) &&
    isFinished(dweller) &&
    HEAVY.filter((rule) => entries.some((one) => one.kind === 'held' && one.rule === rule)).length > 1 &&
    unasked(entries).length > 0,
};

/** Rules of which people see at once that a reminder would have been out of place. */
const HEAVY = ['waits', 'heated', 'problem', 'wrote-today'];

/** They came back after months, and took the next step after that, not before. */
function wentOnAfter(entries: readonly Entry[]): boolean {
  const deeds = entries.flatMap((one) => (one.kind === 'did' ? [one.deed] : []));
  const back = deeds.findIndex((deed) => deed.do === 'write' && deed.meaning === 'hello-again');
  const lastBefore = deeds
    .slice(0, back)
    .findLastIndex(({ do: what }) => what === 'progress' || what === 'step');
  const taps = deeds.slice(0, Math.max(0, back)).some((deed) => deed.do === 'tap');
  return (
    back > 0 &&
    lastBefore < back - 1 &&
    !taps &&
    deeds.slice(back).some(({ do: what }) => what === 'progress')
  );
}

function isFinished({ step, person }: Dweller): boolean {
  return step >= person.plan.steps.length;
}

function isByBot({ person }: Dweller): boolean {
  return person.plan.model !== 'high-touch';
}

function unasked(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((one) => one.kind === 'saw' && one.byItself && !one.desk);
}

function sent(entries: readonly Entry[]): number {
  return entries.filter((one) => one.kind === 'did' && one.deed.do === 'tap' && one.deed.button === 'send')
    .length;
}

/** Rules that hold from day to day; of the others each day has its own. */
const LASTING = ['waits', 'heated', 'problem', 'later', 'paused'];

interface Telling {
  readonly run: OnboardingRun;
  readonly labels: Labels;
  readonly language: Spoken;
  readonly words: StoryWords;
}

function chapter(number: number, hero: Hero, dweller: Dweller, telling: Telling): string[] {
  const { language, words, run } = telling;
  const { person, step } = dweller;
  const { title, lead } = words.heroes[hero];
  const operator = OPERATOR_NAMES[language];
  const manager = person.manager && (operator[person.manager.name] ?? person.manager.name);
  const company = COMPANY_NAMES[language][person.company] ?? person.company;
  const name = `${person.firstName} ${person.lastName.replace(/ \d+$/, '')}`;
  const next = person.plan.steps[step]?.title[language];
  return [
    `## ${number}. ${name}: ${title}`,
    '',
    lead,
    '',
    words.plan(person.plan.title[language], company, manager),
    '',
    ...days(dweller, run.chronicle.of(dweller), telling),
    words.ends(Math.min(step, person.plan.steps.length), person.plan.steps.length, next),
    '',
  ];
}

/** A heading for each day, and under it what happened. */
function days(dweller: Dweller, entries: readonly Entry[], telling: Telling): string[] {
  const { zone } = dweller.person;
  const format = new Intl.DateTimeFormat(telling.language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const lines: string[] = [];
  let day = '';
  for (const entry of entries) {
    const told = tell(entry, dweller, telling);
    if (told.length === 0) continue;
    const today = format.format(entry.at);
    if (today !== day) lines.push(`**${today}**`, '');
    day = today;
    const [first = '', ...more] = told;
    lines.push(`- ${clock.format(entry.at)}. ${first}`, ...more.map((line) => `  ${line}`.trimEnd()), '');
  }
  return lines;
}

function tell(entry: Entry, dweller: Dweller, telling: Telling): string[] {
  const { words } = telling;
  if (entry.kind === 'did') return deedTold(entry.deed, dweller, telling);
  if (entry.kind === 'held') {
    const day = (at: Date): string =>
      new Intl.DateTimeFormat(telling.language === 'ru' ? 'ru-RU' : 'en-GB', {
        timeZone: dweller.person.zone,
        day: 'numeric',
        month: 'long',
      }).format(at);
    const isOneSpan = LASTING.includes(entry.rule) && day(entry.last) !== day(entry.at);
    const until = isOneSpan ? day(entry.last) : undefined;
    return [words.silent(words.rules[entry.rule] ?? entry.rule, until)];
  }
  const says = entry.labels.flatMap((label) => telling.labels.get(label) ?? []);
  if (!entry.desk) {
    if (entry.byItself || says.includes('Done')) return quoted(words.bot, entry.text, entry.labels, words);
    // What operators write is told where they write it; a draft that was sent, where it was drafted.
    return says.some((button) => CLIENT_BUTTONS.includes(button))
      ? quoted(words.botAsks, entry.text, entry.labels, words)
      : [];
  }
  if (!entry.byItself || entry.labels.length === 0) return [];
  if (entry.text.startsWith('✉️')) return quoted(words.draft, entry.text, entry.labels, words);
  return entry.text.startsWith('🧭') ? quoted(words.card, entry.text, entry.labels, words) : [];
}

function quoted(first: string, text: string, labels: readonly string[], words: StoryWords): string[] {
  // Numbers tell the ten thousand apart; five need none.
  const quote = text
    .replace(/^(🧭 \S+ \S+) \d+/, '$1')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());
  return [first, '', ...quote, ...(labels.length > 0 ? ['', words.buttons(labels)] : [])];
}

function deedTold(
  deed: Extract<Entry, { kind: 'did' }>['deed'],
  { person }: Dweller,
  { words, language, labels }: Telling,
): string[] {
  const titleOf = (id: string): string =>
    person.plan.steps.find((step) => step.id === id)?.title[language] ?? id;
  const { name } = person.manager ?? OPERATORS[person.id % OPERATORS.length] ?? OPERATORS[0];
  const operator = OPERATOR_NAMES[language][name] ?? name;
  switch (deed.do) {
    case 'join':
      return [words.joins(person.plan.steps[0]?.title[language] ?? '')];
    case 'progress':
      return [words.product(deed.steps.map(titleOf))];
    case 'write':
      return [words.writes, '', `> ${deed.text}`];
    case 'press': {
      const own = language === 'ru' ? /[а-яё]/i : /[a-z]/i;
      const label = [...labels].find(([text, button]) => button === deed.button && own.test(text))?.[0];
      return [words.presses(label ?? deed.button)];
    }
    case 'block':
      return [deed.blocked ? words.blocks : words.unblocks];
    case 'answer':
      return [words.answers(operator), '', `> ${deed.text}`];
    case 'tap':
      return [words.taps[deed.button](operator)];
    case 'step':
      return [words.marks(operator, titleOf(deed.step))];
    default:
      return deed satisfies never;
  }
}
