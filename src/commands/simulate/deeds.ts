import type { Meaning } from './phrases.ts';

/** Buttons under a message of the bot's own, by what the client says with them. */
export const CLIENT_BUTTONS = ['Done', 'Help', 'Later', 'NotNow', 'Back', 'AskYes'] as const;
export type ClientButton = (typeof CLIENT_BUTTONS)[number];

/** Buttons of the desk's cards about somebody who stands still. */
export const DESK_BUTTONS = {
  send: /Отправить/,
  done: /Сделано|^✓/,
  later: /недел/,
  stop: /Остановить/,
  first: /^1$/,
} as const;
export type DeskButton = keyof typeof DESK_BUTTONS;

/** What people do in the simulated world. All but `progress` is seen by Telegram, that by the team's product. */
export type Deed =
  /** The product tells of a new client, who opens the link. */
  | { readonly do: 'join' }
  /** In the product: these steps, in order. */
  | { readonly do: 'progress'; readonly steps: readonly string[] }
  | { readonly do: 'write'; readonly meaning: Meaning | 'done-words'; readonly text: string }
  | { readonly do: 'press'; readonly button: ClientButton }
  | { readonly do: 'block'; readonly blocked: boolean }
  /** An operator writes to them in the topic. */
  | { readonly do: 'answer'; readonly text: string }
  /** An operator taps a button on the newest card of theirs that has it. */
  | { readonly do: 'tap'; readonly button: DeskButton }
  /** `/step install` in the topic. */
  | { readonly do: 'step'; readonly step: string };
