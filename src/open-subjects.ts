import type { WishContent } from './content/concept.ts';
import { contentDir, fingerprint } from './content/dir.ts';
import { modelCache } from './content/model-cache.ts';
import type { Subject } from './content/subject.ts';
import { aboutTexts, readerOfWishes } from './feedback/about.ts';
import { SPOKEN } from './labels.ts';
import type { Meaning } from './reading/meaning.ts';
import type { RarityOf } from './reading/rarity.ts';
import { type SubjectFinder, subjectFinder } from './reading/subjects.ts';

/** Grows when what is kept of an example changes its shape or its meaning. */
const SHAPE = 1;

interface Parts {
  readonly subjects: readonly Subject[];
  readonly wishes: WishContent;
  readonly rarityOf: RarityOf;
  readonly intentsDir: string | undefined;
  readonly note: (text: string) => void;
}

/** What texts are about, and what tells their subjects by it. */
export interface OpenedSubjects {
  readonly find: SubjectFinder;
  readonly about: Meaning;
  /** For whoever matches wishes: what one of them has read, no other has to. */
  readonly readWish: ReturnType<typeof readerOfWishes>;
}

/** Of content that is the same object, the finder is the same: its indexes take half a second. */
const opened = new WeakMap<readonly Subject[], OpenedSubjects>();

/**
 * The finder of subjects. What their examples are about is kept between two starts: two thousand of them take most of a
 * second.
 */
export function openSubjects(parts: Parts): OpenedSubjects {
  const known = opened.get(parts.subjects);
  if (known) return known;
  const made = make(parts);
  opened.set(parts.subjects, made);
  return made;
}

function make({ subjects, wishes, rarityOf, intentsDir, note }: Parts): OpenedSubjects {
  const dir = contentDir(intentsDir);
  const readWish = readerOfWishes(wishes);
  const about = aboutTexts(wishes, readWish);
  const cache = modelCache({
    intentsDir: dir,
    fingerprint: `${SHAPE} ${fingerprint(dir, ['subjects', 'concepts', 'cues'])}`,
    onNote: note,
    holds: 'subjects',
  });
  const texts = subjects.flatMap(({ examples }) => SPOKEN.flatMap((language) => examples[language]));
  const known = keptIn(cache) ?? readAll(texts, about, cache);
  return {
    find: subjectFinder(subjects, rarityOf, (text) => known.get(text) ?? about(text)),
    about,
    readWish,
  };
}

type Known = ReadonlyMap<string, ReadonlyMap<number, number>>;
type Cache = ReturnType<typeof modelCache>;

function keptIn(cache: Cache): Known | undefined {
  const bytes = cache.load();
  if (bytes === undefined) return undefined;
  const kept: [string, [number, number][]][] = JSON.parse(new TextDecoder().decode(bytes));
  return new Map(kept.map(([text, concepts]) => [text, new Map(concepts)]));
}

function readAll(texts: readonly string[], about: Meaning, cache: Cache): Known {
  const known = new Map(texts.map((text) => [text, about(text)]));
  cache.save(
    new TextEncoder().encode(JSON.stringify([...known].map(([text, concepts]) => [text, [...concepts]]))),
  );
  return known;
}
