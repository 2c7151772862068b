import type { Language, Style } from '../../labels.ts';
import type { CueHit } from '../cues/cues.ts';
import type { Token } from '../text/tokens.ts';
import { hashOf, hashPair } from './hash.ts';

/** Each block is normalised by itself: a long message's characters would drown its few words otherwise. */
export const BLOCKS = 3;
const WORDS = 0;
export const CHARACTERS = 1;
export const SIGNALS = 2;

/** Every occurrence of a feature, with the tokens it was seen in, which is what evidence is made of. */
export interface Features {
  readonly hashes: number[];
  readonly blocks: number[];
  /** First and last token; -1 where a feature belongs to no place of the text. */
  readonly first: number[];
  readonly last: number[];
}

/** What the features are made from: one message, already cut and measured. */
export interface Message {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly style: Style;
  readonly cues: readonly CueHit[];
  /** Signals of the sentence structure; English only. */
  readonly structure: readonly string[];
}

const UNIGRAM = 1;
const BIGRAM = 2;
const CHARACTER = 3;
const SIGNAL = 4;
const OPENING = 5;
const SHORTEST = 3;
const LONGEST = 5;

export function featuresOf(message: Message): Features {
  const features: Features = { hashes: [], blocks: [], first: [], last: [] };
  const { tokens } = message;
  let previous = '<start>';
  for (const [index, token] of tokens.entries()) {
    add(features, hashOf(UNIGRAM, token.stem), WORDS, index, index);
    add(features, hashPair(BIGRAM, previous, token.stem), WORDS, Math.max(0, index - 1), index);
    if (index < 2) add(features, hashPair(OPENING, String(index), token.stem), WORDS, index, index);
    previous = token.stem;
    if (token.kind === 'word') addCharacters(features, token.norm, index);
    if (token.kind === 'code') addCode(features, token, index);
  }
  add(features, hashPair(BIGRAM, previous, '<end>'), WORDS, tokens.length - 1, tokens.length - 1);
  addSignals(features, message);
  return features;
}

function add(features: Features, hash: number, block: number, first: number, last: number): void {
  features.hashes.push(hash);
  features.blocks.push(block);
  features.first.push(first);
  features.last.push(last);
}

function addCharacters(features: Features, word: string, index: number): void {
  const framed = ` ${word} `;
  for (let length = SHORTEST; length <= LONGEST; length += 1) {
    for (let from = 0; from + length <= framed.length; from += 1) {
      add(features, hashOf(CHARACTER, framed, from, from + length), CHARACTERS, index, index);
    }
  }
}

/** `order.created` and `user_id` say "engineer" whatever they are called. */
function addCode(features: Features, token: Token, index: number): void {
  add(features, hashOf(UNIGRAM, '<code>'), WORDS, index, index);
  for (const part of token.norm.split(/[^\p{L}\p{N}]+/u).slice(0, 6)) {
    if (part.length > 1) add(features, hashOf(UNIGRAM, part), WORDS, index, index);
  }
}

function addSignals(features: Features, message: Message): void {
  const { language, style, cues, structure, tokens } = message;
  const signal = (name: string, first = -1, last = first) => {
    add(features, hashPair(SIGNAL, language, name), SIGNALS, first, last);
  };
  signal('message');
  signal(`address ${style.address}`);
  signal(`length ${style.length}`);
  for (const form of [
    'greeting',
    'closingPeriod',
    'ellipsis',
    'shouting',
    'emoji',
    'lowercaseStart',
  ] as const) {
    if (style[form]) signal(form);
  }
  if (tokens.length <= 3) signal('few words');
  if (!tokens.some((token) => token.kind === 'word')) signal('no words');
  const lastMark = tokens.findLast((token) => token.kind !== 'emoji' && token.kind !== 'smile');
  if (lastMark?.norm === '?' || lastMark?.norm === '??') signal('ends with a question');
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'marks' || token.kind === 'url' || token.kind === 'code')
      signal(`has ${token.kind === 'marks' ? token.norm : token.kind}`, index);
  }
  for (const group of new Set(cues.map((cue) => cue.group))) {
    const hits = cues.filter((cue) => cue.group === group);
    for (const hit of hits) signal(`cue ${group}`, hit.first, hit.last);
    if (hits.length > 1) signal(`cue ${group} again`);
  }
  for (const name of structure) signal(`structure ${name}`);
}
