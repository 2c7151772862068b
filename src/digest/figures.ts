/** What is counted as it happens, so that a digest never has to read every message again. */
export const COUNTED = [
  'message', 'answer', 'suggestion-sent', 'suggestion-edited', 'own-words', 'promise-kept', 'promise-missed',
] as const; // prettier-ignore
type Counted = (typeof COUNTED)[number];

export interface DayFigures {
  /** Who wrote that day. */
  readonly clients: number;
  readonly counts: Readonly<Record<Counted, number>>;
}

/** Where the figures are kept, by day of the desk's zone (YYYY-MM-DD). */
export interface FigureStore {
  /** Counts one event of a client. `event` with `counted` names it for that day: a repeated one is not counted again. */
  count(day: string, counted: Counted, clientId: number, event: string): Promise<void>;
  day(day: string): Promise<DayFigures>;
}
