import { actsIn } from '../content/acts.ts';
import type { Act } from '../content/acts.ts';
import { FELT } from '../content/phrase.ts';
import type { Phrase, Phrases } from '../content/phrase.ts';
import type { Template } from '../content/types.ts';
import type { Intent, Trait } from '../labels.ts';
import { byWeight } from './trait-order.ts';
import { render } from './render.ts';
import type { Values, Voice } from './render.ts';

/** A reply's core. `does`: what it does besides what its words and its kind show. */
export type Core = Template & { readonly does?: readonly string[] };

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
  /** False where nothing of the phrase would be left: it names a wish, and there is none. Default: all can be said. */
  readonly sayable?: (phrase: Phrase) => boolean;
}

type Place = keyof Composition;
const PLACES: readonly Place[] = ['opening', 'closing'];
/** Whoever probes or jokes gets the reply made for them and no more: a word for the developer in them would invite the next. */
const SAID_IT_ALL: readonly Trait[] = ['scout', 'prankster'];
const GRAVE_INTENTS: readonly Intent[] = ['cancel', 'complaint'];
const LIST_OF: Readonly<Record<Place, keyof Phrases>> = { opening: 'openings', closing: 'closings' };

/**
 * The opening and the closing of one reply. Each trait has its say once in it, the weightiest first
 * and where it fits, and nothing is done twice: no second apology, thanks or question.
 * A trait that the core is limited to has had its say, but the wish is named to it all the same.
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
  if (SAID_IT_ALL.some((trait) => core.traits.includes(trait) && occasion.traits.includes(trait))) return {};
  const done = new Set<string>(actsOf(core));
  const heard = new Set<Trait>();
  const found: { opening?: Phrase; closing?: Phrase } = {};
  for (const trait of [...byWeight(occasion.traits), undefined]) {
    if (trait !== undefined && heard.has(trait)) continue;
    for (const place of placesFor(trait, phrases, taken)) {
      if (found[place] !== undefined || (place === 'opening' && !mayOpen(trait, core, occasion))) continue;
      const fit = phrases[LIST_OF[place]].find(
        (phrase) =>
          speaksTo(phrase, trait, core) &&
          fits(phrase, core, occasion) &&
          !taken.has(phrase.id) &&
          ![...phrase.does, ...phrase.without].some((act) => done.has(act)),
      );
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
 * («прошу без резких слов») drawn once at most, so that the operator can also answer without it.
 */
export function composedForCard(
  cores: readonly Core[],
  occasion: Occasion,
  phrases: Phrases,
): readonly Composition[] {
  const taken = new Set<string>();
  let drawn = cores.some((core) => actsOf(core).includes('boundary'));
  return cores.map((core) => {
    const offered = drawn
      ? { openings: withoutLine(phrases.openings), closings: withoutLine(phrases.closings) }
      : phrases;
    const composition = composed(core, occasion, offered, taken);
    for (const phrase of [composition.opening, composition.closing]) {
      if (phrase === undefined) continue;
      taken.add(phrase.id);
      drawn ||= phrase.does.includes('boundary');
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

/** What the core does: as it says, as its kind shows, and by its words. */
function actsOf(core: Core): readonly string[] {
  const byKind: readonly Act[] = core.kind === 'ask' ? ['ask'] : [];
  return [...(core.does ?? []), ...byKind, ...actsIn([core.ru, core.en])];
}

/** How one feels is spoken to first. Other traits take turns, so that three suggestions do not all begin alike. */
function placesFor(trait: Trait | undefined, phrases: Phrases, taken: ReadonlySet<string>): readonly Place[] {
  if (trait === undefined || FELT.includes(trait)) return PLACES;
  const count = (list: readonly Phrase[]) =>
    list.filter(({ id, traits }) => taken.has(id) && traits.includes(trait)).length;
  return count(phrases.openings) > count(phrases.closings) ? PLACES.toReversed() : PLACES;
}

/** Before a core that speaks to how one feels nothing else comes first: «Когда дело в деньгах, это неприятно» opens the reply. */
function mayOpen(trait: Trait | undefined, core: Core, { traits }: Occasion): boolean {
  const felt = FELT.some((one) => core.traits.includes(one) && traits.includes(one));
  return !felt || (trait !== undefined && FELT.includes(trait));
}

function speaksTo(phrase: Phrase, trait: Trait | undefined, core: Core): boolean {
  if (trait === undefined) return phrase.traits.length === 0;
  if (!phrase.traits.includes(trait)) return false;
  return !core.traits.includes(trait) || phrase.does.includes('name_wish');
}

function fits(phrase: Phrase, core: Core, { traits, intent, length, sayable }: Occasion): boolean {
  const grave = GRAVE_INTENTS.includes(intent) || FELT.some((trait) => traits.includes(trait));
  return (
    (phrase.intents.length === 0 || phrase.intents.includes(intent)) &&
    (phrase.kinds.length === 0 || phrase.kinds.includes(core.kind)) &&
    (phrase.grave || !grave) &&
    (phrase.short || length === 'full') &&
    (sayable?.(phrase) ?? true)
  );
}

function withoutLine(phrases: readonly Phrase[]): readonly Phrase[] {
  return phrases.filter(({ does }) => !does.includes('boundary'));
}
