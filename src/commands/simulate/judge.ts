import type { Sight } from '../../open-simulation.ts';
import type { Outage } from './agenda.ts';
import type { Calendar } from './calendar.ts';
import type { StalledLine } from './csv.ts';
import type { Deed } from './deeds.ts';
import type { Person } from './people.ts';
import type { SimSettings } from './plans.ts';
import { Stall } from './stall.ts';
import { Truth } from './truth.ts';

export interface JudgeOptions {
  readonly calendar: Calendar;
  readonly settings: SimSettings;
  readonly outages: readonly Outage[];
  /** By rule names: all that may be named. */
  readonly rules: readonly string[];
}

/** Something that must not have happened, in words. */
export interface Fault {
  readonly client: number;
  readonly at: Date;
  readonly what: string;
}

/** What the simulation ends with. */
export interface Verdict {
  readonly stalls: number;
  readonly nudges: number;
  /** How many stalls each rule held something back of. */
  readonly held: Readonly<Record<string, number>>;
  readonly unexplained: readonly Fault[];
  readonly breaches: readonly Fault[];
  readonly doubled: readonly Fault[];
  readonly overLimit: readonly Fault[];
  /** Messages that came twice because Telegram's answer to the first died with the bot: nobody can know. */
  readonly excused: number;
  /** Steps that were taken after their time and before anybody might have been reminded. */
  readonly byThemselves: number;
}

/** How a message came to be: somebody did something, an operator sent a draft, or the bot wrote by itself. */
export type Prompt = 'prompted' | 'draft-sent' | 'by-itself';

/**
 * Judges the bot by what the simulated Telegram received and by what people truly did; of the bot's books it knows only
 * what a lead can read: the file of those who stand still, and the desk's cards.
 */
export class Judge {
  private readonly options: JudgeOptions;
  private readonly truths = new Map<number, Truth>();
  private readonly stalls = new Map<number, Stall>();
  private readonly waiting = new Set<Stall>();
  private readonly held = new Map<string, number>();
  private readonly faults = {
    unexplained: new Array<Fault>(),
    breaches: new Array<Fault>(),
    doubled: new Array<Fault>(),
    overLimit: new Array<Fault>(),
  };
  private count = { stalls: 0, nudges: 0, excused: 0, byThemselves: 0 };
  private readonly unheard = new Set<string>();

  constructor(options: JudgeOptions) {
    this.options = options;
    for (const rule of options.rules) this.held.set(rule, 0);
  }

  /** What somebody did, or what was done about them. */
  did(person: Person, deed: Deed, at: Date): void {
    const truth = this.truthOf(person);
    const anew = truth.did(deed, at);
    if (!anew && truth.underWay) return;
    this.close(truth, at);
    if (truth.underWay) this.open(truth);
  }

  /** The bot wrote to a client, or tried. `reminds`: by its buttons. */
  wrote(person: Person, sight: Sight, prompt: Prompt, reminds: boolean): void {
    const truth = this.truthOf(person);
    if (sight.how !== 'sent' && !(sight.how === 'refused' && truth.blocked)) return;
    if ((prompt === 'prompted' && !reminds) || truth.said.has(sight.text)) return;
    const { at, text } = sight;
    const { day } = truth.local(at);
    const again = truth.contacts.find(
      (one) => (one.text === text && !truth.asked) || (one.day === day && prompt !== 'draft-sent'),
    );
    if (again && this.unheard.has(keyOf(person, again.text))) {
      this.count.excused += 1;
      return;
    }
    if (sight.unheard) this.unheard.add(keyOf(person, text));
    const fault = (what: string): Fault => ({ client: person.id, at, what });
    if (again) this.faults.doubled.push(fault(`twice: ${again.at.toISOString()} and now`));
    const broken = truth.broken(at);
    // What a person sends is theirs to decide, but for the number of messages.
    for (const rule of prompt === 'draft-sent' ? [] : broken) this.faults.breaches.push(fault(rule));
    if (person.plan.model === 'high-touch' && prompt !== 'draft-sent')
      this.faults.breaches.push(fault('written to without the manager'));
    if (sight.how === 'refused') return;
    if (broken.includes('limit')) this.faults.overLimit.push(fault(`more than ${person.plan.contacts}`));
    truth.contacts.push({ at, day, text });
    truth.asked = false;
    this.count.nudges += 1;
    this.stalls.get(person.id)?.explain(at);
  }

