/** What the build of an English message's sentences says: signals for the model. */
export type StructureOf = (text: string) => string[];

/**
 * compromise splits sentences in quadratic time: 20,000 characters of `?!?!` took 343 ms, 4096 of `a.a.` 48, 2048 a
 * quarter of that. How a message is built shows in its first twenty sentences.
 */
const UNITS = 2048;

const PATTERNS: Readonly<Record<string, string>> = {
  'please do': '^please .',
  'modal to you': '(could|can|would|will|might|may) you',
  'modal for us': '(could|can|may|might) (i|we)',
  'we would': '(i|we) would',
  'it would': '(it|that|this) would',
  'if then would': 'if . .+ would',
  cannot: '(can|could|do|does|did|will|is|are|has|have) not',
  'there is none': 'there (is|are) no',
  'no way': 'no (way|option|button|setting)',
  'i am': '(i|we) (am|are)',
  'past of ours': '(i|we) (was|were|had|did)',
  'done for us': '(i|we) have',
  should: '(should|must|ought)',
  'to you': '(you|your)',
};
/** Bare verbs that open a request: "add", "let", "show". Anything else at a sentence's start says little. */
const ORDERS =
  '^(add|allow|bring|build|change|cut|delete|drop|emit|enable|export|fix|get|give|hide|hook|include|integrate|keep|kill|let|make|merge|move|offer|pick|please|put|remember|remove|rename|replace|send|set|show|sort|split|stop|support|switch|take|tell|turn|use)';

/**
 * Gets compromise ready. Only its first layer (sentences, contractions, patterns): 30–80 ms and 3 MB against the
 * 300 ms and 30 MB of the tagger, which takes "app crashes" for a plural noun anyway. English only: on Russian it
 * answers noise without an error.
 */
export async function loadStructure(): Promise<StructureOf> {
  const { default: nlp } = await import('compromise/one');
  const patterns = Object.entries({ ...PATTERNS, order: ORDERS }).map(
    ([name, pattern]) => [name, nlp.parseMatch(pattern)] as const,
  );
  return (text) => {
    const view = nlp(text.slice(0, UNITS));
    const signals = patterns.filter(([, pattern]) => view.has(pattern)).map(([name]) => name);
    const sentences = view.fullSentences();
    signals.push(`${sentences.length > 4 ? 'many' : String(sentences.length)} sentences`);
    if (asks(sentences.first().text())) signals.push('asks first');
    if (asks(sentences.last().text())) signals.push('asks last');
    return signals;
  };
}

function asks(sentence: string): boolean {
  return sentence.trimEnd().endsWith('?');
}
