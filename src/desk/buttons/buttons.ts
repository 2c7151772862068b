/** What a button of a card does. The button carries only this letter, the card's short key and a number. */
const LETTERS = {
  send: 's',
  edit: 'e',
  /** ✎ on an earlier answer. */
  earlier: 'f',
  wish: 'w',
  /** Files the wishes that are not filed yet. */
  rest: 'o',
  /** Says where a wish belongs: the number of the wish, and of the request (0: a new one). */
  join: 'c',
  /** Leaves a wish alone after all. */
  skip: 'x',
  /** Adds what the client says after they heard of a request. */
  add: 'a',
  /** Marks the step that the client says is done. */
  step: 't',
  /** Explains the reading and unfolds what corrects it; with a number it folds that. */
  more: 'm',
  /** Unfolds further rows: the number of the place, and of its page. */
  unfold: 'u',
  /** Corrects the reading: how (`numbersOf` in correct/labels.ts), and the label's place in labels.ts. */
  correct: 'i',
  back: 'b',
  coolOff: 'p',
  goOn: 'g',
  again: 'r',
  kept: 'k',
} as const;
export type ButtonAction = keyof typeof LETTERS;

/** callback_data holds 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton): ids stay in storage. */
export function buttonData(action: ButtonAction, key: string, ...numbers: readonly number[]): string {
  return [LETTERS[action], key, ...numbers].join(':');
}

/** What a button of one action looks like on arrival; anybody can send any data, so nothing else gets through. */
export function buttonPattern(action: ButtonAction): RegExp {
  return new RegExp(`^${LETTERS[action]}:([0-9a-z]{1,16})(?::([1-9])(?::(\\d{1,6}))?)?$`);
}
