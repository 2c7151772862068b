import { FELT, isFirm } from '../content/phrase.ts';
import type { Circumstance, Phrase, Phrases } from '../content/phrase.ts';
import type { Intent, Trait } from '../labels.ts';
import { actsOf, asksForTone, type Core } from './core.ts';
import { byWeight } from './trait-order.ts';
import { render } from './render.ts';
import type { Values, Voice } from './render.ts';

/** What stands around the core of one reply. */
export interface Composition {
  readonly opening?: Phrase;
  readonly closing?: Phrase;
}

/** The message that is answered, and how. */
export interface Occasion {
  readonly traits: readonly Trait[];
  readonly intent: Intent;
  readonly length: Voice['length'];
  /** What went before and wants a word of its own. */
  readonly circumstance?: Circumstance | undefined;
  /** False where nothing of the phrase would be left: it names a wish, and there is none. Default: all can be said. */
  readonly sayable?: (phrase: Phrase) => boolean;
  /** Whether the phrase would say again what stands beside it: then another is looked for. Default: none does. */
  readonly repeats?: (phrase: Phrase, other: Core | Phrase) => boolean;
}

type Place = keyof Composition;
const PLACES: readonly Place[] = ['opening', 'closing'];
/** Whoever probes or jokes gets the reply made for them and no more: a word for the developer in them would invite the next. */
const SAID_IT_ALL: readonly Trait[] = ['scout', 'prankster'];
const GRAVE_INTENTS: readonly Intent[] = ['cancel', 'complaint'];
const LIST_OF: Readonly<Record<Place, keyof Phrases>> = { opening: 'openings', closing: 'closings' };

/**
 * The opening and the closing of one reply. What the circumstance wants said comes first; then each trait has its say
 * once in it, the weightiest first and where it fits. Nothing is done twice: no second apology, thanks or question.
 * A trait that the core is limited to has had its say, but wishes are named to it all the same.
 * Of several that fit, the first in the file; the same arguments give the same answer.
 *
 * @param taken ids of the phrases that other suggestions of the card have.
 */
export function composed(
  core: Core,
  occasion: Occasion,
  phrases: Phrases,
  taken: ReadonlySet<string>,
): Composition {
  const found: { opening?: Phrase; closing?: Phrase } = firmerLine(core, occasion, phrases);
  if (SAID_IT_ALL.some((trait) => core.traits.includes(trait) && occasion.traits.includes(trait)))
    return found;
  const begun = Object.values(found);
  const done = new Set<string>([...actsOf(core), ...begun.flatMap(({ does }) => does)]);
  const heard = new Set<Trait>(begun.flatMap(({ traits }) => traits));
  const isFree = ({ id, does, without }: Phrase): boolean =>
    !taken.has(id) && ![...does, ...without].some((act) => done.has(act));
  if (occasion.circumstance === 'returning') {
    for (const place of PLACES) {
      const fit = phrases[LIST_OF[place]].find(
        (phrase) => phrase.when === 'returning' && fits(phrase, core, occasion) && isFree(phrase),
      );
      if (fit === undefined) continue;
      found[place] = fit;
      for (const act of fit.does) done.add(act);
    }
  }
  const naming = namingIn(
    core,
    occasion,
    phrases,
    (place, phrase) => found[place] === undefined && isFree(phrase),
  );
  if (naming !== undefined) {
    found[naming.place] = naming.phrase;
    for (const act of naming.phrase.does) done.add(act);
    for (const one of naming.phrase.traits) heard.add(one);
  }
  for (const trait of [...byWeight(occasion.traits), undefined]) {
    if (trait !== undefined && heard.has(trait)) continue;
    for (const place of placesFor(trait, phrases, taken)) {
      if (found[place] !== undefined || (place === 'opening' && !mayOpen(trait, core, occasion))) continue;
      const fitting = phrases[LIST_OF[place]].filter(
        (phrase) =>
          phrase.when === undefined &&
          !namesWishes(phrase) &&
          speaksTo(phrase, trait, core) &&
          fits(phrase, core, occasion) &&
          isFree(phrase),
      );
      const beside = [core, ...Object.values(found)];
      const fit =
        fitting.find((phrase) => !beside.some((other) => occasion.repeats?.(phrase, other) === true)) ??
        // Better a word twice than nothing said to the upset.
        (isFelt(trait) ? fitting[0] : undefined);
      if (fit === undefined) continue;
      found[place] = fit;
      for (const act of fit.does) done.add(act);
      for (const one of fit.traits) heard.add(one);
      break;
    }
  }
  return found;
}

/**
 * The openings and closings of all suggestions of a card, in their order: no phrase twice, and the line
 * («прошу без резких слов») drawn once at most, so that the operator can also answer without it. Where it has to be
 * firmer it is, by the first suggestion, whatever that core is: let none of them draw the milder one (`asksForTone`).
 * Wishes are named once too: three times the same quotation is read as one answer.
 */
