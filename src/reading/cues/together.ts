import type { CueGroup } from '../../content/cue-groups.ts';
import type { Style } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';
import type { CueHit } from './cues.ts';

const COURTESIES: readonly CueGroup[] = ['please', 'thanks', 'sorry_to_bother', 'respect', 'softened'];
/** Said besides a greeting or a thanks, these ask for nothing. */
const PLEASANTRIES: readonly CueGroup[] = [...COURTESIES, 'praise'];
const BAD_WORDS: readonly CueGroup[] = ['obscene', 'insult', 'contempt'];
const GREETINGS = setOf(
  'здравствуй здравствуйте привет приветик приветики приветствую добрый доброе доброго доброй день дня утро утра вечер вечера суток времени хай хелло алло салют hi hello hey good morning afternoon evening day there',
);
const YOU = setOf(
  'вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашим вашими вашу ты тебя тебе твой твоя твои you u ur your yours youre yall',
);
const ME = setOf('я мне меня i im me my myself');
const QUOTES = setOf('« " “ „ \'');
const SENTENCE_ENDS = setOf('. ! !! ? ?? … ;');
/** Shorter words in capitals are acronyms. */
const LOUD_LETTERS = 4;

/**
 * What cues say only together with what stands around them, in either language: how much is left when greeting and
 * courtesy are taken away («привет, как подключить домен?» is no greeting), and at whom a bad word is aimed (an insult
 * that is quoted or regretted insults nobody).
 */
export function togetherSignals(tokens: readonly Token[], cues: readonly CueHit[], style: Style): string[] {
  const groups = new Set(cues.map(({ group }) => group));
  const rest = restName(restOf(tokens, cues));
  const signals = new Set([`rest ${rest}`]);
  if (style.greeting) signals.add(`greeting rest ${rest}`);
  if (groups.has('thanks')) signals.add(`thanks rest ${rest}`);
  for (const signal of loudness(tokens, style)) signals.add(signal);
  for (const signal of aimOf(tokens, cues)) signals.add(signal);
  const courtesies = COURTESIES.filter((group) => groups.has(group)).length + (style.greeting ? 1 : 0);
  signals.add(`courtesies ${courtesies >= 2 ? 'several' : String(courtesies)}`);
  return [...signals];
}

/** How many words are left when greeting, courtesy, thanks and praise are taken away. */
export function restOf(tokens: readonly Token[], cues: readonly CueHit[]): number {
  const pleasant = new Set<number>();
  for (const { group, first, last } of cues) {
    if (PLEASANTRIES.includes(group)) for (let at = first; at <= last; at += 1) pleasant.add(at);
  }
  let rest = 0;
  for (const [at, { kind, norm }] of tokens.entries()) {
    if ((kind === 'word' || kind === 'code') && !pleasant.has(at) && !GREETINGS.has(norm)) rest += 1;
  }
  return rest;
}

function restName(rest: number): string {
  if (rest === 0) return 'none';
  if (rest <= 2) return '1-2';
  return rest <= 5 ? '3-5' : 'more';
}

/** One word in capitals among small letters, or a word said twice: too little for `shouting`, and still loud. */
function* loudness(tokens: readonly Token[], style: Style): Generator<string> {
  let before = '';
  for (const { kind, norm, raw } of tokens) {
    if (kind !== 'word') continue;
    const capitals = raw.length >= LOUD_LETTERS && raw === raw.toUpperCase() && /^\p{L}+$/u.test(raw);
    if (capitals && raw !== raw.toLowerCase() && !style.shouting) yield 'loud word';
    if (norm === before && norm.length > 1) yield 'doubled word';
    before = norm;
  }
}

/** At whom the bad words are aimed, by what else their sentences hold. */
function* aimOf(tokens: readonly Token[], cues: readonly CueHit[]): Generator<string> {
  const bad = cues.filter(({ group }) => BAD_WORDS.includes(group));
  if (bad.length === 0) return;
  if (cues.some(({ group }) => group === 'regret')) yield 'bad word regretted';
  if (bad.some(({ first }) => QUOTES.has(tokens[first - 1]?.norm ?? ''))) yield 'bad word quoted';
  const places = new Set(bad.map(({ first }) => first));
  let seen = { bad: false, you: false, me: false };
  for (const [at, { norm }] of tokens.entries()) {
    if (SENTENCE_ENDS.has(norm)) seen = { bad: false, you: false, me: false };
    seen.bad ||= places.has(at);
    seen.you ||= YOU.has(norm);
    seen.me ||= ME.has(norm);
    if (seen.bad && seen.you) yield 'bad word to you';
    if (seen.bad && seen.me) yield 'bad word of me';
  }
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
