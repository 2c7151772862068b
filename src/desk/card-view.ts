import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../content/types.ts';
import type { Answer, Card } from './card-record.ts';
import { buttonData } from './buttons.ts';
import { coolOffMinutes } from '../replies/advice.ts';
import { clip, quote } from './formatting.ts';
import { readingLine } from './reading-line.ts';

/** A card as Telegram gets it. */
export interface CardView {
  readonly body: FormattedString;
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
}

/** What a card's look depends on besides the card. */
interface Drawing {
  readonly timeOf: (iso: string) => string;
  /** Whether ✎ may fill the input field. */
  readonly inline: boolean;
  /** While the desk waits for the client to cool off. */
  readonly coolOffUntil?: string | undefined;
  /** «до 15:30», while an earlier answer promises another by then. */
  readonly promised?: string | undefined;
}

/** A quote up to here stands on the card itself, a longer one in a message of its own above it. UTF-16 units. */
const QUOTE_ON_CARD = 1500;
/** What `switch_inline_query_current_chat` carries at most (https://limits.tginfo.me, inline query). */
const INLINE_QUERY = 256;
/** Of an answer in the operator's own words the topic has the whole; the card only reminds of it. */
const REMINDER = 200;

/**
 * Whether the client's words stand whole above the card. Not where they grew that long by a later change: then
 * there is no message above, and the card holds as much of them as fits.
 */
export function isQuotedAbove({ message, shown, above }: Card): boolean {
  return message.text.length > QUOTE_ON_CARD && (!shown || above !== undefined);
}

/** Draws a card as it stands now: the client's words, the reading, what to answer or what was answered. */
export function viewCard(card: Card, content: Content, drawing: Drawing): CardView {
  const { timeOf, inline, coolOffUntil } = drawing;
  const { texts } = content;
  const blocks: FormattedString[] = [];
  if (card.message.text !== '') {
    blocks.push(
      isQuotedAbove(card)
        ? new FormattedString(texts.say('card.continued', card.language))
        : card.message.text.length > QUOTE_ON_CARD
          ? quote(clip(card.message.text, QUOTE_ON_CARD))
          : quote(card.message.text, card.message.entities),
    );
  }
  if (card.message.original !== undefined) {
    const was = FormattedString.expandableBlockquote(clip(card.message.original, QUOTE_ON_CARD / 2));
    blocks.push(FormattedString.join([texts.say('card.corrected', card.language), was], '\n'));
  }
  const head = FormattedString.join(
    [...blocks, ...readingLine(card, content), ...whatRuns(card, content, drawing)],
    '\n',
  );
  const outcome = outcomeOf(card, content, timeOf);
  return {
    body: FormattedString.join([head, ...outcome], '\n\n'),
    keyboard: keyboardOf(card, content, inline, coolOffUntil !== undefined),
  };
}

/** What the desk has begun with this client: a promise, a wait. */
function whatRuns(
  { language }: Card,
  { texts }: Content,
  { timeOf, promised, coolOffUntil }: Drawing,
): FormattedString[] {
  const lines: string[] = [];
  if (promised !== undefined) lines.push(texts.say('card.promised', language, { promise: promised }));
  if (coolOffUntil !== undefined)
    lines.push(texts.say('card.coolOff', language, { until: timeOf(coolOffUntil) }));
  return lines.map((line) => FormattedString.bold(line));
}

function outcomeOf(card: Card, content: Content, timeOf: (iso: string) => string): FormattedString[] {
  const { state } = card;
  if (state.kind === 'answered') return [answered(state.answer, card, content, timeOf)];
  const suggestions = card.suggestions.map(({ text }, index) =>
    FormattedString.join([FormattedString.bold(`${index + 1}`), text], '  '),
  );
  if (state.kind !== 'failed') return suggestions;
  const notice = content.texts.say(state.blocked ? 'card.failedBlocked' : 'card.failed', card.language);
  return [new FormattedString(notice), ...suggestions];
}

function answered(
  answer: Answer,
  card: Card,
  content: Content,
  timeOf: (iso: string) => string,
): FormattedString {
  const { texts } = content;
  const values = { name: answer.by, time: timeOf(answer.at), number: answer.suggestion ?? 0 };
  const line =
    answer.how === 'suggestion'
      ? texts.say('card.answeredSuggestion', card.language, values)
      : answer.how === 'edited'
        ? texts.say('card.answeredEdited', card.language, values)
        : answer.how === 'together'
          ? texts.say('card.answeredTogether', card.language, values)
          : texts.say('card.answeredOwn', card.language, values);
  if (answer.text === '') return new FormattedString(line);
  const text = answer.how === 'own' ? clip(answer.text, REMINDER) : clip(answer.text, QUOTE_ON_CARD);
  return FormattedString.join([line, quote(text)], '\n');
}

function keyboardOf(
  card: Card,
  content: Content,
  inline: boolean,
  coolsOff: boolean,
): InlineKeyboardButton[][] {
  const { texts } = content;
  const wish = {
    text:
      card.requests.length > 0
        ? texts.say('card.wishFiled', card.language, { numbers: card.requests.join(', ') })
        : texts.say('card.wish', card.language),
    callback_data: buttonData('wish', card.key),
  };
  const more = { text: '⋯', callback_data: buttonData('more', card.key) };
  const last = card.reading ? [wish, more] : [wish];
  if (card.state.kind === 'answered') {
    const takeBack = {
      text: texts.say('card.takeBack', card.language),
      callback_data: buttonData('back', card.key),
    };
    return card.state.answer.how === 'suggestion' ? [[takeBack], last] : [last];
  }
  const wait = coolOffButton(card, content, coolsOff);
  if (card.suggestions.length === 0) return [last, ...wait];
  const send = card.suggestions.map((_, index) => ({
    text: `${index + 1}`,
    callback_data: buttonData('send', card.key, index + 1, card.edition ?? 0),
  }));
  const edit = card.suggestions.map(({ text }, index) => editButton(card, text, index + 1, inline));
  return [send, edit, last, ...wait];
}

/** A row of its own, as its label is long; none for whom there is nothing to wait for. */
function coolOffButton(card: Card, content: Content, coolsOff: boolean): InlineKeyboardButton[][] {
  const { texts } = content;
  if (coolsOff) {
    const text = texts.say('card.coolOffEnd', card.language);
    return [[{ text, callback_data: buttonData('goOn', card.key) }]];
  }
  const minutes = coolOffMinutes(card.reading?.traits ?? [], content);
  if (minutes === undefined) return [];
  const text = texts.say('card.coolOffStart', card.language, { minutes });
  return [[{ text, callback_data: buttonData('coolOff', card.key) }]];
}

/** One short paragraph goes straight into the input field; anything else is offered for copying. */
function editButton(
  { key, edition = 0 }: Card,
  text: string,
  number: number,
  inline: boolean,
): InlineKeyboardButton {
  const label = `✎ ${number}`;
  return inline && text.length <= INLINE_QUERY && !text.includes('\n')
    ? { text: label, switch_inline_query_current_chat: text }
    : { text: label, callback_data: buttonData('edit', key, number, edition) };
}
