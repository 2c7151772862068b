import type { Spoken } from '../labels.ts';
import { titleOf } from './compose.ts';
import { unusualLines } from './sections/further.ts';
import { isLately } from './period.ts';
import { howMuch } from './sections/came.ts';
import type { DigestContent, DigestSource } from './source.ts';
import { moment, requestInWords, type Voice } from './words.ts';

/** https://core.telegram.org/bots/api#sendphoto */
const LONGEST = 1024;
const MOST_MASS = 3;
const MOST_UNUSUAL = 2;

/** What stands under the picture: its title, then what matters most: what many want, what is unusual, who waits. Pure. */
export function headline(
  source: DigestSource,
  content: DigestContent,
  language: Spoken,
): { readonly title: string; readonly text: string } {
  const voice: Voice = { texts: content.texts, language };
  const title = titleOf(source, voice);
  const lines = [
    ...source.requests.overMass.slice(0, MOST_MASS).map((request) =>
      content.texts.say('digest.headline.mass', language, {
        request: requestInWords(request, voice),
        votes: request.votes,
      }),
    ),
    ...unusualLines(source, content, voice)
      .slice(0, MOST_UNUSUAL)
      .map((line) => `⚡ ${line}`),
    waits(source, voice),
  ];
  const room = LONGEST - title.length - 2;
  let text = lines.shift() ?? '';
  for (const line of lines) if (text.length + line.length < room) text += `\n${line}`;
  return { title, text: text.slice(0, room) };
}

/** Of an earlier day, on which others waited, how many wrote. */
function waits(source: DigestSource, voice: Voice): string {
  const { waiting, period, today, timezone } = source;
  const { texts, language } = voice;
  if (!isLately(period, today)) return howMuch(source, voice);
  const [longest] = waiting.filter(({ calm }) => !calm);
  if (!longest) return texts.say('digest.headline.calm', language);
  return texts.say('digest.headline.waiting', language, {
    count: waiting.length,
    name: longest.name,
    since: moment(longest.since, today, timezone, language),
  });
}
