import { keptConcepts } from '../../../content/kept-concepts.ts';
import { requireContent } from '../../../content/load.ts';
import type { Subject } from '../../../content/subject.ts';
import { INTENTS, SPOKEN, type Intent, type Spoken } from '../../../labels.ts';
import { openReading } from '../../../open-reader.ts';
import { openSubjects } from '../../../open-subjects.ts';
import type { Reader } from '../../../reading/reading.ts';
import { type SubjectFinder, subjectFinder } from '../../../reading/subjects.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { fixture, SubjectMessage, WrittenSubject } from './fixtures.ts';

const NAMES: Readonly<Record<Spoken, string>> = { ru: 'Russian', en: 'English' };
/** An intent that fewer of the examples have than this is no intent of the subject. */
const USUAL = 0.05;

/** What was told of messages whose subject is known. Shares from 0 to 1. */
export interface SubjectFigures {
  readonly messages: number;
  /** Of those of which a subject was told, those of which it was the right one. */
  readonly precision: number;
  /** Of those that have one, those of which it was told. */
  readonly recall: number;
}

/** What reads a message and tells its subject. */
interface Telling {
  readonly read: Reader;
  readonly find: SubjectFinder;
}

/** The shipped reader and subjects; with `added`, those beside them. */
export async function openTelling(
  { dir, note }: BenchContext,
  added: readonly Subject[] = [],
): Promise<Telling> {
  const { read, rarityOf } = await openReading(dir, note);
  const { subjects } = requireContent(dir);
  const wishes = await keptConcepts(dir, note);
  const { find, about } = openSubjects({ subjects, wishes, rarityOf, intentsDir: dir, note });
  return { read, find: added.length === 0 ? find : subjectFinder([...subjects, ...added], rarityOf, about) };
}

/** @param judged which subjects are told of: that of another one is as good as none. */
export function figuresOf(
  messages: readonly SubjectMessage[],
  { read, find }: Telling,
  judged: (subject: string) => boolean = () => true,
): SubjectFigures {
  let told = 0;
  let right = 0;
  for (const { text, subject } of messages) {
    const reading = read(text);
    const found = find({ text, ...reading, intents: reading.confidence.intents })?.subject;
    if (found === undefined || !judged(found)) continue;
    told += 1;
    if (found === subject) right += 1;
  }
  const due = messages.filter(({ subject }) => subject !== null).length;
  return { messages: messages.length, precision: right / told, recall: right / due };
}

/** Twenty subjects of a made-up team, each of five messages in either language; with words of its own, or without any. */
export function newSubjects(read: Reader, worded: boolean): readonly Subject[] {
  const examples = fixture('new-subjects', SubjectMessage);
  const written = fixture('new-subject-words', WrittenSubject);
  return [...new Set(examples.map(({ subject }) => subject ?? ''))].map((id) => {
    const own = examples.filter(({ subject }) => subject === id);
    const words = worded ? written.find(({ subject }) => subject === id) : undefined;
    const texts = (language: Spoken): string[] =>
      own.filter((one) => one.language === language).map(({ text }) => text);
    return {
      id,
      title: { ru: id, en: id },
      intents: words?.intents ?? usualIntents(own.map(({ text }) => read(text).confidence.intents)),
      words: words?.words ?? { ru: [], en: [] },
      not: words?.not ?? { ru: [], en: [] },
      examples: { ru: texts('ru'), en: texts('en') },
      templates: [
        {
          id: `${id}-answer`,
          kind: 'answer',
          intents: [],
          also: [],
          ru: { parts: [] },
          en: { parts: [] },
        },
      ],
    };
  });
}

function usualIntents(
  readings: readonly (readonly { readonly intent: Intent; readonly p: number }[])[],
): readonly Intent[] {
  return INTENTS.filter((intent) => {
    const sum = readings.flat().reduce((all, one) => all + (one.intent === intent ? one.p : 0), 0);
    return sum / readings.length > USUAL;
  });
}

/** How well subjects are told of messages that nothing was chosen by. */
export async function* subjectTables(context: BenchContext): AsyncGenerator<Table> {
  const shipped = await openTelling(context);
  const heldOut = fixture('subject-held-out', SubjectMessage);
  yield {
    title: 'Subjects of messages, half of which have none',
    columns: PROMISED_COLUMNS,
    rows: SPOKEN.flatMap((language) =>
      rowsOf(
        NAMES[language],
        figuresOf(
          heldOut.filter((one) => one.language === language),
          shipped,
        ),
        { precision: 92, recall: 75 },
      ),
    ),
    notes: [
      `${heldOut.length / 2} messages a language, composed by somebody who had only the subjects’ titles.`,
    ],
  };
  const messages = fixture('new-subject-messages', SubjectMessage);
  for (const worded of [true, false]) {
    const fresh = newSubjects(shipped.read, worded);
    const ids = new Set(fresh.map(({ id }) => id));
    const added = await openTelling(context, fresh);
    const judged = (own: readonly SubjectMessage[]): SubjectFigures =>
      figuresOf(own, added, (subject) => ids.has(subject));
    const promised = worded ? { precision: 90, recall: 60 } : undefined;
    yield {
      title: `Twenty new subjects beside them, of five examples each, ${worded ? 'and words as a team writes them' : 'and no words at all'}`,
      columns: PROMISED_COLUMNS,
      rows: [
        ...rowsOf('both languages', judged(messages), promised),
        ...SPOKEN.flatMap((language) =>
          rowsOf(NAMES[language], judged(messages.filter((one) => one.language === language))),
        ),
      ],
      notes: [
        `${messages.length} messages by another writer than the examples, half of them of none of the twenty.`,
      ],
    };
  }
}

function rowsOf(
  whose: string,
  { precision, recall }: SubjectFigures,
  promised?: { readonly precision: number; readonly recall: number },
): (readonly string[])[] {
  return [
    promisedRow(`right of those told, ${whose}`, 100 * precision, '%', least(promised?.precision)),
    promisedRow(`told of those that have one, ${whose}`, 100 * recall, '%', least(promised?.recall)),
  ];
}

function least(figure: number | undefined): { readonly atLeast: number } | undefined {
  return figure === undefined ? undefined : { atLeast: figure };
}
