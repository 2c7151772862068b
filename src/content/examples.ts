import { INTENTS, LANGUAGES } from '../labels.ts';
import type { Intent } from '../labels.ts';
import { blanksLeft } from './blanks.ts';
import { listYaml, readSource } from './files.ts';
import { sortProblems } from './problem.ts';
import type { ContentProblem } from './problem.ts';
import type { ContentSource } from './source.ts';
import { ExampleFile } from './schemas.ts';
import type { Example } from './types.ts';

/** What `intents/examples/` holds. */
export interface LoadedExamples {
  /** With problems: what could be read, to look at and not to train from. */
  readonly examples: readonly Example[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Where a text was met first. Not its source: six thousand parsed texts kept alive cost more than reading one file again. */
interface Seen {
  readonly intent: Intent;
  readonly folder: string;
  readonly path: readonly (string | number)[];
}

/**
 * Reads every labelled message under `<dir>/examples`: for training only, as it takes most of a second.
 * Bad content never throws. The order is stable: by language, by intent as in `labels.ts`, then as in the file.
 */
export function loadExamples(dir: string): LoadedExamples {
  const problems: ContentProblem[] = [];
  const examples: Example[] = [];
  const seen = new Map<string, Seen>();
  let files = 0;
  for (const language of LANGUAGES) {
    const folder = `examples/${language}`;
    // A language may lack an intent: few people say thanks in Finnish.
    const listing = listYaml(dir, folder, INTENTS);
    problems.push(...listing.problems);
    for (const intent of listing.names) {
      const source = readSource(dir, folder, intent);
      files += 1;
      for (const [group, { voice, messages }] of (source.parse(ExampleFile) ?? []).entries()) {
        for (const [index, { text, traits, request }] of messages.entries()) {
          examples.push({ text, language, intent, traits, request, voice });
          const path = [group, 'messages', index];
          reportBlanks(source, path, text);
          const earlier = meet(seen, text, { intent, folder, path });
          if (earlier === undefined) continue;
          const place = readSource(dir, earlier.folder, earlier.intent).placeOf(earlier.path);
          const both = `“${earlier.intent}” there, “${intent}” here`;
          source.report(path, `${place} says the same with another intent (${both}): keep the right one`);
        }
      }
      problems.push(...source.problems);
    }
  }
  return { examples, problems: sortProblems(problems), files };
}

/** Examples that came of corrections: with a blank in it, a message teaches what nobody types. */
function reportBlanks(source: ContentSource, path: Seen['path'], text: string): void {
  for (const { offset, message } of blanksLeft(text)) {
    const place = source.textAt(path) === undefined ? [...path, 'text'] : path;
    source.report(place, message, offset);
  }
}

/** The first text with the same words, if its intent was another: such a pair teaches the classifier nothing and costs both. */
function meet(seen: Map<string, Seen>, text: string, here: Seen): Seen | undefined {
  const key = bareWords(text);
  const earlier = seen.get(key);
  if (earlier === undefined) seen.set(key, here);
  return earlier !== undefined && earlier.intent !== here.intent ? earlier : undefined;
}

/** What two texts have in common that say the same: case, punctuation and spaces aside; a text of nothing else («???») stays as it is. */
export function bareWords(text: string): string {
  return text.toLowerCase().replaceAll(/[\p{P}\s]+/gu, '') || text.trim();
}
