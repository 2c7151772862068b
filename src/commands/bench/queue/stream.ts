import type { Spoken } from '../../../labels.ts';
import type { IndexedRequest, RequestIndex } from '../../../feedback/match.ts';

/** A wish of a labelled stream: those of one group want the same. */
export interface LabelledWish {
  readonly id: string;
  readonly group: string;
  readonly language: Spoken;
  readonly text: string;
  /** What the reading took for the wish in the text. */
  readonly spans?: readonly string[];
}

/** Of how many it was true. */
export interface Share {
  readonly of: number;
  readonly hits: number;
}

/** How well a stream was sorted into requests. */
export interface StreamFigures {
  readonly arrivals: number;
  /** Arrivals whose group had one before. */
  readonly repeats: number;
  /** Of the pairs of wishes that share a request: those of one group. */
  readonly precision: Share;
  /** Of all arrivals: joined to a request whose wishes are mostly of another group. */
  readonly falseMerges: Share;
  /** Of the repeats: joined by themselves where a wish of their group stands. */
  readonly joined: Share;
  /** Of the repeats: a request with a wish of their group is among the three; by language of arrival. */
  readonly recall: Readonly<Record<Spoken, Share>>;
  /** Of the repeats before which their group had been heard in the other language only. */
  readonly across: Share;
}

interface Filed {
  readonly request: IndexedRequest;
  readonly groups: string[];
}

/** Lets the wishes arrive in order: each joins where the match is sure, else becomes a request of its own. */
export function sortStream(wishes: readonly LabelledWish[], index: RequestIndex): StreamFigures {
  const filed = new Map<string, Filed>();
  const heard = new Map<string, Set<Spoken>>();
  const count = {
    repeats: 0,
    falseMerges: 0,
    joined: 0,
    across: new Tally(),
    recall: { ru: new Tally(), en: new Tally() },
  };
  for (const [at, wish] of wishes.entries()) {
    const match = index.match(wish.text, wish.spans);
    const before = heard.get(wish.group);
    const target = match.join === undefined ? undefined : filed.get(match.join);
    if (before !== undefined) {
      count.repeats += 1;
      const found = match.candidates.some(
        ({ request }) => filed.get(request)?.groups.includes(wish.group) === true,
      );
      count.recall[wish.language].add(found);
      if (!before.has(wish.language)) count.across.add(found);
      if (target?.groups.includes(wish.group) === true) count.joined += 1;
    }
    heard.set(wish.group, (before ?? new Set()).add(wish.language));
    if (target !== undefined && !isMostly(target.groups, wish.group)) count.falseMerges += 1;
    put(wish, at, target);
  }
  return {
    arrivals: wishes.length,
    repeats: count.repeats,
    precision: pairsOf([...filed.values()].map(({ groups }) => groups)),
    falseMerges: { of: wishes.length, hits: count.falseMerges },
    joined: { of: count.repeats, hits: count.joined },
    recall: { ru: count.recall.ru.share(), en: count.recall.en.share() },
    across: count.across.share(),
  };

  function put({ text, spans, group }: LabelledWish, at: number, target: Filed | undefined): void {
    const voice = { text, spans, clientId: at + 1, byHand: false };
    const id = target?.request.id ?? `R${filed.size + 1}`;
    const voices = [...(target?.request.voices ?? []), voice];
    const request = { id, title: target?.request.title ?? text, concepts: [], apart: [], voices };
    index.set(id, request);
    filed.set(id, { request, groups: [...(target?.groups ?? []), group] });
  }
}

class Tally {
  private of = 0;
  private hits = 0;

  add(hit: boolean): void {
    this.of += 1;
    if (hit) this.hits += 1;
  }

  share(): Share {
    return { of: this.of, hits: this.hits };
  }
}

function isMostly(groups: readonly string[], group: string): boolean {
  return groups.filter((one) => one === group).length * 2 >= groups.length;
}

function pairsOf(requests: readonly (readonly string[])[]): Share {
  const pairs = new Tally();
  for (const groups of requests) {
    for (const [at, one] of groups.entries())
      for (const other of groups.slice(at + 1)) pairs.add(one === other);
  }
  return pairs.share();
}
