import type { Sight } from '../../open-simulation.ts';
import { Agenda, BEAT, type Outage } from './agenda.ts';
import { type Calendar, next } from './calendar.ts';
import type { ClientButton, Deed } from './deeds.ts';
import type { Dweller, Planned } from './dweller.ts';
import { Reactions } from './reactions.ts';
import { someKind, type Way, waysOf } from './habits.ts';
import { somebody } from './people.ts';
import { answerTo, CLIENT_LINES, type Meaning } from './phrases.ts';
import type { SimPlan } from './plans.ts';
import { Random } from './random.ts';

export interface WorldOptions {
  readonly clients: number;
  readonly days: number;
  readonly seed: number;
  readonly start: Date;
  readonly plans: readonly SimPlan[];
  readonly calendar: Calendar;
  readonly outages: readonly Outage[];
  /** The client's buttons by their labels. */
  readonly labels: ReadonlyMap<string, ClientButton>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DESK_ZONE = 'Europe/Moscow';
/** Minutes since midnight. */
const WAKES = 8 * 60;
const SLEEPS = 22 * 60;
/** A topic that is not there yet comes in a moment. */
const SOON = 2 * BEAT;

/** The people of the simulated world: each does what they do, and answers what the bot does, by their own habits. */
export class World {
  readonly dwellers: readonly Dweller[];
  readonly agenda: Agenda;
  private readonly options: WorldOptions;
  private readonly random: Random;
  private readonly byId = new Map<number, Dweller>();
  private readonly byName = new Map<string, Dweller>();
  private readonly byThread = new Map<number, Dweller>();
  private readonly reactions: Reactions;
  private now: Date;

  constructor(options: WorldOptions) {
    const { clients, days, seed, start, plans, outages } = options;
    this.options = options;
    this.random = new Random(seed);
    this.agenda = new Agenda(start, outages);
    this.now = start;
    this.dwellers = Array.from({ length: clients }, (_, at) => this.born(at, plans));
    for (const dweller of this.dwellers) {
      const { id, firstName, lastName } = dweller.person;
      this.byId.set(id, dweller);
      this.byName.set(`${firstName} ${lastName}`, dweller);
      this.plan(this.joining(dweller, days), dweller, { do: 'join' });
    }
    const plan = (at: Date, dweller: Dweller, deed: Deed, step?: number): Date =>
      this.plan(at, dweller, deed, step);
    this.reactions = new Reactions({ plan, random: this.random, labels: options.labels });
  }

  /** Who does something at this beat; what has lost its sense by now is left out. */
  begin(beat: number): readonly Planned[] {
    this.now = this.agenda.timeOf(beat);
    const doing: Planned[] = [];
    for (const planned of this.agenda.take(beat)) {
      const { dweller, deed, step } = planned;
      if (step !== undefined && (step !== dweller.step || dweller.stopped)) continue;
      // Who has blocked the bot has no chat with it to write in.
      if (dweller.blocked && (deed.do === 'write' || deed.do === 'press')) continue;
      if (dweller.busy === beat) this.again(planned);
      else if (this.needsTopic(deed) && dweller.thread === undefined) this.again(planned);
      else {
        dweller.busy = beat;
        doing.push(planned);
      }
    }
    return doing;
  }

  /** They did it. */
  did({ dweller, deed }: Planned): void {
    switch (deed.do) {
      case 'join':
        dweller.joined = true;
        this.enter(dweller, dweller.step);
        return;
      case 'progress':
        this.pass(dweller, deed.steps.at(-1));
        return;
      case 'step':
        this.pass(dweller, deed.step);
        return;
      case 'press':
        if (deed.button === 'Done' || deed.button === 'AskYes')
          this.pass(dweller, dweller.person.plan.steps[dweller.step]?.id);
        return;
      case 'tap':
        if (deed.button === 'done') this.pass(dweller, dweller.person.plan.steps[dweller.step]?.id);
        if (deed.button === 'stop') dweller.stopped = true;
        return;
      case 'write':
        dweller.wrote = this.now;
        return;
      case 'block':
        dweller.blocked = deed.blocked;
        return;
      case 'answer':
        return;
      default:
        deed satisfies never;
    }
  }

  /** The bot would not send it, as it is night where the client lives: tried again in the morning. */
  refused(planned: Planned): void {
    const at = new Date(this.now.getTime() + this.random.between(12, 16) * HOUR);
    this.agenda.plan(at, planned, this.now);
  }