export function composedForCard(
  cores: readonly Core[],
  occasion: Occasion,
  phrases: Phrases,
): readonly Composition[] {
  const taken = new Set<string>();
  const firm = isFirm(occasion.circumstance);
  let drawn = cores.some((core) => actsOf(core).includes('boundary'));
  let firmly = false;
  let named = false;
  const mayBeSaid = (phrase: Phrase): boolean => {
    if (isFirm(phrase.when)) return !firmly;
    if (namesWishes(phrase)) return !named;
    if (!phrase.does.includes('boundary')) return true;
    return !drawn && !(firm && phrase.traits.includes('rude'));
  };
  return cores.map((core) => {
    const offered: Phrases = {
      openings: phrases.openings.filter(mayBeSaid),
      closings: phrases.closings.filter(mayBeSaid),
    };
    const composition = composed(core, occasion, offered, taken);
    for (const phrase of [composition.opening, composition.closing]) {
      if (phrase === undefined) continue;
      taken.add(phrase.id);
      drawn ||= phrase.does.includes('boundary');
      firmly ||= isFirm(phrase.when);
      named ||= namesWishes(phrase);
    }
    return composition;
  });
}

/**
 * Opening, core and closing as one text, or `undefined` where nothing is left of the core.
 * A part that cannot be said in this voice (no wish to name) is left out.
 */
export function spoken(
  core: Core,
  { opening, closing }: Composition,
  voice: Voice,
  values: Values,
): string | undefined {
  const { language } = voice;
  if (render(core[language], voice, values) === undefined) return undefined;
  const parts = [opening, core, closing].filter(
    (part) => part !== undefined && render(part[language], voice, values) !== undefined,
  );
  let text = '';
  for (const [index, part] of parts.entries()) {
    // Only the end of the whole goes without its full stop: in the middle two sentences would run together.
    const closingStop = voice.closingStop || index < parts.length - 1;
    const said = part && render(part[language], { ...voice, closingStop }, values);
    if (said !== undefined) text += text === '' ? said : `${endsInList(text) ? '\n' : ' '}${said}`;
  }
  return text;
}

function endsInList(text: string): boolean {
  return text.slice(text.lastIndexOf('\n') + 1).startsWith('- ');
}

/** How one feels is spoken to first. Other traits take turns, so that three suggestions do not all begin alike. */
function placesFor(trait: Trait | undefined, phrases: Phrases, taken: ReadonlySet<string>): readonly Place[] {
  if (trait === undefined || isFelt(trait)) return PLACES;
  const count = (list: readonly Phrase[]) =>
    list.filter(({ id, traits }) => taken.has(id) && traits.includes(trait)).length;
  return count(phrases.openings) > count(phrases.closings) ? PLACES.toReversed() : PLACES;
}

/** Before a core that speaks to how one feels nothing else comes first: «Когда дело в деньгах, это неприятно» opens the reply. */
function mayOpen(trait: Trait | undefined, core: Core, { traits }: Occasion): boolean {
  const felt = FELT.some((one) => core.traits.includes(one) && traits.includes(one));
  return !felt || isFelt(trait);
}

function isFelt(trait: Trait | undefined): boolean {
  return trait !== undefined && FELT.includes(trait);
}

function speaksTo(phrase: Phrase, trait: Trait | undefined, core: Core): boolean {
  if (trait === undefined) return phrase.traits.length === 0;
  return phrase.traits.includes(trait) && !core.traits.includes(trait);
}

/** Whether it speaks of the client's wishes, by their names or as a whole. */
export function namesWishes({ does }: Phrase): boolean {
  return does.includes('name_wish');
}

/**
 * What names the wishes comes before what other traits ask for, and to the core that is limited to the trait too: it
 * cannot. Not beside a request for another tone: the two would take each other back.
 */
function namingIn(
  core: Core,
  occasion: Occasion,
  phrases: Phrases,
  isFree: (place: Place, phrase: Phrase) => boolean,
): { readonly place: Place; readonly phrase: Phrase } | undefined {
  if (asksForTone(core)) return undefined;
  for (const place of PLACES) {
    if (place === 'opening' && !mayOpen(undefined, core, occasion)) continue;
    const phrase = phrases[LIST_OF[place]].find(
      (one) =>
        namesWishes(one) &&
        one.when === undefined &&
        one.traits.some((trait) => occasion.traits.includes(trait)) &&
        fits(one, core, occasion) &&
        isFree(place, one),
    );
    if (phrase !== undefined) return { place, phrase };
  }
  return undefined;
}

/** Said whatever the core does besides: one that keeps something private has not asked for another tone. */
function firmerLine(core: Core, occasion: Occasion, phrases: Phrases): Composition {
  if (!isFirm(occasion.circumstance)) return {};
  for (const place of PLACES) {
    const line = phrases[LIST_OF[place]].find(
      (phrase) => isFirm(phrase.when) && fits(phrase, core, occasion),
    );
    if (line !== undefined) return { [place]: line };
  }
  return {};
}

function fits(
  phrase: Phrase,
  core: Core,
  { traits, intent, length, circumstance, sayable }: Occasion,
): boolean {
  const grave = GRAVE_INTENTS.includes(intent) || FELT.some((trait) => traits.includes(trait));
  return (
    (phrase.when === undefined || phrase.when === circumstance) &&
    (phrase.intents.length === 0 || phrase.intents.includes(intent)) &&
    (phrase.kinds.length === 0 || phrase.kinds.includes(core.kind)) &&
    (phrase.grave || !grave) &&
    (phrase.short || length === 'full') &&
    !(phrase.subjects === false && core.ofSubject === true) &&
    (sayable?.(phrase) ?? true)
  );
}