  /** It told them good-bye. */
  parted(person: Person): void {
    const truth = this.truthOf(person);
    truth.parted = true;
    truth.ever.add('parted');
  }

  /** The desk got a card about somebody, by itself. `tellsAll`: about the stall, and not a draft. */
  toldDesk(person: Person, at: Date, tellsAll: boolean): void {
    const stall = this.stalls.get(person.id);
    stall?.explain(at);
    if (tellsAll) stall?.toldDesk();
    // What the desk was given to send is paused after as what was sent: else it had a new draft every day.
    else this.truthOf(person).ever.add('paused');
  }

  /** What stands in the lead's file of an evening; what has to be explained by then is looked at. */
  evening(lines: readonly StalledLine[], at: Date): void {
    for (const { client, step, held } of lines) {
      const stall = this.stalls.get(client);
      const truth = this.truths.get(client);
      if (!stall || !truth || stall.step !== step) continue;
      for (const { rule, last } of held) this.heldBy(stall, truth, rule, last);
    }
    const due = [...this.waiting].filter((stall) => stall.deadline <= at);
    for (const stall of due) {
      const explained = stall.explainedBy((truth) => this.standing(stall, truth));
      if (stall.ended === undefined || explained) this.counted(stall);
      else if (!stall.counted) this.count.byThemselves += 1;
      if (stall.ended === undefined && !explained) this.unexplained(stall);
    }
    for (const stall of due) {
      if (stall.ended !== undefined || stall.failed) this.waiting.delete(stall);
      else stall.lookAgain(at, this.options.calendar);
    }
  }

  verdict(): Verdict {
    return { ...this.count, held: Object.fromEntries(this.held), ...this.faults };
  }

  private truthOf(person: Person): Truth {
    const known = this.truths.get(person.id);
    if (known) return known;
    const truth = new Truth(person, this.options.calendar, this.options.settings);
    this.truths.set(person.id, truth);
    return truth;
  }

  private heldBy(stall: Stall, truth: Truth, rule: string, last: Date): void {
    if (!truth.couldBe(rule)) return;
    stall.explain(last);
    if (stall.named(rule)) this.held.set(rule, (this.held.get(rule) ?? 0) + 1);
    this.counted(stall);
  }

  /** Whether a rule that was named, or the desk's card, still says all there is to say. */
  private standing(stall: Stall, truth: Truth): boolean {
    const rules: Record<string, boolean> = {
      blocked: truth.blocked,
      'not-now': truth.notNow,
      parted: truth.parted,
      limit: truth.contacts.length >= truth.person.plan.contacts,
      later: truth.later !== undefined,
      waits: truth.waits,
    };
    return stall.desk || Object.keys(rules).some((rule) => rules[rule] === true && stall.rules.has(rule));
  }

  private open(truth: Truth): void {
    const step = truth.person.plan.steps.find(({ id }) => id === truth.step);
    if (!step || !truth.since) return;
    const { calendar, settings, outages } = this.options;
    const stall = new Stall({ truth, step: step.id, days: step.days, calendar, settings, outages });
    this.stalls.set(truth.person.id, stall);
    this.waiting.add(stall);
  }

  private close(truth: Truth, at: Date): void {
    const stall = this.stalls.get(truth.person.id);
    if (!stall) return;
    this.stalls.delete(truth.person.id);
    if (at > stall.from) stall.end(at);
    // In time: it never stood still.
    else this.waiting.delete(stall);
  }

  private counted(stall: Stall): void {
    if (stall.counted) return;
    stall.counted = true;
    this.count.stalls += 1;
  }

  private unexplained(stall: Stall): void {
    stall.failed = true;
    const { truth, step, from, deadline } = stall;
    const what = `${step} stands still since ${from.toISOString()}, and nothing by ${deadline.toISOString()}`;
    this.faults.unexplained.push({ client: truth.person.id, at: from, what });
  }
}

function keyOf({ id }: Person, text: string): string {
  return `${id} ${text}`;
}
