export const STATUSES = [
  'new',
  'considered',
  'planned',
  'started',
  'shipped',
  'declined',
  'duplicate',
] as const;
/** Where a request stands. `duplicate`: it went on in another one, which its `into` names. */
export type Status = (typeof STATUSES)[number];

/** Statuses that the team still has something to decide or to do about, in the order they usually come. */
export const OPEN: readonly Status[] = ['new', 'considered', 'planned', 'started'];

/** What the voters hear of: that it will be made, that it is being made, that it is there, that it will not be. */
const TELLING = ['planned', 'started', 'shipped', 'declined'] as const satisfies readonly Status[];
export type Telling = (typeof TELLING)[number];

/** Leads may go back, and may leave steps out; only what has been looked at is never new again, save right after. */
const FOLLOWING: Readonly<Record<Status, readonly Status[]>> = {
  new: ['considered', 'planned', 'started', 'shipped', 'declined'],
  considered: ['new', 'planned', 'started', 'shipped', 'declined'],
  planned: ['considered', 'started', 'shipped', 'declined'],
  started: ['considered', 'planned', 'shipped', 'declined'],
  shipped: ['considered', 'planned', 'started', 'declined'],
  declined: ['considered', 'planned', 'started', 'shipped'],
  // Its voices and votes are elsewhere: only undoing the merge brings them back.
  duplicate: [],
};

/** What a lead may choose next, in the order of the buttons. `duplicate` is not chosen: merging makes it. */
export function following(status: Status): readonly Status[] {
  return FOLLOWING[status];
}

/** Whether a lead may set `to` where `from` stands. The same again is no change. */
export function mayBecome(from: Status, to: Status): boolean {
  return FOLLOWING[from].includes(to);
}

/** Whether a change to it is told to those who voted. */
export function tellsOf(status: Status): status is Telling {
  return TELLING.some((telling) => telling === status);
}
