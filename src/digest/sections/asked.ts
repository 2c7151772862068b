import type { DayEntry } from '../figures.ts';
import type { DigestSource, RequestLine, Section } from '../source.ts';
import { requestInWords, type Voice } from '../words.ts';

const MOST_FRESH = 10;
const MOST_OTHERS = 5;

/** What clients ask for: what many want, what grows, what is new; who is eager, and what nobody had an answer for. */
export function whatIsAsked({ requests, days }: DigestSource, voice: Voice): Section[] {
  const { texts, language } = voice;
  const { overMass, rising, fresh } = requests;
  const voted = (request: RequestLine): string => {
    const { votes, gained } = request;
    const name = requestInWords(request, voice);
    return gained > 0 && gained < votes
      ? texts.say('digest.gained', language, { request: name, votes, gained })
      : texts.say('digest.voted', language, { request: name, votes });
  };
  // One with a single voice has a single vote.
  const anew = (request: RequestLine): string =>
    request.votes > 1 ? voted(request) : requestInWords(request, voice);
  const over = new Set(overMass.map(({ id }) => id));
  const stillRising = rising.filter(({ id }) => !over.has(id));
  const asked = (
    name: 'mass' | 'rising' | 'fresh',
    title: string,
    list: readonly RequestLine[],
    most: number,
    say = voted,
  ): Section[] =>
    list.length === 0
      ? []
      : [
          {
            name,
            title,
            lines: list.slice(0, most).map((request) => ({ text: say(request) })),
            folded: true,
            hidden: Math.max(0, list.length - most),
            more: (count) => texts.say('digest.moreRequests', language, { count }),
          },
        ];
  const newOnes = texts.say('digest.requests', language, { count: fresh.length });
  return [
    ...asked('mass', texts.say('digest.mass', language), overMass, MOST_OTHERS),
    ...asked('rising', texts.say('digest.rising', language), stillRising, MOST_OTHERS),
    ...asked('fresh', newOnes, fresh, MOST_FRESH, anew),
    ...quotes(
      'enthusiasts',
      days.flatMap(({ lists }) => lists.enthusiasts),
      voice,
    ),
    ...quotes(
      'unknown',
      days.flatMap(({ lists }) => lists.unknown),
      voice,
    ),
  ];
}

/** The clearest first, each client once: who asks five questions would else be the whole list. */
function quotes(
  name: 'enthusiasts' | 'unknown',
  entries: readonly DayEntry[],
  { texts, language }: Voice,
): Section[] {
  const best = new Map<number, DayEntry>();
  for (const entry of entries.toSorted((one, other) => other.score - one.score))
    if (!best.has(entry.clientId)) best.set(entry.clientId, entry);
  if (best.size === 0) return [];
  const lines = [...best.values()].slice(0, MOST_OTHERS).map(({ clientId: id, name: who, text }) => ({
    text: texts.say(name === 'unknown' ? 'digest.quoteSigned' : 'digest.quote', language, {
      name: who,
      text,
    }),
    client: { id, name: who },
  }));
  const title = texts.say(`digest.${name}`, language);
  return [{ name, title, lines, folded: true, hidden: 0 }];
}
