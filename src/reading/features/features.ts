import type { CueHit } from '../cues/cues.ts';
import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';
import { keyOf } from '../text/words.ts';
import { hashOf, paired } from './hash.ts';
import { giveEndings } from './endings.ts';
import { givePlaced } from './placed.ts';
import { type FeatureSink, SIGNALS, WORDS } from './sink.ts';

const SIGNAL = 4;
const named = (name: string) => hashOf(SIGNAL, name);
const UNIGRAM = named('word');
const BIGRAM = named('pair');
const OPENING = [named('opens'), named('second')] as const;
const EDGE = named('edge');
const CODE = named('code');

/** The feature of a single word, by the hash of its stem. */
export function wordFeature(key: number): number {
  return paired(UNIGRAM, key);
}

export function giveFeatures(message: Message, sink: FeatureSink): void {
  const { tokens } = message;
  let previous = EDGE;
  for (const [index, token] of tokens.entries()) {
    const { key, kind } = token;
    sink.add(wordFeature(key), WORDS, index, index);
    sink.add(paired(BIGRAM, paired(previous, key)), WORDS, Math.max(0, index - 1), index);
    const opening = OPENING[index];
    if (opening !== undefined) sink.add(paired(opening, key), WORDS, index, index);
    previous = key;
    if (kind === 'word') sink.addLetters(token.norm, index);
    if (kind === 'code') giveCode(token, index, sink);
  }
  const last = tokens.length - 1;
  sink.add(paired(BIGRAM, paired(previous, EDGE)), WORDS, last, last);
  givePlaced(message, sink);
  giveEndings(tokens, hashOf(SIGNAL, message.language), sink);
  giveSignals(message, sink);
}

/** `order.created` and `user_id` say "engineer" whatever they are called. */
function giveCode(token: Token, index: number, sink: FeatureSink): void {
  sink.add(CODE, WORDS, index, index);
  for (const part of token.norm.split(/[^\p{L}\p{N}]+/u).slice(0, 6)) {
    if (part.length > 1) sink.add(paired(UNIGRAM, keyOf(part)), WORDS, index, index);
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
