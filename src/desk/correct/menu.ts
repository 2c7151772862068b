import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../../content/types.ts';
import { INTENTS, TRAITS, type Intent, type Trait } from '../../labels.ts';
import { buttonData } from '../buttons/buttons.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { CardReading } from '../card-reading.ts';
import { isSettled, type Card } from '../card-record.ts';
import { labelsOf, numbersOf, readingAsRead, type Choice } from './labels.ts';

type Row = InlineKeyboardButton[];
type Menu = Card['menu'] & {};

/** Places that unfold, by the number that their button carries. */
const PLACES = ['first', 'intents', 'traits'] as const satisfies readonly Menu['at'][];
/** Titles are words, not numbers: two in a row can be read on a phone, of three the ends are cut off. */
const SIDE_BY_SIDE = 2;
/** Intents offered at once: as a rule the right one is the second. */
const LIKELIEST = 3;
/** Traits on one page: five rows. */
const PAGE = 10;

/** Whether there is a reading to be corrected: what came without words was not read. */
export function isCorrectable(card: Card): card is Card & { readonly reading: CardReading } {
  return card.reading !== undefined && wordsOfCard(card) !== '';
}

/** What is unfolded under the card; an answer folds it, as nobody looks for it there then. */
export function menuOn(card: Card): Menu | undefined {
  const { menu } = card;
  return menu && isCorrectable(card) && (menu.settled === true) === isSettled(card) ? menu : undefined;
}

/** Which place a button unfolds; `undefined` for numbers that no button has. */
export function placeOf(number: number): Menu['at'] | undefined {
  return PLACES[number - 1];
}

/** ⋯: unfolds, and folds again. */
export function moreButton(card: Card): InlineKeyboardButton {
  return { text: '⋯', callback_data: buttonData('more', card.key, ...(menuOn(card) ? [1] : [])) };
}

/** The rows that correct a reading, as far as they are unfolded. */
export function menuRows(card: Card, content: Content): Row[] {
  const menu = menuOn(card);
  if (!menu || !isCorrectable(card)) return [];
  const drawing: Drawing = { card, content, ...standing(card, card.reading) };
  if (menu.at === 'intents') return everyIntent(drawing);
  if (menu.at === 'traits') return furtherTraits(drawing, menu.page ?? 0);
  return [...likeliest(drawing), ...traitsRead(drawing), lastRow(drawing)];
}

interface Drawing {
  readonly card: Card;
  readonly content: Content;
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** As it was read. */
  readonly read: { readonly intent: Intent; readonly traits: readonly Trait[] };
}

function standing(card: Card, reading: CardReading): Pick<Drawing, 'intent' | 'traits' | 'read'> {
  return { ...labelsOf(reading), read: labelsOf(readingAsRead(card) ?? reading) };
}

/** The one that stands is always there, so that it can be taken back. */
function likeliest(drawing: Drawing): Row[] {
  const { card, intent } = drawing;
  const likely = (card.reading?.intents ?? []).map((one) => one.intent).slice(0, LIKELIEST);
  const shown = likely.includes(intent) ? likely : [...likely.slice(0, LIKELIEST - 1), intent];
  const others = unfolds(drawing, 'correct.others', 'intents');
  return inRows([...shown.map((one) => intentButton(one, drawing)), others], SIDE_BY_SIDE);
}

function everyIntent(drawing: Drawing): Row[] {
  const all = INTENTS.map((one) => intentButton(one, drawing));
  return inRows([...all, unfolds(drawing, 'correct.back', 'first')], SIDE_BY_SIDE);
}

function intentButton(one: Intent, { card, content, intent, read }: Drawing): InlineKeyboardButton {
  const title = content.intents[one].title[card.language];
  if (one !== intent) return chooses(title, { what: 'intent', intent: one }, card);
  // A tap on what operators chose takes it back; on what was read it says that this is how it was read.
  const choice: Choice = one === read.intent ? { what: 'intent', intent: one } : { what: 'intentAsRead' };
  return chooses(`${title} ✓`, choice, card);
}

/** ✕ takes off what was read, ↩️ puts it back, ✓ was put there by an operator and goes with a tap. */
function traitsRead({ card, content, traits, read }: Drawing): Row[] {
  const shown = [...read.traits, ...traits.filter((trait) => !read.traits.includes(trait))];
  const buttons = shown.map((trait) => {
    const stands = traits.includes(trait);
    const sign = !stands ? '↩️' : read.traits.includes(trait) ? '✕' : '✓';
    const title = content.traits[trait].title[card.language];
    return chooses(`${sign} ${title}`, { what: stands ? 'not' : 'also', trait }, card);
  });
  return inRows(buttons, SIDE_BY_SIDE);
}

function lastRow(drawing: Drawing): Row {
  const fold = { ...moreButton(drawing.card), text: say('correct.back', drawing) };
  return [unfolds(drawing, 'correct.addTrait', 'traits'), fold];
}

function furtherTraits(drawing: Drawing, page: number): Row[] {
  const { card, content, traits, read } = drawing;
  const further = TRAITS.filter((trait) => !traits.includes(trait) && !read.traits.includes(trait));
  const pages = Math.max(Math.ceil(further.length / PAGE), 1);
  const at = page % pages;
  const shown = further
    .slice(at * PAGE, (at + 1) * PAGE)
    .map((trait) => chooses(content.traits[trait].title[card.language], { what: 'also', trait }, card));
  const back = unfolds(drawing, 'correct.back', 'first');
  const next = unfolds(drawing, 'correct.further', 'traits', (at + 1) % pages);
  return [...inRows(shown, SIDE_BY_SIDE), pages > 1 ? [back, next] : [back]];
}

function chooses(text: string, choice: Choice, { key }: Card): InlineKeyboardButton {
  return { text, callback_data: buttonData('correct', key, ...numbersOf(choice)) };
}

function unfolds(
  drawing: Drawing,
  label: 'correct.others' | 'correct.addTrait' | 'correct.back' | 'correct.further',
  place: Menu['at'],
  page = 0,
): InlineKeyboardButton {
  const numbers = [PLACES.indexOf(place) + 1, page];
  return { text: say(label, drawing), callback_data: buttonData('unfold', drawing.card.key, ...numbers) };
}

function say(
  label: 'correct.others' | 'correct.addTrait' | 'correct.back' | 'correct.further',
  { card, content }: Drawing,
): string {
  return content.texts.say(label, card.language);
}

function inRows(buttons: readonly InlineKeyboardButton[], width: number): Row[] {
  const count = Math.ceil(buttons.length / width);
  return Array.from({ length: count }, (_, row) => buttons.slice(row * width, (row + 1) * width));
}