  /** They see what the bot did, and will do something about it. */
  saw(sight: Sight, desk: number): void {
    const dweller = this.whoIs(sight, desk);
    if (!dweller) return;
    if (sight.chat === desk) this.reactions.inTopic(dweller, sight, this.now);
    else this.reactions.inChat(dweller, sight, this.now);
  }

  clientOf(id: number): Dweller | undefined {
    return this.byId.get(id);
  }

  /** Whose chat or topic it is. */
  whoIs({ how, chat, thread, text }: Sight, desk: number): Dweller | undefined {
    if (chat !== desk) return this.byId.get(chat);
    if (how === 'topic' && thread !== undefined) {
      const named = this.byName.get(text);
      if (named) {
        named.thread = thread;
        this.byThread.set(thread, named);
      }
    }
    return thread === undefined ? undefined : this.byThread.get(thread);
  }

  private born(at: number, plans: readonly SimPlan[]): Dweller {
    const kind = someKind(this.random);
    const person = somebody(at, plans, kind === 'hands-off', this.random);
    return {
      person,
      kind,
      ways: waysOf(kind, person.plan, this.random),
      step: 0,
      joined: false,
      since: this.now,
      contacts: 0,
      settled: false,
      stopped: false,
      blocked: false,
      wrote: undefined,
      thread: undefined,
      inChat: [],
      inTopic: [],
      busy: -1,
    };
  }

  /** Gives when: nobody does anything in their sleep, unless they are of those who work at night. */
  private plan(at: Date, dweller: Dweller, deed: Deed, step?: number): Date {
    const isOperators = deed.do === 'answer' || deed.do === 'tap' || deed.do === 'step';
    const awake = this.awake(at, isOperators ? DESK_ZONE : dweller.person.zone);
    this.agenda.plan(awake, { dweller, deed, ...(step === undefined ? {} : { step }) }, this.now);
    return awake;
  }

  private awake(at: Date, zone: string): Date {
    const { minutes } = this.options.calendar.local(at, zone);
    const early = WAKES - minutes;
    if (early <= 0 && minutes < SLEEPS) return at;
    const wait = early > 0 ? early : 24 * 60 + early;
    return new Date(at.getTime() + (wait + this.random.between(0, 90)) * MINUTE);
  }

  private again(planned: Planned): void {
    this.agenda.plan(new Date(this.now.getTime() + SOON), planned, this.now);
  }

  private needsTopic(deed: Deed): boolean {
    return deed.do === 'answer' || deed.do === 'step';
  }

  /** In the first half of the time, those who vanish in the first weeks: else nobody could see them come back. */
  private joining({ kind, ways, person }: Dweller, days: number): Date {
    const { start, calendar } = this.options;
    const day = this.random.whole(0, Math.max(0, Math.floor(kind === 'vanishes' ? days / 8 : days / 2)));
    const at = calendar.local(new Date(start.getTime() + day * DAY), person.zone).day;
    return calendar.moment({ day: at, minutes: this.minutes(ways[0]) }, person.zone);
  }

  /** A time of the day for something done at one's desk; for those who work at night another. */
  private minutes(way: Way | undefined): number {
    return way === 'night'
      ? this.random.whole(21 * 60, 23 * 60 + 30)
      : this.random.whole(9 * 60, 18 * 60 + 30);
  }

  /** A step is done, and with it those before; where it was the last they are through. */
  private pass(dweller: Dweller, step: string | undefined): void {
    const at = dweller.person.plan.steps.findIndex(({ id }) => id === step);
    if (at >= dweller.step) this.enter(dweller, at + 1);
  }

  private enter(dweller: Dweller, step: number): void {
    const { person, ways } = dweller;
    Object.assign(dweller, { step, since: this.now, contacts: 0, settled: false });
    const way = ways[step];
    const days = person.plan.steps[step]?.days;
    if (way === undefined || days === undefined || dweller.stopped) return;
    if (way === 'brisk') this.goOn(dweller, days);
    else this.standStill(dweller, way, this.options.calendar.later(this.now, days, person.zone));
  }

