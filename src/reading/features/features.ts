import type { Language, Style } from '../../labels.ts';
import type { CueHit } from '../cues/cues.ts';
import type { Token } from '../text/tokens.ts';
import { hashOf, hashPair, paired } from './hash.ts';

/** Each block is normalised by itself: a long message's characters would drown its few words otherwise. */
export const BLOCKS = 3;
const WORDS = 0;
export const CHARACTERS = 1;
export const SIGNALS = 2;

/** What the features are made from: one message, already cut and measured. */
export interface Message {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly style: Style;
  readonly cues: readonly CueHit[];
  /** Signals of how the sentences are built, and of what cues say together. */
  readonly structure: readonly string[];
}

/** Takes the features of a message one by one, in a fixed order. */
export interface FeatureSink {
  /** `first` and `last` token that it was seen in, which is what evidence is made of; -1 where it has no place. */
  add(hash: number, block: number, first: number, last: number): void;
  /** The runs of letters of one word, block CHARACTERS: nine features of ten, so that whoever can may remember them. */
  addLetters(word: string, at: number): void;
}

const UNIGRAM = 1;
const BIGRAM = 2;
const SIGNAL = 4;
const OPENING = 5;

export function giveFeatures(message: Message, sink: FeatureSink): void {
  const { tokens } = message;
  let previous = hashOf(BIGRAM, '<start>');
  for (const [index, token] of tokens.entries()) {
    sink.add(hashOf(UNIGRAM, token.stem), WORDS, index, index);
    const second = hashOf(BIGRAM, token.stem);
    sink.add(paired(previous, second), WORDS, Math.max(0, index - 1), index);
    if (index < 2) sink.add(hashPair(OPENING, String(index), token.stem), WORDS, index, index);
    previous = second;
    if (token.kind === 'word') sink.addLetters(token.norm, index);
    if (token.kind === 'code') giveCode(token, index, sink);
  }
  const last = tokens.length - 1;
  sink.add(paired(previous, hashOf(BIGRAM, '<end>')), WORDS, last, last);
  giveSignals(message, sink);
}

/** `order.created` and `user_id` say "engineer" whatever they are called. */
function giveCode(token: Token, index: number, sink: FeatureSink): void {
  sink.add(hashOf(UNIGRAM, '<code>'), WORDS, index, index);
  for (const part of token.norm.split(/[^\p{L}\p{N}]+/u).slice(0, 6)) {
    if (part.length > 1) sink.add(hashOf(UNIGRAM, part), WORDS, index, index);
  }
}

const FORMS = ['greeting', 'closingPeriod', 'ellipsis', 'shouting', 'emoji', 'lowercaseStart'] as const;

function giveSignals({ language, style, cues, structure, tokens }: Message, sink: FeatureSink): void {
  const spoken = hashOf(SIGNAL, language);
  const signal = (name: string, first = -1, last = first) => {
    sink.add(paired(spoken, hashOf(SIGNAL, name)), SIGNALS, first, last);
  };
  signal('message');
  signal(`address ${style.address}`);
  signal(`length ${style.length}`);
  for (const form of FORMS) {
    if (style[form]) signal(form);
  }
  if (tokens.length <= 3) signal('few words');
  if (!tokens.some((token) => token.kind === 'word')) signal('no words');
  const lastMark = tokens.findLast((token) => token.kind !== 'emoji' && token.kind !== 'smile');
  if (lastMark?.norm === '?' || lastMark?.norm === '??') signal('ends with a question');
  for (const [index, { kind, norm }] of tokens.entries()) {
    if (kind === 'marks' || kind === 'url' || kind === 'code')
      signal(`has ${kind === 'marks' ? norm : kind}`, index);
  }
  for (const [group, hits] of byGroup(cues)) {
    for (const { first, last } of hits) signal(`cue ${group}`, first, last);
    if (hits.length > 1) signal(`cue ${group} again`);
  }
  for (const name of structure) signal(`structure ${name}`);
}

function byGroup(cues: readonly CueHit[]): ReadonlyMap<string, readonly CueHit[]> {
  const groups = new Map<string, CueHit[]>();
  for (const cue of cues) {
    const hits = groups.get(cue.group);
    if (hits === undefined) groups.set(cue.group, [cue]);
    else hits.push(cue);
  }
  return groups;
}
