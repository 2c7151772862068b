import type { Content, Example } from '../../content/types.ts';
import { bareWords } from '../../content/examples.ts';
import { type Intent, INTENTS, SPOKEN, type Spoken } from '../../labels.ts';
import type { Exchange } from '../exchange.ts';
import { coreOfAnswer } from './core-of-answer.ts';
import { exampleTexts } from './example-texts.ts';
import { groupsOf } from './groups.ts';
import { idOf } from './latin.ts';
import { Messages, type SpokenWord, spokenWords } from './spoken-words.ts';
import { tellingPhrases, type Telling } from './telling.ts';
import { mostDifferent, mostTypical } from './typical.ts';
import { stemsOf, type Vector, type VectorMaker, vectorMaker, worthAmong, type WorthOf } from './vectors.ts';

/** Messages of one matter that operators answered alike, as a subject that somebody may take in. */
export interface SubjectProposal {
  readonly id: string;
  readonly language: Spoken;
  readonly title: string;
  readonly intents: readonly Intent[];
  readonly words: readonly Telling[];
  readonly examples: readonly string[];
  /** The most typical answer, without greeting and signature; its blanks stand in it still. */
  readonly answer: string;
  readonly exchanges: readonly Exchange[];
  readonly clients: number;
  readonly operators: number;
  /** Some of the answers as they were sent. */
  readonly answers: readonly string[];
}

interface Sources {
  /** The earliest first. */
  readonly exchanges: readonly Exchange[];
  readonly content: Pick<Content, 'subjects' | 'intents' | 'wordless'>;
  /** Messages in general: what they say too is no word of a group. */
  readonly examples: readonly Example[];
  readonly asked: VectorMaker;
  readonly worthOf: WorthOf;
  /** As the present content has it: a subject may have been taken in since. */
  readonly subjectOf: (exchange: Exchange) => string | undefined;
}

/** Fewer may be an accident, and two clients a quarrel. */
export const FEWEST_EXCHANGES = 5;
export const FEWEST_CLIENTS = 3;
/** More are not compared: the latest say what is asked today. */
const MOST_COMPARED = 10_000;
/** An intent that a smaller part was read as is an odd one. */
const SHARE_OF_INTENT = 0.2;
/** So much of a group has to be of one subject, and it is no news. */
const COVERED = 0.5;
const MOST_EXAMPLES = 8;
const MOST_ANSWERS = 3;
const LONGEST_TITLE = 40;
const WORDS_OF_TITLE = 3;
const LONGEST_ID = 28;
/** Of what a text tells at least to be like another: see `VectorMaker`. */
const ENOUGH_ASKED = 6;
const ENOUGH_ANSWERED = 14;

/** What operators answer over and over and no subject covers; the greatest groups first. */
export function subjectProposals(sources: Sources): readonly SubjectProposal[] {
  const taken = new Set(sources.content.subjects.map(({ id }) => id));
  return SPOKEN.flatMap((language) => groupsIn(language, sources))
    .toSorted((one, other) => other.exchanges.length - one.exchanges.length)
    .map((one) => ({ ...one, id: freeId(one.id, taken) }));
}

function groupsIn(
  language: Spoken,
  { exchanges, examples, asked, worthOf, subjectOf }: Sources,
): SubjectProposal[] {
  const own = exchanges.filter((one) => one.language === language);
  const open = own.filter(isOpen).slice(-MOST_COMPARED);
  const answers = open.map(({ answer }) => answer);
  const answered = vectorMaker(worthAmong(answers, worthOf));
  const described = open.map((one) => ({
    question: asked(one.question, ENOUGH_ASKED),
    // Of a suggestion that was changed, what the operator wrote: the rest is alike for all whom it was sent.
    answer: answered(
      one.answer,
      ENOUGH_ANSWERED,
      one.how === 'edited' ? stemsOf(one.suggested ?? '') : undefined,
    ),
  }));
  const groups = groupsOf(described)
    .filter((group) => isEnough(group.flatMap((at) => open[at] ?? [])))
    .filter(
      (group) =>
        !isCovered(
          group.flatMap((at) => open[at] ?? []),
          subjectOf,
        ),
    );
  if (groups.length === 0) return [];

  const background = examples.filter((one) => one.language === language);
  const words = [...own.map(({ question }) => question), ...background.map(({ text }) => text)].map(
    spokenWords,
  );
  const all = new Messages(words);
  const places = new Map(own.map((one, at) => [one.id, at]));
  return groups.flatMap((group) => {
    const members = group.flatMap((at) => {
      const exchange = open[at];
      const place = exchange && places.get(exchange.id);
      const like = described[at];
      return exchange && like && place !== undefined
        ? [{ exchange, place, words: words[place] ?? [], ...like }]
        : [];
    });
    return proposalOf(members, all, language);
  });
}

