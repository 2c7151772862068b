import { bareWords } from './examples.ts';
import { readSource, yamlIn } from './files.ts';
import type { ContentProblem } from './problem.ts';
import { sortProblems } from './problem.ts';
import type { ContentSource } from './source.ts';
import { reportUnfillable } from './slot-supply.ts';
import type { SlotSupply } from './slot-supply.ts';
import { SubjectFile } from './subject-schema.ts';
import type { Subject } from './subject.ts';
import { SPOKEN } from '../labels.ts';

/** What `intents/subjects/` holds. */
export interface LoadedSubjects {
  /** By id. With problems: what could be read. */
  readonly subjects: readonly Subject[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Letters and digits with - between: it stands in records and in the figures of what was sent. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads and checks the subjects. Bad content never throws; no folder is no subjects, as a team may do without.
 * @param taken ids of other templates with the places where they stand: what operators did with a reply is kept under its id.
 * @param glossary what `{term:…}` can take up; left out, no key is judged.
 */
export function loadSubjects(
  dir: string,
  taken: ReadonlyMap<string, string> = new Map(),
  glossary?: SlotSupply['glossary'],
): LoadedSubjects {
  const listing = yamlIn(dir, 'subjects', ID, 'small Latin letters, digits and - (refund, pay-by-card)');
  const problems: ContentProblem[] = [...listing.problems];
  const subjects: Subject[] = [];
  const ids = new Map(taken);
  const examples = new Map<string, string>();
  for (const id of listing.names) {
    const source = readSource(dir, 'subjects', id);
    const file = source.parse(SubjectFile);
    if (file !== undefined) {
      const { link, ...rest } = file;
      const subject: Subject = link === undefined ? { id, ...rest } : { id, ...rest, link };
      subjects.push(subject);
      reportTwins(subject, source, ids, examples);
      reportGates(subject, source);
      const supply: SlotSupply = { glossary, link: link === undefined ? 'not given' : 'given' };
      for (const index of subject.templates.keys()) reportUnfillable(source, ['templates', index], supply);
    }
    problems.push(...source.problems);
  }
  return { subjects, problems: sortProblems(problems), files: listing.names.length };
}

/** Words and intents that rule each other out: the subject, or one of its replies, would never be seen. */
function reportGates({ intents, words, not, templates }: Subject, source: ContentSource): void {
  for (const language of SPOKEN) {
    const both = not[language].find((phrase) => words[language].includes(phrase));
    if (both !== undefined)
      source.report(['not', language], `“${both}” stands under words too: take it out of one of them`);
  }
  for (const [index, template] of templates.entries()) {
    for (const [at, intent] of template.intents.entries()) {
      if (intents.includes(intent)) continue;
      source.report(
        ['templates', index, 'intents', at],
        `the subject does not stand under “${intent}”: add it to the intents of the subject, or take it out here`,
      );
    }
  }
  for (const [at, intent] of intents.entries()) {
    if (templates.some((template) => template.intents.length === 0 || template.intents.includes(intent)))
      continue;
    source.report(['intents', at], `no template is for “${intent}”: write one, or take the intent out`);
  }
}

/** A message that stands under two subjects teaches neither, and a reply's id is its name in the figures. */
function reportTwins(
  { templates, examples }: Subject,
  source: ContentSource,
  ids: Map<string, string>,
  met: Map<string, string>,
): void {
  for (const [index, { id }] of templates.entries()) {
    const path = ['templates', index, 'id'];
    const earlier = ids.get(id);
    if (earlier === undefined) ids.set(id, source.placeOf(path));
    else source.report(path, `“${id}” is the id of the template at ${earlier}: give one of them another`);
  }
  for (const language of SPOKEN) {
    for (const [index, text] of examples[language].entries()) {
      const path = ['examples', language, index];
      const earlier = met.get(bareWords(text));
      if (earlier === undefined) met.set(bareWords(text), source.placeOf(path));
      else source.report(path, `${earlier} says the same: keep it under the one subject that it is about`);
    }
  }
}
