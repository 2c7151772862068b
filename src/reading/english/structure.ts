import { phraseFinder, type Patterns, type Term, wordOf } from './phrases.ts';

/** What the build of an English message's sentences says: signals for the model. */
export type StructureOf = (text: string) => string[];

/** What is used of compromise: text → sentences of words. */
export type EnglishParser = (text: string) => { readonly docs: readonly (readonly Term[])[] };

/**
 * compromise splits sentences in quadratic time: 20,000 characters of `?!?!` took 343 ms, 2048 take 5, 1024 take 1.3.
 * How a message is built shows at its beginning; the longest example has 557 characters.
 */
const UNITS = 1024;

const PATTERNS: Patterns = {
  'please do': '^(please|plz) .',
  'modal to you': '(could|can|would|will|might|may) you',
  'modal for us': '(could|can|may|might) (i|we)',
  'we would': '(i|we) would',
  'it would': '(it|that|this) would',
  cannot: '(can|could|do|does|did|will|is|are|has|have) not',
  'there is none': 'there (is|are) no',
  'no way': 'no (way|option|button|setting)',
  'i am': '(i|we) (am|are)',
  'past of ours': '(i|we) (was|were|had|did)',
  'done for us': '(i|we) have',
  should: '(should|must|ought)',
  'to you': '(you|your)',
  // Bare verbs that open a request: "add", "let", "show". Anything else at a sentence's start says little.
  order:
    '^(add|allow|bring|build|change|cut|delete|drop|emit|enable|export|fix|get|give|hide|hook|include|integrate|keep|kill|let|make|merge|move|offer|pick|please|put|remember|remove|rename|replace|send|set|show|sort|split|stop|support|switch|take|tell|turn|use)',
};
const CONDITION = 'if then would';
const find = phraseFinder(PATTERNS);
/** In this order for ever: the sums of the model are added up in it. */
const SIGNALS = [...Object.keys(PATTERNS).slice(0, 5), CONDITION, ...Object.keys(PATTERNS).slice(5)];

/** Gets compromise ready at once: for training and tests. A reader from the cache loads it at the first English message. */
export async function loadStructure(): Promise<StructureOf> {
  const { default: nlp } = await import('compromise/one');
  return structureBy(() => nlp);
}

/**
 * Only compromise's first layer (sentences, contractions): 15–80 ms and 3 MB against the 300 ms and 30 MB of the
 * tagger, which takes "app crashes" for a plural noun anyway. English only: on Russian it answers noise without an
 * error. `load` is called once, for the first text.
 */
export function structureBy(load: () => EnglishParser): StructureOf {
  let parser: EnglishParser | undefined;
  return (text) => {
    parser ??= load();
    const sentences = parser(text.slice(0, UNITS)).docs;
    const found = new Set<string>();
    for (const sentence of sentences) {
      find(sentence, found);
      if (isCondition(sentence)) found.add(CONDITION);
    }
    const signals = SIGNALS.filter((signal) => found.has(signal));
    signals.push(`${sentences.length > 4 ? 'many' : String(sentences.length)} sentences`);
    if (asks(sentences[0])) signals.push('asks first');
    if (asks(sentences.at(-1))) signals.push('asks last');
    return signals;
  };
}

/** "If" and, behind a word or more, "would". */
function isCondition(sentence: readonly Term[]): boolean {
  const from = sentence.findIndex((term) => wordOf(term) === 'if');
  return from >= 0 && sentence.some((term, at) => at > from + 1 && wordOf(term) === 'would');
}

function asks(sentence: readonly Term[] | undefined): boolean {
  const last = sentence?.at(-1);
  return last !== undefined && `${last.text}${last.post}`.trimEnd().endsWith('?');
}