interface Member {
  readonly exchange: Exchange;
  /** Among all messages of the language. */
  readonly place: number;
  readonly words: readonly SpokenWord[];
  readonly question: Vector;
  readonly answer: Vector;
}

function proposalOf(members: readonly Member[], all: Messages, language: Spoken): SubjectProposal[] {
  const exchanges = members.map(({ exchange }) => exchange);
  const words = tellingPhrases(
    members.map(({ words: said, exchange }) => ({ words: said, clientId: exchange.clientId })),
    all,
    new Set(members.map(({ place }) => place)),
    language,
  );
  const typical = mostTypical(
    members.map(({ answer, exchange }) => ({ vector: answer, text: exchange.answer })),
  );
  const answer = coreOfAnswer(exchanges[typical]?.answer ?? '');
  // Messages that have no words of their own in common are no matter that could be told by words.
  if (words.length === 0 || answer === '') return [];
  const told = words.flatMap(({ usual }) => usual);
  const title = titleOf([...new Set(told)]);
  const answers = mostDifferent(
    members.map(({ answer: vector, exchange }) => ({ vector, text: exchange.answer })),
    MOST_ANSWERS,
  );
  return [
    {
      id: idOf(title.split(' '), LONGEST_ID),
      language,
      title,
      intents: intentsOf(exchanges),
      words,
      examples: exampleTexts(
        members.map(({ question, exchange }) => ({ vector: question, text: exchange.question })),
        MOST_EXAMPLES,
      ),
      answer,
      exchanges,
      clients: countOf(exchanges.map(({ clientId }) => clientId)),
      operators: countOf(exchanges.map(({ by }) => by)),
      answers: answers.flatMap((at) => exchanges[at]?.answer ?? []),
    },
  ];
}

function isOpen({ how, subject, question, answer }: Exchange): boolean {
  return how !== 'suggestion' && subject === undefined && bareWords(question) !== '' && answer.trim() !== '';
}

/** By one subject that was taken in since; a single message may be taken for another matter. */
function isCovered(group: readonly Exchange[], subjectOf: Sources['subjectOf']): boolean {
  const times = new Map<string, number>();
  for (const exchange of group) {
    const subject = subjectOf(exchange);
    if (subject !== undefined) times.set(subject, (times.get(subject) ?? 0) + 1);
  }
  return [...times.values()].some((count) => count >= COVERED * group.length);
}

function isEnough(group: readonly Exchange[]): boolean {
  return group.length >= FEWEST_EXCHANGES && countOf(group.map(({ clientId }) => clientId)) >= FEWEST_CLIENTS;
}

function intentsOf(exchanges: readonly Exchange[]): readonly Intent[] {
  const times = (intent: Intent): number => exchanges.filter((one) => one.intent === intent).length;
  return INTENTS.filter((intent) => times(intent) >= SHARE_OF_INTENT * exchanges.length).toSorted(
    (one, other) => times(other) - times(one),
  );
}

function titleOf(words: readonly string[]): string {
  let title = '';
  for (const word of words.slice(0, WORDS_OF_TITLE)) {
    const longer = title === '' ? word : `${title} ${word}`;
    if (longer.length <= LONGEST_TITLE) title = longer;
  }
  return title;
}

function freeId(wanted: string, taken: Set<string>): string {
  const base = wanted === '' ? 'subject' : wanted;
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

function countOf(values: readonly unknown[]): number {
  return new Set(values).size;
}
