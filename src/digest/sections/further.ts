import { anomaliesOf, type Anomaly } from '../anomalies.ts';
import { INTENTS } from '../../labels.ts';
import type { DigestContent, DigestSource, Section } from '../source.ts';
import { answersInWords } from './came.ts';
import { conversations, dateInWords, percent, usualInWords, type Voice } from '../words.ts';

const MOST_ANOMALIES = 5;
/** A share is whole percent, and a client more or less is no trend. */
const FEWEST_FOR_SHARES = 5;

/** Days whose own digest did not come out, one line each. */
export function missedDays({ missed, today }: DigestSource, voice: Voice): Section[] {
  if (missed.length === 0) return [];
  const { texts, language } = voice;
  const lines = missed.map((facts) => {
    const date = dateInWords(facts.day, today, language);
    const { message, answer } = facts.counts;
    const answers = answersInWords([facts], voice);
    if (message === 0) {
      const quiet = texts.say('digest.missedQuiet', language, { date });
      return { text: answer === 0 ? quiet : `${quiet} ${answers}.` };
    }
    const words = { date, conversations: conversations(facts, voice), answers };
    return { text: texts.say('digest.missed', language, words) };
  });
  return [
    {
      name: 'missed',
      // The latest first, as the earliest go where there is no room.
      lines: lines.toReversed(),
      folded: false,
      hidden: 0,
      more: (count) => texts.say('digest.moreDays', language, { count }),
    },
  ];
}

/** What stood out of a day, in words and with its figures. */
export function whatWasUnusual(source: DigestSource, content: DigestContent, voice: Voice): Section[] {
  const lines = unusualLines(source, content, voice).slice(0, MOST_ANOMALIES);
  if (lines.length === 0) return [];
  const title = voice.texts.say('digest.unusual', voice.language);
  return [{ name: 'unusual', title, lines: lines.map((text) => ({ text })), folded: true, hidden: 0 }];
}

/** The most unusual first; nothing of a week, which has no week of its own to be compared with. */
export function unusualLines(
  { days, before }: DigestSource,
  content: DigestContent,
  voice: Voice,
): readonly string[] {
  const [day] = days;
  if (!day || days.length > 1) return [];
  return anomaliesOf(day, before).map((anomaly) => inWords(anomaly, content, voice));
}

function inWords({ what, count, usual, times }: Anomaly, content: DigestContent, voice: Voice): string {
  const { texts, language } = voice;
  const name = nameOf(what, content, voice);
  return times === undefined
    ? texts.say('digest.hardlyUsual', language, { what: name, count })
    : texts.say('digest.moreThanUsual', language, {
        what: name,
        times,
        count,
        usual: usualInWords(usual, language),
      });
}

function nameOf(what: string, { subjects }: DigestContent, { texts, language }: Voice): string {
  const [kind, id = ''] = what.split(/\.(.*)/s);
  const intent = INTENTS.find((one) => kind === 'intent' && one === id);
  if (intent) return texts.say(`digest.what.${intent}`, language);
  if (kind === 'subject') {
    // A subject that the team took out since has only its id left.
    const title = subjects.find((one) => one.id === id)?.title[language] ?? id;
    return texts.say('digest.what.subject', language, { title });
  }
  if (what === 'tone.emotional') return texts.say('digest.what.emotional', language);
  if (what === 'tone.rude') return texts.say('digest.what.rude', language);
  return texts.say(what === 'new-client' ? 'digest.what.newClient' : 'digest.what.message', language);
}

/** Of a calendar week: whose week it was, against the shares that the team holds healthy. */
export function mixOfSegments(
  { segments }: DigestSource,
  content: DigestContent,
  { texts, language }: Voice,
): Section[] {
  if (segments === undefined) return [];
  const total = Object.values(segments).reduce((sum, count) => sum + count, 0);
  const known = total - (segments['none'] ?? 0);
  if (known < FEWEST_FOR_SHARES) return [];
  const lines = content.segments.map(({ id, titles, share }) => {
    const values = { title: titles[language], percent: percent(segments[id] ?? 0, known) };
    if (share === undefined) return texts.say('digest.segmentFree', language, values);
    const { from, to } = share;
    const norm =
      from === 0
        ? texts.say('digest.norm.upTo', language, { to })
        : to >= 100
          ? texts.say('digest.norm.atLeast', language, { from })
          : texts.say('digest.norm.between', language, { from, to });
    const fits = values.percent > to ? 'segmentAbove' : values.percent < from ? 'segmentBelow' : 'segment';
    return texts.say(`digest.${fits}`, language, { ...values, norm });
  });
  const none = segments['none'] ?? 0;
  if (none > 0) lines.push(texts.say('digest.unsegmented', language, { count: none, total }));
  const title = texts.say('digest.segments', language);
  return [{ name: 'segments', title, lines: lines.map((text) => ({ text })), folded: true, hidden: 0 }];
}
