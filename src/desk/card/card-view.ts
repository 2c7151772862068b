import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../../content/types.ts';
import type { Answer, Card } from '../card-record.ts';
import { buttonData } from '../buttons/buttons.ts';
import { editButton as fillOrAsk } from '../buttons/edit-button.ts';
import { coolOffMinutes } from '../../replies/advice.ts';
import { originalsOn, quotesOn } from './card-quotes.ts';
import { clip, quote } from '../both-ways/formatting.ts';
import { menuRows, moreButton } from '../correct/menu.ts';
import { earlierRow } from '../earlier/row.ts';
import { stepLine, stepRows } from '../onboarding/on-card.ts';
import { readingLine } from './reading-line.ts';
import { newsButton, newsLine, wishLines, wishRows } from '../wishes/card-wishes.ts';

/** A card as Telegram gets it. */
export interface CardView {
  readonly body: FormattedString;
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
}

/** What a card's look depends on besides the card. */
interface Drawing {
  readonly timeOf: (iso: string) => string;
  /** «12 марта» */
  readonly dayOf: (iso: string) => string;
  /** Whether ✎ may fill the input field. */
  readonly inline: boolean;
  /** While the desk waits for the client to cool off. */
  readonly coolOffUntil?: string | undefined;
  /** Where the client's words stand: `above` the card, or on it, up to so many UTF-16 units of them. */
  readonly words: 'above' | number;
  /** Whether the client has blocked the bot. */
  readonly blocked: boolean;
  /** Who has a suggestion in hand now. */
  readonly inHand?: string | undefined;
  /** «до 15:30», while an earlier answer promises another by then. */
  readonly promised?: string | undefined;
  /** Who has banned the client, while they are. */
  readonly banned?: string | undefined;
  /** Whether there is room for the requests that a wish is like. */
  readonly likeness: boolean;
}

/** Of an answer in the operator's own words the topic has the whole; the card only reminds of it. */
const REMINDER = 200;
const LONGEST_ANSWER = 1500;

/** Draws a card as it stands now: the client's words, the reading, what to answer or what was answered. */
export function viewCard(card: Card, content: Content, drawing: Drawing): CardView {
  const { timeOf, words } = drawing;
  const said =
    words === 'above'
      ? [whereWhole(card, content), ...originalsOn(card, content)]
      : quotesOn(card, words, content);
  const head = FormattedString.join(
    [
      ...said,
      ...readingLine(card, content),
      ...newsLine(card, content),
      ...stepLine(card, content),
      ...(drawing.likeness ? wishLines(card, content) : []),
      ...whatRuns(card, content, drawing),
    ],
    '\n',
  );
  const outcome = outcomeOf(card, content, timeOf);
  return {
    body: FormattedString.join([head, ...outcome], '\n\n'),
    keyboard: keyboardOf(card, content, drawing),
  };
}

/** Words that a later change made long stand under the card that was there already. */
function whereWhole({ above, shown, language }: Card, { texts }: Content): FormattedString {
  const [first] = above?.quotes ?? [];
  const under = shown !== undefined && first !== undefined && first > shown.messageId;
  return new FormattedString(texts.say(under ? 'card.continuedBelow' : 'card.continued', language));
}

/** What is to be known besides the words: a promise or a wait that runs, whether an answer arrives, reactions. */
function whatRuns(
  { language, state, unset, parts }: Card,
  { texts }: Content,
  { timeOf, promised, coolOffUntil, blocked, inHand, banned }: Drawing,
): FormattedString[] {
  const lines: string[] = [];
  if (parts.some(({ kind }) => kind === 'poll')) lines.push(texts.say('card.pollCopy', language));
  if (blocked && state.kind !== 'failed') lines.push(texts.say('card.blocked', language));
  if (inHand !== undefined) lines.push(texts.say('card.inHand', language, { name: inHand }));
  if (unset?.ofClient !== undefined)
    lines.push(texts.say('card.reactionOfClient', language, { reactions: unset.ofClient }));
  if (unset?.ofDesk !== undefined)
    lines.push(texts.say('card.reactionOfDesk', language, { reactions: unset.ofDesk }));
  if (promised !== undefined) lines.push(texts.say('card.promised', language, { promise: promised }));
  if (coolOffUntil !== undefined)
    lines.push(texts.say('card.coolOff', language, { until: timeOf(coolOffUntil) }));
  if (banned !== undefined) lines.push(texts.say('card.banned', language, { name: banned }));
  return lines.map((line) => FormattedString.bold(line));
}

function outcomeOf(card: Card, content: Content, timeOf: (iso: string) => string): FormattedString[] {
  const { state } = card;
  if (state.kind === 'answered') return [answered(state.answer, card, content, timeOf)];
  if (state.kind === 'closed') {
    const values = { name: state.by, time: timeOf(state.at), reason: state.reason };
    return [new FormattedString(content.texts.say('card.closed', card.language, values))];
  }
  const suggestions = card.suggestions.map(({ text }, index) =>
    FormattedString.join([FormattedString.bold(`${index + 1}`), text], '  '),
  );
  if (state.kind !== 'failed') return suggestions;
  const notice = content.texts.say(`card.notDelivered.${state.why}`, card.language);
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
  const text = answer.how === 'own' ? clip(answer.text, REMINDER) : clip(answer.text, LONGEST_ANSWER);
  return FormattedString.join([line, quote(text)], '\n');
}

function keyboardOf(
  card: Card,
  content: Content,
  { inline, coolOffUntil, dayOf }: Drawing,
): InlineKeyboardButton[][] {
  const { texts } = content;
  const rows = wishRows(card, content);
  const wish = rows.at(-1) ?? [];
  const last = [
    ...rows.slice(0, -1),
    [...wish, ...newsButton(card, content), ...(card.reading ? [moreButton(card)] : [])],
    ...menuRows(card, content),
    ...stepRows(card, content),
  ];
  if (card.state.kind === 'answered') {
    const takeBack = {
      text: texts.say('card.takeBack', card.language),
      callback_data: buttonData('back', card.key),
    };
    return card.state.answer.how === 'suggestion' ? [[takeBack], ...last] : last;
  }
  if (card.state.kind === 'closed') return last;
  const wait = coolOffButton(card, content, coolOffUntil !== undefined);
  const repeat = repeatButton(card, content);
  const earlier = earlierRow(card, content, dayOf);
  if (card.suggestions.length === 0) return [...earlier, ...last, ...wait, ...repeat];
  const send = card.suggestions.map((_, index) => ({
    text: `${index + 1}`,
    callback_data: buttonData('send', card.key, index + 1, card.edition ?? 0),
  }));
  const edit = card.suggestions.map(({ text }, index) => editButton(card, text, index + 1, inline));
  return [send, edit, ...earlier, ...last, ...wait, ...repeat];
}

/** An operator's own message has this button under the notice that answers it. */
function repeatButton({ state, language }: Card, { texts }: Content): InlineKeyboardButton[][] {
  if (state.kind !== 'failed' || state.why !== 'blocked' || state.answer.how === 'own') return [];
  const text = texts.say('card.repeat', language);
  return [[{ text, callback_data: buttonData('again', state.answer.cause.toString(36)) }]];
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
  return fillOrAsk(label, text, buttonData('edit', key, number, edition), inline);
}
