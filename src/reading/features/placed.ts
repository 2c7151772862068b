import type { CueHit } from '../cues/cues.ts';
import { type FeatureSink, SIGNALS, WORDS } from './sink.ts';
import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';
import { hashOf, paired } from './hash.ts';
import { sentencesOf } from './sentences.ts';

const PLACED = 6;
const OPENS = [1, 2, 3].map((words) => hashOf(PLACED, `opens ${words}`));
const CLOSES = hashOf(PLACED, 'in the last sentence');
const ASKED = hashOf(PLACED, 'in a question');

/**
 * What words and cues say by where they stand: what is wanted is said where a sentence opens, in the question, or
 * at the end, after all that is only mentioned. Half a point to a point of intent on new voices.
 */
export function givePlaced({ text, tokens, cues, language }: Message, sink: FeatureSink): void {
  const spoken = hashOf(PLACED, language);
  const sentences = sentencesOf(text, tokens);
  const word = (place: number, hash: number, first: number, last: number) => {
    sink.add(paired(place, hash), WORDS, first, last);
  };
  for (const [order, { words, asks }] of sentences.entries()) {
    let opening = OPENS[0] ?? 0;
    for (const [index, place] of OPENS.entries()) {
      const at = words[index];
      if (at === undefined) break;
      opening = paired(opening, tokens[at]?.key ?? 0);
      word(place, opening, words[0] ?? at, at);
    }
    const closes = order > 0 && order === sentences.length - 1;
    for (const at of words) {
      if (closes) word(CLOSES, tokens[at]?.key ?? 0, at, at);
      if (asks) word(ASKED, tokens[at]?.key ?? 0, at, at);
    }
  }
  for (const cue of cues) {
    const sentence = sentences.find(({ last }) => last >= cue.first);
    const signal = (name: string) => {
      sink.add(paired(spoken, hashOf(PLACED, `${name} ${cue.group}`)), SIGNALS, cue.first, cue.last);
    };
    if (sentence !== undefined && sentence === sentences.at(-1)) signal('last');
    if (sentence?.asks === true) signal('asked');
    giveNeighbours(cue, tokens, sink);
  }
}

/** «не хватает» of what, "thanks" for what: the cue with the word on either side. */
function giveNeighbours({ group, first, last }: CueHit, tokens: readonly Token[], sink: FeatureSink): void {
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  if (before !== undefined)
    sink.add(paired(hashOf(PLACED, `< ${group}`), before.key), WORDS, first - 1, last);
  if (after !== undefined) sink.add(paired(hashOf(PLACED, `> ${group}`), after.key), WORDS, first, last + 1);
}
