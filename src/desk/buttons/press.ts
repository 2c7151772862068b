import type { DeskContext } from '../context.ts';
import type { Operator } from '../operator/operator.ts';

/** What the notice over the pressed button says; nothing means that the card itself shows what happened. */
export type Notice = { readonly text: string; readonly show_alert?: boolean } | undefined;

/** A button that somebody of the desk pressed. */
export interface Press {
  readonly ctx: DeskContext;
  readonly key: string;
  readonly number: number;
  /** Of the suggestions that the operator saw. */
  readonly edition: number;
  readonly operator: Operator;
}
