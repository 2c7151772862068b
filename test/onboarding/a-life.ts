import type { DayCalendar, Plan } from '../../src/content/plan.ts';
import { decide, nextLook, type Deciding, type Decision } from '../../src/onboarding/decide.ts';
import type { Facts } from '../../src/onboarding/facts.ts';
import {
  begun,
  contacted,
  deskTold,
  drafted,
  held,
  notNow,
  putOff,
  resumed,
  stepSet,
} from '../../src/onboarding/journey-changes.ts';
import type { Journey, Occasion } from '../../src/onboarding/journey.ts';
import { presentStep } from '../../src/onboarding/progress.ts';
import { slotOf } from '../../src/onboarding/slot.ts';
import { aPlan, aStep, CLIENT, MOSCOW, RUSSIA } from './a-plan.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONES = [
  MOSCOW,
  'Asia/Vladivostok',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
] as const;

export interface Random {
  /** From 0 up to, and without, 1. */
  readonly share: () => number;
  /** From 0 up to, and without, `below`. */
  readonly nat: (below: number) => number;
}

/** The same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { share, nat: (below) => Math.floor(share() * below) };
}

function anyPlan({ nat, share }: Random): Plan {
  const model = (['self-service', 'low-touch', 'high-touch'] as const)[nat(3)] ?? 'self-service';
  return aPlan({
    model,
    contacts: 1 + nat(6),
    pauseDays: 1 + nat(8),
    silentDays: 10 + nat(40),
    ...(model === 'high-touch' ? { project: { days: 60, remindDays: 1 + nat(20) } } : {}),
    steps: Array.from({ length: 1 + nat(5) }, (_, at) =>
      aStep(`s${at}`, { days: 1 + nat(share() < 0.5 ? 4 : 14) }),
    ),
  });
}

/** What happened to a client that matters to an onlooker. */
export type Seen =
  | {
      readonly kind: 'contact' | 'draft';
      readonly at: Date;
      readonly contact: Occasion;
      readonly before: Deciding;
    }
  | { readonly kind: 'decision'; readonly decision: Decision; readonly before: Deciding };

/**
 * One client's life from January on, driven as the desk drives it: due entries, progress, messages, answers, taps,
 * blocking, and spells in which the bot is off.
 */
export class Life {
  readonly seen: Seen[] = [];
  readonly plan: Plan;
  readonly zone: string;
  readonly calendars: readonly DayCalendar[] = [RUSSIA];
  readonly hours: { readonly from: number; readonly to: number };
  journey: Journey;
  now: Date;
  readonly #random: Random;
  #facts: Facts;
  #due: Date | undefined;
  /** Begins with energy, and then is hardly heard of. */
  readonly #fades: boolean;
  readonly #begun: Date;

  constructor(random: Random) {
    this.#random = random;
    const { nat } = random;
    this.plan = anyPlan(random);
    this.zone = ZONES[nat(ZONES.length)] ?? MOSCOW;
    const from = (7 + nat(6)) * 60;
    this.hours = { from, to: from + (2 + nat(8)) * 60 };
    this.now = new Date(Date.UTC(2026, 0, 1) + nat(200 * 24 * 60) * MINUTE);
    this.#fades = random.share() < 0.4;
    this.#begun = this.now;
    this.#facts = { blocked: false, waits: false, heated: false, problem: false, zone: this.zone };
    this.journey = this.#dated(begun(CLIENT, this.plan, this.now));
    this.#due = this.#look();
  }

