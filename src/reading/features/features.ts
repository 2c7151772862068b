import type { CueHit } from '../cues/cues.ts';
import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';
import { hashOf, hashPair, paired } from './hash.ts';
import { giveEndings } from './endings.ts';
import { givePlaced } from './placed.ts';
import { type FeatureSink, SIGNALS, WORDS } from './sink.ts';

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
  givePlaced(message, sink);
  giveEndings(tokens, hashOf(SIGNAL, message.language), sink);
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
