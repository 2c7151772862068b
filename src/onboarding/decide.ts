import type { DayCalendar, Plan } from '../content/plan.ts';
import type { NudgeHours } from '../content/types.ts';
import type { Facts } from './facts.ts';
import { FINAL_RULES, holdingRule, pausedUntil, type Held } from './holding.ts';
import { isContacted } from './journey-changes.ts';
import type { ContactKind, Journey, Occasion } from './journey.ts';
import { nextMoment } from './project.ts';
import type { HoldingRule } from './rules.ts';
import { nextSlot, spreadRest } from './slot.ts';
import { firstLook, standstill, type Clock, type StandsStill } from './stall.ts';
import { isVanished } from './vanished.ts';

/** Reminders of a step that nobody asked for. */
const TURNS = 2;
/** So often somebody who has vanished is asked what is in the way; then good-bye, so that nobody is chased. */
const ASKED = 2;

export type Decision =
  /** Nothing is to be done before `at`. */
  | { readonly kind: 'rest'; readonly at: Date }
  /** Stands still and is held back: to be noted, and to be looked at again then. */
  | ({ readonly kind: 'hold'; readonly rule: HoldingRule; readonly again: Date } & StandsStill)
  /** Its moment is long past, as the bot was off: spread over what is left of the hours. Nothing is noted. */
  | { readonly kind: 'late'; readonly again: Date }
  /** They are written to now; on a high-touch plan the desk gets it as a draft instead. */
  | { readonly kind: 'contact'; readonly contact: Occasion }
  /**
   * A card for the desk and a task for the manager; then nothing until progress. `rule`: why no more is written to the
   * client; absent where all has been said.
   */
  | ({ readonly kind: 'tell-desk'; readonly rule?: HoldingRule } & StandsStill)
  /** Ended, or all is said and told: nothing to look at until something happens. */
  | { readonly kind: 'over' };

export interface Deciding {
  /** On the version of `plan`: see `onVersion`. */
  readonly journey: Journey;
  readonly plan: Plan;
  readonly facts: Facts;
  readonly calendars: readonly DayCalendar[];
  readonly hours: NudgeHours;
  /** When they were to be looked at. */
  readonly due: Date;
  readonly now: Date;
  /** Which rules hold anything back. Default: all. */
  readonly inForce?: readonly HoldingRule[];
}

/** What is looked at longer after its moment than this was not looked at: the bot was off. */
const LATE = 30 * 60 * 1000;

/** What is to be done about a client now. Pure: the same arguments give the same decision. */
export function decide(deciding: Deciding): Decision {
  const { journey, plan, facts, now, calendars, hours, inForce } = deciding;
  if (journey.ended?.why === 'stopped') return { kind: 'over' };
  const clock: Clock = { zone: facts.zone, calendars, hours };
  const of: Held = { journey, plan, facts, clock, now };
  const moment = nextMoment(journey, plan, clock, now);
  const still = standstill(journey, plan, clock);
  const first = still && firstLook(new Date(still.since), journey.clientId, clock);
  const isStill = first !== undefined && first <= now;
  if (!isStill && !(moment && moment.at <= now)) return resting(first, moment?.at);
  const rule = holdingRule(of, inForce);
  if (moment && moment.at <= now && !rule)
    return inTime({ kind: 'contact', contact: moment.occasion }, deciding);
  const decision = still && isStill ? aboutStandstill(of, still, rule, deciding) : resting(first);
  if (!moment || isFinal(rule)) return decision;
  const look = moment.at > now ? moment.at : ownSlot(deciding);
  if (decision.kind === 'over') return resting(look);
  return decision.kind === 'rest' ? resting(decision.at, look) : decision;
}

/**
 * When they are to be looked at next, after anything of theirs has changed; `undefined`: nothing to look at. Whoever is to
 * be written to has their own moment of a day, so that what changes for many at once makes no flood.
 */
