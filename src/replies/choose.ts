import type { Template } from '../content/types.ts';
import type { Trait } from '../labels.ts';
import { FELT } from '../content/phrase.ts';
import { byWeight } from './trait-order.ts';

/** A phone's card has room for three, and three kinds there are. */
const MOST = 3;

/**
 * The best template of each kind, best first. Those of the message's subject come first: they are a real answer, and
 * only to the upset one speaks of the matter in second place. Templates limited to the writer's traits come before
 * those for everyone. A trait that no chosen template speaks to yet comes before one that has had
 * its say, so that to a furious developer one suggestion answers the fury and one the developer.
 * Of equals the one higher up in the file wins: the team's order counts.
 */
export function chooseTemplates(
  ofIntent: readonly Template[],
  traits: readonly Trait[],
  ofSubject: readonly Template[] = [],
): readonly Template[] {
  const weighed = byWeight(heardIn(traits, ofIntent));
  const feelings = FELT.some((trait) => traits.includes(trait));
  const chosen = feelings ? [] : onePerKind(ofSubject);
  const spokenTo = new Set<Trait>();
  let candidates = [...(feelings ? ofSubject : []), ...ofIntent].filter(
    (template) =>
      (template.traits.length === 0 || template.traits.some((trait) => weighed.includes(trait))) &&
      !chosen.some(({ kind }) => kind === template.kind),
  );
  const furious = traits.includes('rude') && traits.includes('emotional');
  if (furious)
    candidates = candidates.toSorted(
      (left, right) => Number(left.kind === 'ask') - Number(right.kind === 'ask'),
    );
  while (chosen.length < MOST) {
    const best = firstWithLeast(candidates, (template) => distance(template, weighed, spokenTo));
    if (best === undefined) break;
    chosen.push(best);
    for (const trait of best.traits) spokenTo.add(trait);
    candidates = candidates.filter((template) => template.kind !== best.kind);
  }
  return furious ? feelingFirst(chosen) : chosen;
}

/**
 * Whoever is rude because they are upset hears first that they are heard, by a reply that also acts: promises before
 * questions; the one for the rude, which asks for another tone, stays last.
 */
function feelingFirst(chosen: readonly Template[]): readonly Template[] {
  if (!chosen.some(({ traits }) => traits.includes('emotional'))) return chosen;
  return chosen.toSorted((left, right) => turn(left) - turn(right));
}

function turn({ traits, kind }: Template): number {
  if (traits.includes('emotional')) return kind === 'ask' ? 1 : 0;
  return traits.includes('rude') && kind === 'answer' ? 3 : 2;
}

/** What to say first where one cannot be sure what is wanted: an answer to something else would be worse than a question. */
export function askFirst(chosen: readonly Template[]): readonly Template[] {
  return [...chosen.filter(({ kind }) => kind === 'ask'), ...chosen.filter(({ kind }) => kind !== 'ask')];
}

/** Still heard in one who probes: whoever asks for proof before buying asks as a rival would. */
const HEARD_BESIDE_SCOUT: readonly Trait[] = ['scout', 'doubter', ...FELT];

/**
 * Where whoever probes has cores of their own, public facts are all they get: one for the developer in them would ask
 * for more. And nobody jokes with the upset.
 */
function heardIn(traits: readonly Trait[], ofIntent: readonly Template[]): readonly Trait[] {
  const probes = traits.includes('scout') && ofIntent.some((template) => template.traits.includes('scout'));
  if (probes) return traits.filter((trait) => HEARD_BESIDE_SCOUT.includes(trait));
  return traits.includes('emotional') ? traits.filter((trait) => trait !== 'prankster') : traits;
}

function onePerKind(templates: readonly Template[]): Template[] {
  return templates
    .filter(({ kind }, at) => templates.findIndex((other) => other.kind === kind) === at)
    .slice(0, MOST);
}

/** Small for a weighty trait not spoken to yet, then those spoken to, then templates for everyone. */
function distance(template: Template, weighed: readonly Trait[], spokenTo: ReadonlySet<Trait>): number {
  let least = 2 * weighed.length;
  for (const [place, trait] of weighed.entries()) {
    if (!template.traits.includes(trait)) continue;
    least = Math.min(least, spokenTo.has(trait) ? weighed.length + place : place);
  }
  return least;
}

function firstWithLeast<T>(values: readonly T[], measure: (value: T) => number): T | undefined {
  let best: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const measured = measure(value);
    if (measured >= least) continue;
    best = value;
    least = measured;
  }
  return best;
}