  live(days: number): this {
    const end = this.now.getTime() + days * DAY;
    while (this.now.getTime() < end) {
      const next = new Date(this.now.getTime() + (1 + this.#random.nat(72 * 60)) * MINUTE);
      while (this.#due && this.#due <= next) {
        const delay = this.#random.share() < 0.03 ? this.#random.nat(6 * DAY) : this.#random.nat(5 * MINUTE);
        this.now = new Date(Math.max(this.now.getTime(), this.#due.getTime() + delay));
        this.#tick(this.#due);
      }
      if (next > this.now) this.now = next;
      this.#happens();
    }
    return this;
  }

  get here(): Omit<Deciding, 'due'> {
    const { journey, plan, calendars, hours, now } = this;
    return { journey, plan, calendars, hours, now, facts: this.#facts };
  }

  #tick(due: Date): void {
    const before = { ...this.here, due };
    const decision = decide(before);
    this.seen.push({ kind: 'decision', decision, before });
    const at = this.now.toISOString();
    switch (decision.kind) {
      case 'rest':
        this.#due = decision.at;
        break;
      case 'hold':
        this.journey = held(this.journey, { ...decision, at });
        this.#due = decision.again;
        break;
      case 'late':
        this.#due = decision.again;
        break;
      case 'contact':
        this.#write(decision.contact, before);
        this.#due = this.#look();
        break;
      case 'tell-desk':
        if (decision.rule) this.journey = held(this.journey, { ...decision, rule: decision.rule, at });
        this.journey = deskTold(this.journey, { ...decision, at });
        this.#due = this.#look();
        break;
      case 'over':
        this.#due = undefined;
        break;
      default:
        decision satisfies never;
    }
  }

  #write(contact: Occasion, before: Deciding): void {
    const at = this.now.toISOString();
    const isDraft = this.plan.model === 'high-touch';
    this.seen.push({ kind: isDraft ? 'draft' : 'contact', at: this.now, contact, before });
    if (isDraft) this.journey = drafted(this.journey, { ...contact, at });
    // The manager sends it at once, or never.
    if (isDraft && this.#random.share() < 0.4) return;
    this.journey = contacted(this.journey, { ...contact, nudge: `n${this.seen.length}`, at, message: 1 });
  }

  #happens(): void {
    const { share, nat } = this.#random;
    const at = this.now.toISOString();
    const isEarly = this.now.getTime() - this.#begun.getTime() < 9 * DAY;
    if (this.#fades && isEarly) return this.#progress(at);
    const chance = share() * (this.#fades ? 15 : 1);
    const toggle = (fact: 'waits' | 'heated' | 'problem' | 'blocked', odds: number): void => {
      if (share() < (this.#facts[fact] ? 0.4 : odds))
        this.#facts = { ...this.#facts, [fact]: !this.#facts[fact] };
    };
    toggle('waits', 0.08);
    toggle('heated', 0.04);
    toggle('problem', 0.04);
    toggle('blocked', 0.01);
    if (chance < 0.08) this.#facts = { ...this.#facts, lastMessage: this.now, lastWord: this.now };
    else if (chance < 0.12) this.#facts = { ...this.#facts, lastWord: this.now };
    else if (chance < 0.2) this.#progress(at);
    else if (chance < 0.22) this.#change(putOff(this.journey, this.#inAWeek()));
    else if (chance < 0.225) this.#change(notNow(this.journey, at));
    else if (chance < 0.232) this.#change(resumed(this.journey, at));
    else if (chance < 0.245) this.#change(this.#dated(this.journey, nat(60)));
  }

  #progress(at: string): void {
    const { share, nat } = this.#random;
    const step =
      share() < 0.8 ? presentStep(this.journey, this.plan) : this.plan.steps[nat(this.plan.steps.length)];
    if (!step) return;
    this.#change(stepSet(this.journey, this.plan, step.id, { done: share() < 0.9, at, source: 'client' }));
  }

  #change(journey: Journey): void {
    this.journey = journey;
    this.#due = this.#look();
  }

  #look(): Date | undefined {
    return nextLook(this.here);
  }

  #inAWeek(): string {
    const day = new Date(this.now.getTime() + 7 * DAY).toISOString().slice(0, 10);
    return slotOf(day, CLIENT, this.hours, this.zone).toISOString();
  }

  #dated(journey: Journey, inDays = this.#random.nat(20)): Journey {
    if (this.plan.model !== 'high-touch') return journey;
    const day = (days: number): string =>
      new Date(this.now.getTime() + days * DAY).toISOString().slice(0, 10);
    return {
      ...journey,
      project: { start: day(inDays), end: day(inDays + 60), said: journey.project?.said ?? {} },
    };
  }
}
