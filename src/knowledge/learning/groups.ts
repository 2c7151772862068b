import { Heap } from './heap.ts';
import { add, dot, type Vector } from './vectors.ts';

/** A question and its answer as they are compared. */
export interface Described {
  readonly question: Vector;
  readonly answer: Vector;
}

/**
 * How like the messages of a group are on average, how like the answers, and both together. Tuned on the examples of
 * shipped subjects, strewn among three thousand other messages.
 */
const LIKE_QUESTIONS = 0.1;
const LIKE_ANSWERS = 0.25;
const LIKE = 0.22;
/** Two messages that share one of their rarest words are looked at, of frequent words the neighbours in time alone. */
const RAREST = 8;
const WINDOW = 64;
/** The likest of each: groups grow through them, and what is compared then is whole groups. */
const NEIGHBOURS = 40;

interface Cluster {
  readonly members: readonly number[];
  readonly question: Vector;
  readonly answer: Vector;
  readonly neighbours: Set<number>;
}

interface Pair {
  readonly score: number;
  readonly one: number;
  readonly other: number;
}

/**
 * Groups of messages that are alike and were answered alike: average linkage on both. Each group's members in order;
 * who is like nobody stands alone. The same for the same list; some seconds for ten thousand.
 */
export function groupsOf(pieces: readonly Described[]): readonly (readonly number[])[] {
  const clusters = new Map<number, Cluster>(
    pieces.map(({ question, answer }, at) => [
      at,
      { members: [at], question, answer, neighbours: new Set() },
    ]),
  );
  const heap = new Heap<Pair>(isBefore);
  for (const { score, one, other } of likePairs(pieces)) {
    clusters.get(one)?.neighbours.add(other);
    clusters.get(other)?.neighbours.add(one);
    heap.push({ score, one, other });
  }
  let next = pieces.length;
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const [one, other] = [clusters.get(pair.one), clusters.get(pair.other)];
    if (!one || !other) continue;
    clusters.delete(pair.one);
    clusters.delete(pair.other);
    const merged: Cluster = {
      members: [...one.members, ...other.members].toSorted((a, b) => a - b),
      question: add(one.question, other.question),
      answer: add(one.answer, other.answer),
      neighbours: new Set([...one.neighbours, ...other.neighbours].filter((at) => clusters.has(at))),
    };
    clusters.set(next, merged);
    for (const at of merged.neighbours) {
      const neighbour = clusters.get(at);
      if (!neighbour) continue;
      neighbour.neighbours.add(next);
      const score = likeness(merged, neighbour);
      if (score !== undefined) heap.push({ score, one: at, other: next });
    }
    next += 1;
  }
  return [...clusters.values()].map(({ members }) => members);
}

/** The average over all pairs of the two, which for vectors is one product of their sums. */
function likeness(one: Cluster, other: Cluster): number | undefined {
  const pairs = one.members.length * other.members.length;
  return together(dot(one.question, other.question) / pairs, dot(one.answer, other.answer) / pairs);
}

function together(questions: number, answers: number): number | undefined {
  const both = (questions + answers) / 2;
  return questions >= LIKE_QUESTIONS && answers >= LIKE_ANSWERS && both >= LIKE ? both : undefined;
}

function* likePairs(pieces: readonly Described[]): Iterable<Pair> {
  const postings = new Map<string, number[]>();
  for (const [at, { question, answer }] of pieces.entries()) {
    const candidates = new Set<number>();
    for (const term of rarestOf(question)) {
      const earlier = postings.get(term) ?? [];
      for (const one of earlier.slice(-WINDOW)) candidates.add(one);
      earlier.push(at);
      postings.set(term, earlier);
    }
    const like: Pair[] = [];
    for (const one of candidates) {
      const piece = pieces[one];
      if (!piece) continue;
      const questions = dot(question, piece.question);
      if (questions < LIKE_QUESTIONS) continue;
      const score = together(questions, dot(answer, piece.answer));
      if (score !== undefined) like.push({ score, one, other: at });
    }
    yield* like.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, NEIGHBOURS);
  }
}

function rarestOf(vector: Vector): readonly string[] {
  return [...vector]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, RAREST)
    .map(([term]) => term);
}

function isBefore(one: Pair, other: Pair): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.one < other.one || (one.one === other.one && one.other < other.other);
}