export function nextLook(deciding: Omit<Deciding, 'due'>): Date | undefined {
  const decision = decide({ ...deciding, due: deciding.now });
  switch (decision.kind) {
    case 'over':
      return undefined;
    case 'rest':
      return decision.at;
    case 'hold':
    case 'late':
      return decision.again;
    case 'contact':
    case 'tell-desk':
      return ownSlot(deciding);
    default:
      return decision satisfies never;
  }
}

/** About a step that stands still. `rule`: the first that holds. */
function aboutStandstill(
  of: Held,
  still: StandsStill,
  rule: HoldingRule | undefined,
  deciding: Deciding,
): Decision {
  const { journey, clock, now } = of;
  const look = (at: Date): Date => firstLook(at, journey.clientId, clock);
  const isTold = journey.stall?.deskTold !== undefined;
  const next = nextContact(of, still);
  const isLast = isFinal(rule) || !next;
  // Whoever asks to be reminded later is, also when the desk has its card.
  if (isTold && (isLast || journey.later === undefined)) return { kind: 'over' };
  const paused = pausedUntil(of);
  if (isLast) {
    // They are given time to answer the last thing they were written.
    const waits = paused && rule !== 'blocked' && rule !== 'not-now';
    if (!waits) return inTime({ kind: 'tell-desk', ...still, ...(isFinal(rule) ? { rule } : {}) }, deciding);
    return isFinal(rule)
      ? { kind: 'hold', ...still, rule, again: look(paused) }
      : { kind: 'rest', at: look(paused) };
  }
  if (!rule) return inTime({ kind: 'contact', contact: next }, deciding);
  const until = rule === 'later' ? new Date(journey.later ?? now) : rule === 'paused' ? paused : undefined;
  return { kind: 'hold', ...still, rule, again: until ? look(until) : ownSlot(deciding) };
}

/** What would be written to them next; `undefined` where all has been said, or the desk has not sent what it was given. */
function nextContact({ journey, plan, facts, now }: Held, still: StandsStill): Occasion | undefined {
  const { contacts, drafts = [], later } = journey;
  const isOfThis = (one: Occasion): boolean => one.step === still.step && one.since === still.since;
  const sent = contacts.filter(isOfThis);
  const offered = drafts.filter(isOfThis).filter((draft) => !isContacted(journey, draft));
  if (offered.length > 0 && later === undefined) return undefined;
  const turnOf = (kind: ContactKind): number => {
    return 1 + [...sent, ...offered].filter((one) => one.kind === kind).length;
  };
  const occasion = (kind: ContactKind): Occasion => ({ kind, ...still, turn: turnOf(kind) });
  // Whoever asked to be reminded is there.
  if (later === undefined && isVanished(journey, plan, facts, now)) {
    const vanished = occasion('vanished');
    const isLast = vanished.turn > ASKED || plan.contacts - contacts.length <= 1;
    return isLast && journey.parted === undefined ? occasion('parting') : vanished;
  }
  const nudge = occasion('nudge');
  return nudge.turn <= TURNS || later !== undefined ? nudge : undefined;
}

function isFinal(rule: HoldingRule | undefined): rule is HoldingRule {
  return rule !== undefined && FINAL_RULES.includes(rule);
}

/** What must wait because its moment is long past is spread over the rest of the day, or goes to another one. */
function inTime(decision: Decision, deciding: Deciding): Decision {
  const { now, due, journey, hours, facts } = deciding;
  if (now.getTime() - due.getTime() <= LATE) return decision;
  return {
    kind: 'late',
    again: spreadRest(now, journey.clientId, hours, facts.zone) ?? ownSlot(deciding),
  };
}

function ownSlot({ now, journey, hours, facts, calendars }: Omit<Deciding, 'due'>): Date {
  return nextSlot(now, journey.clientId, hours, facts.zone, calendars);
}

/** Until the first of these moments; `over` where there is none. */
function resting(...moments: readonly (Date | undefined)[]): Decision {
  const times = moments.flatMap((one) => (one ? [one.getTime()] : []));
  return times.length === 0 ? { kind: 'over' } : { kind: 'rest', at: new Date(Math.min(...times)) };
}
