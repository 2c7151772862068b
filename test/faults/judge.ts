import { judgeAnswers, type AnswersVerdict } from './judge-answers.ts';
import { clientMark, clientMarks, clientOfTopic } from './marks.ts';
import type { MadeTopic, RunRecord, Sight } from './record.ts';
import { couldKnow, type Repeat, repeatOf } from './repeat.ts';

export interface Verdict {
  readonly written: number;
  /** Marks of client texts that stand nowhere in the right topic at the end. */
  readonly lost: readonly string[];
  /** Texts that were first seen after a later one of the same client. */
  readonly outOfOrder: readonly string[];
  /** Messages that show again what another message showed. */
  readonly doubled: readonly Repeat[];
  /** Texts in somebody else's topic, or outside of all topics. */
  readonly misplaced: readonly string[];
  /** Second topics of a client that no unheard creation explains. */
  readonly extraTopics: number;
  readonly answers: AnswersVerdict;
  /** From a text's writing to its first sight, milliseconds, in ascending order. */
  readonly delays: readonly number[];
  /** Sends that Telegram did and that the bot cannot have known or written down. */
  readonly unheard: number;
}

/** Judges a run from Telegram's side alone: what was written against what was to be seen, where, and in which order. */
export function judge(record: RunRecord): Verdict {
  const owners = new Map(record.topics.map(({ thread, name }) => [thread, clientOfTopic(name)]));
  const desk = record.sights.filter(({ chatId }) => chatId === record.desk).toSorted(byOrder);
  const misplaced = desk.flatMap(({ thread, text }) =>
    clientMarks(text).filter(({ client }) => thread === undefined || owners.get(thread) !== client),
  );
  return {
    written: record.written.length,
    lost: lost(record, owners),
    outOfOrder: outOfOrder(desk),
    doubled: doublesIn(desk),
    misplaced: [...new Set(misplaced.map(clientMark))],
    extraTopics: extraTopics(record).length,
    answers: judgeAnswers(record),
    delays: delays(record, desk),
    unheard: record.sights.filter((sight) => isSending(sight) && !couldKnow(fateOf(sight))).length,
  };
}

function fateOf({
  unheard,
  endedAfter,
}: Pick<Sight, 'unheard' | 'endedAfter'>): Parameters<typeof couldKnow>[0] {
  return { unheard: unheard !== undefined, endedAfter };
}

function isSending({ method }: Sight): boolean {
  return method.startsWith('send') || method.startsWith('copy');
}

function byOrder(a: { order: number }, b: { order: number }): number {
  return a.order - b.order;
}

function lost({ written, standing }: RunRecord, owners: ReadonlyMap<number, number | undefined>): string[] {
  const visible = new Set<string>();
  for (const { thread, text } of standing) {
    for (const mark of clientMarks(text)) {
      if (thread !== undefined && owners.get(thread) === mark.client) visible.add(clientMark(mark));
    }
  }
  return written.map(clientMark).filter((mark) => !visible.has(mark));
}

function outOfOrder(desk: readonly Sight[]): string[] {
  const seen = new Set<string>();
  const latest = new Map<number, number>();
  const late: string[] = [];
  for (const mark of desk.flatMap(({ text }) => clientMarks(text))) {
    const name = clientMark(mark);
    if (seen.has(name)) continue;
    seen.add(name);
    const before = latest.get(mark.client) ?? 0;
    if (mark.number < before) late.push(name);
    else latest.set(mark.client, mark.number);
  }
  return late;
}

function delays({ written }: RunRecord, desk: readonly Sight[]): number[] {
  const seen = new Map<string, number>();
  for (const { text, at } of desk) {
    for (const mark of clientMarks(text).map(clientMark)) if (!seen.has(mark)) seen.set(mark, at);
  }
  return written
    .flatMap((one) => {
      const at = seen.get(clientMark(one));
      return at === undefined ? [] : [at - one.at];
    })
    .toSorted((a, b) => a - b);
}

/** One for each message that repeats what an earlier message showed, however many texts stand on it. */
function doublesIn(desk: readonly Sight[]): Repeat[] {
  // Per text: each message that shows it, with the sight in which it first did.
  const shownBy = new Map<string, Map<number, Sight>>();
  const doubles = new Map<number, Repeat>();
  for (const sight of desk) {
    for (const mark of clientMarks(sight.text).map(clientMark)) {
      const messages = shownBy.get(mark) ?? new Map<number, Sight>();
      shownBy.set(mark, messages);
      if (messages.has(sight.messageId)) continue;
      const before = [...messages.values()].at(-1);
      messages.set(sight.messageId, sight);
      if (before && !doubles.has(sight.messageId))
        doubles.set(sight.messageId, repeatOf(mark, before, sight));
    }
  }
  return [...doubles.values()];
}

/** Topics that were followed by another one of the same client though the bot could know of them. */
export function extraTopics({ topics }: RunRecord): MadeTopic[] {
  // The last one of a client is in use; each before it needs an excuse.
  return topics.filter((topic, at) => {
    const client = clientOfTopic(topic.name);
    const later = topics.slice(at + 1).some(({ name }) => clientOfTopic(name) === client);
    return client !== undefined && later && couldKnow(fateOf(topic));
  });
}
