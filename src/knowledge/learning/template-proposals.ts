import type { Content } from '../../content/types.ts';
import type { Wording } from '../../content/wording.ts';
import { SPOKEN, type Spoken } from '../../labels.ts';
import type { Exchange } from '../exchange.ts';
import { coreOfAnswer } from './core-of-answer.ts';
import { cutTo, type Edit, editOf, sentencesOf, shared, stemsSaid } from './edits.ts';
import { allWords, type PlacedTemplate, placedTemplates } from './reply-places.ts';
import { mostTypical } from './typical.ts';
import type { VectorMaker } from './vectors.ts';

/** What operators always change in one template, in one language. */
export interface TemplateChange {
  readonly language: Spoken;
  readonly edits: number;
  readonly clients: number;
  /** How often it was taken at all, changed or not. */
  readonly taken: number;
  /** Words that come in and go, in how many of the edits each. */
  readonly added: readonly Counted[];
  readonly removed: readonly Counted[];
  /** The most typical text that was sent, without greeting, signature, and what was not the template's own. */
  readonly text: string;
  readonly examples: readonly { readonly suggested: string; readonly answer: string }[];
}

interface Counted {
  readonly text: string;
  readonly times: number;
}

export interface TemplateProposal extends PlacedTemplate {
  readonly changes: readonly TemplateChange[];
}

/** Fewer edits are a matter of the day, or of one client's. */
export const FEWEST_EDITS = 5;
export const FEWEST_EDITING_CLIENTS = 2;
/** Of what was taken so much has to be changed, and of the changes so many alike. */
const OFTEN_EDITED = 0.5;
const ALIKE = 0.6;
/** A sentence that shares less with the template came from an opening or a closing. */
const OWN_SENTENCE = 0.5;
const SAME_SENTENCE = 0.6;
const MOST_EXAMPLES = 3;
const ENOUGH = 6;

interface Sources {
  /** The earliest first. */
  readonly exchanges: readonly Exchange[];
  readonly content: Pick<Content, 'intents' | 'wordless' | 'subjects'>;
  readonly vector: VectorMaker;
}

/** The templates that operators change in the same way as a rule, in the order of their files. */
export function templateProposals({ exchanges, content, vector }: Sources): readonly TemplateProposal[] {
  const byTemplate = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const { template } = exchange;
    if (template === undefined || exchange.how === 'own') continue;
    const known = byTemplate.get(template);
    if (known === undefined) byTemplate.set(template, [exchange]);
    else known.push(exchange);
  }
  return [...placedTemplates(content).values()].flatMap((placed) => {
    const { id, learnt } = placed.template;
    // What was changed before the template was mended is no news.
    const taken = (byTemplate.get(id) ?? []).filter(({ at }) => learnt === undefined || at >= learnt.on);
    const changes = SPOKEN.flatMap(
      (language) =>
        changeOf(
          taken.filter((one) => one.language === language),
          placed.template[language],
          { language, vector },
        ) ?? [],
    );
    return changes.length === 0 ? [] : [{ ...placed, changes }];
  });
}

interface Made {
  readonly exchange: Exchange;
  /** The template's own part of what was suggested, and what became of it. */
  readonly suggested: string;
  readonly answer: string;
  readonly edit: Edit;
}

function changeOf(
  taken: readonly Exchange[],
  wording: Wording,
  { language, vector }: { readonly language: Spoken; readonly vector: VectorMaker },
): TemplateChange | undefined {
  const own = stemsSaid(allWords(wording));
  const made = taken.flatMap((exchange) => (exchange.how === 'edited' ? (madeOf(exchange, own) ?? []) : []));
  const clients = new Set(made.map(({ exchange }) => exchange.clientId)).size;
  if (made.length < FEWEST_EDITS || clients < FEWEST_EDITING_CLIENTS) return undefined;
  if (made.length < OFTEN_EDITED * taken.length) return undefined;
  const added = alike(made.map(({ edit }) => edit.added));
  const removed = alike(made.map(({ edit }) => edit.removed));
  if (added.size === 0 && removed.size === 0) return undefined;

  const most = Math.max(...made.map(({ edit }) => changed(edit, added, removed)));
  const typical = made.filter(({ edit }) => changed(edit, added, removed) === most);
  const best =
    typical[mostTypical(typical.map(({ answer }) => ({ text: answer, vector: vector(answer, ENOUGH) })))];
  if (best === undefined) return undefined;
  return {
    language,
    edits: made.length,
    clients,
    taken: taken.length,
    added: runsOf(best.edit.addedRuns, added),
    removed: runsOf(best.edit.removedRuns, removed),
    text: best.answer,
    examples: typical.slice(-MOST_EXAMPLES).map(({ suggested, answer }) => ({ suggested, answer })),
  };
}

/** `undefined` where nothing of the template is in it: it was another text then. */
function madeOf(exchange: Exchange, own: ReadonlySet<string>): Made | undefined {
  const sentences = sentencesOf(coreOfAnswer(exchange.suggested ?? ''));
  const isOwn = (sentence: string): boolean => {
    const said = stemsSaid(sentence);
    return said.size > 0 && [...said].filter((stem) => own.has(stem)).length >= OWN_SENTENCE * said.size;
  };
  const others = sentences.filter((sentence) => !isOwn(sentence)).map(stemsSaid);
  const suggested = sentences.filter(isOwn).join(' ');
  const answer = sentencesOf(coreOfAnswer(exchange.answer))
    .filter((sentence) => others.every((other) => shared(stemsSaid(sentence), other) < SAME_SENTENCE))
    .join(' ');
  if (suggested === '' || answer === '') return undefined;
  return { exchange, suggested, answer, edit: editOf(suggested, answer) };
}

/** The stems that stand in so many of the sets that it is a habit, with how many. */
function alike(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const set of sets) for (const stem of set) times.set(stem, (times.get(stem) ?? 0) + 1);
  return new Map([...times].filter(([, count]) => count >= ALIKE * sets.length));
}

/** How many of the habitual changes an edit has. */
function changed(
  edit: Edit,
  added: ReadonlyMap<string, number>,
  removed: ReadonlyMap<string, number>,
): number {
  const habitual = [...edit.added].filter((stem) => added.has(stem));
  return habitual.length + [...edit.removed].filter((stem) => removed.has(stem)).length;
}

function runsOf(runs: Edit['addedRuns'], habit: ReadonlyMap<string, number>): readonly Counted[] {
  const stems = new Set(habit.keys());
  return runs.flatMap((run) => {
    const text = cutTo(run, stems);
    const times = Math.min(...run.flatMap(({ stem }) => habit.get(stem) ?? []));
    return text === '' ? [] : [{ text, times }];
  });
}
