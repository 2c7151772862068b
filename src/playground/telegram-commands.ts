import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';

/** What may be asked of a simulated Telegram in another process: methods by their own names. */
export const COMMANDS = [
  'addPerson',
  'addForum',
  'setRights',
  'join',
  'send',
  'sendAlbum',
  'edit',
  'move',
  'press',
  'react',
  'reactions',
  'pin',
  'pinned',
  'service',
  'block',
  'remove',
  'deleteChat',
  'makeTopic',
  'changeTopic',
  'deleteTopic',
  'wearOut',
  'upgrade',
  'messages',
  'postedAt',
  'topics',
  'commandsOf',
  'inject',
  'failNext',
  'setLimits',
  'setFaults',
  'call',
] as const satisfies readonly (keyof SimulatedTelegram)[];

export type Name = (typeof COMMANDS)[number];

/** The same methods over a wire: what they gave comes later, as a copy. */
export type Remote = {
  [K in Name]: (
    ...args: Parameters<SimulatedTelegram[K]>
  ) => Promise<Awaited<ReturnType<SimulatedTelegram[K]>>>;
};

/** A step of a plan: done so many milliseconds after the plan began. Default 0: at once, in the order given. */
export type Step = {
  [K in Name]: { readonly do: K; readonly with: Parameters<SimulatedTelegram[K]>; readonly after?: number };
}[Name];

/** What the parent asks the child. Arguments and method were matched where the command was written. */
export type Request = { readonly id: number } & Question;

export type Question =
  | { readonly kind: 'command'; readonly do: Name; readonly with: readonly unknown[] }
  | { readonly kind: 'play'; readonly steps: readonly Step[] }
  | { readonly kind: 'figures'; readonly since: number }
  | { readonly kind: 'counts' };

/** What the child answers; `ready` once, before anything is asked. */
export type Report =
  | { readonly kind: 'ready'; readonly root: string }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