  /** In time, often with some of the next steps that are as easy for them; told by the product, or by a button there is none. */
  private goOn(dweller: Dweller, days: number): void {
    const { person, ways, step, kind } = dweller;
    const most = kind === 'brisk' ? this.random.whole(2, 7) : 1;
    const lump = ways.slice(step, step + most);
    const easy = lump.findIndex((way) => way !== 'brisk');
    const steps = person.plan.steps
      .slice(step, step + (easy === -1 ? lump.length : easy))
      .map(({ id }) => id);
    const early = kind === 'vanishes' ? 2 : days - 1;
    const at = this.workday(person.zone, this.random.whole(0, Math.max(0, early)), ways[step + steps.length]);
    this.plan(at, dweller, { do: 'progress', steps }, step);
    if (kind === 'vanishes' && step === 0)
      this.talk(dweller, 'question', new Date(this.now.getTime() + this.random.between(2, 30) * HOUR), 3);
  }

  /** So many working days on, at an hour that suits them. */
  private workday(zone: string, days: number, way: Way | undefined): Date {
    const { calendar } = this.options;
    const today = calendar.local(this.now, zone).day;
    const day = days === 0 ? today : calendar.workingDay(today, days, zone);
    const at = calendar.moment({ day, minutes: this.minutes(way) }, zone);
    return at > this.now ? at : new Date(this.now.getTime() + this.random.between(1, 4) * HOUR);
  }

  /** @param due when the step's time will have passed */
  private standStill(dweller: Dweller, way: Way, due: Date): void {
    const { random } = this;
    const before = (from: number, to: number): Date =>
      new Date(Math.max(due.getTime() - random.between(from, to) * HOUR, this.now.getTime() + HOUR));
    switch (way) {
      case 'waits':
        this.talk(dweller, 'question', before(1, 8), random.between(28, 110));
        return;
      case 'perfect':
      case 'hands-off':
      case 'lawyers':
        this.talk(dweller, way, before(26, 60), random.between(0.5, 5));
        return;
      case 'problem':
        this.talk(dweller, 'problem', before(1, 22), random.between(0.5, 3));
        if (random.chance(0.5))
          this.say(dweller, 'settled', new Date(due.getTime() + random.between(60, 90) * HOUR));
        return;
      case 'heated':
        this.talk(dweller, 'heated', before(1, 30), random.between(0.4, 4));
        return;
      case 'today':
        this.talk(dweller, 'question', before(0.4, 2), 0.7);
        this.say(dweller, 'thanks', new Date(due.getTime() + random.between(1, 3) * HOUR));
        return;
      case 'blocks':
        this.plan(before(2, 40), dweller, { do: 'block', blocked: true });
        if (random.chance(0.5))
          this.plan(new Date(due.getTime() + random.between(6, 20) * DAY), dweller, {
            do: 'block',
            blocked: false,
          });
        return;
      case 'vanishes':
        if (random.chance(0.7)) this.comeBack(dweller);
        return;
      case 'brisk':
      case 'nudged':
      case 'twice':
      case 'deaf':
      case 'later':
      case 'not-now':
      case 'help':
      case 'night':
        return;
      default:
        way satisfies never;
    }
  }

  /** They write, and are answered so many hours later. */
  private talk(dweller: Dweller, meaning: Meaning, at: Date, hours: number): void {
    const said = this.say(dweller, meaning, at);
    this.plan(new Date(said.getTime() + hours * HOUR), dweller, {
      do: 'answer',
      text: answerTo(meaning, dweller.person.language),
    });
  }

  private say(dweller: Dweller, meaning: Meaning, at: Date): Date {
    const text = this.random.pick(CLIENT_LINES[meaning][dweller.person.language]);
    return this.plan(at, dweller, { do: 'write', meaning, text });
  }

  /** After months, when everybody has given them up. */
  private comeBack(dweller: Dweller): void {
    const { zone } = dweller.person;
    const from = dweller.wrote ?? this.now;
    const day = this.options.calendar.local(
      new Date(from.getTime() + this.random.between(62, 85) * DAY),
      zone,
    ).day;
    const at = this.options.calendar.moment({ day: next(day), minutes: this.minutes('brisk') }, zone);
    this.talk(dweller, 'hello-again', at, this.random.between(0.5, 6));
    const steps = dweller.person.plan.steps.slice(dweller.step, dweller.step + 2).map(({ id }) => id);
    this.plan(
      new Date(at.getTime() + this.random.between(1, 4) * DAY),
      dweller,
      { do: 'progress', steps },
      dweller.step,
    );
  }
}
