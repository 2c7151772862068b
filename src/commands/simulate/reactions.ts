import type { Sight } from '../../open-simulation.ts';
import { type ClientButton, type Deed, DESK_BUTTONS } from './deeds.ts';
import type { Dweller } from './dweller.ts';
import { answerTo } from './phrases.ts';
import type { Random } from './random.ts';

export interface ReactionOptions {
  /** Gives when it will be. `step`: only while they are still at it. */
  readonly plan: (at: Date, dweller: Dweller, deed: Deed, step?: number) => Date;
  readonly random: Random;
  readonly labels: ReadonlyMap<string, ClientButton>;
}

const HOUR = 60 * 60_000;
/** Messages with buttons that somebody still finds. */
const KEPT = 4;

/** What people do about what the bot does. */
export class Reactions {
  private readonly options: ReactionOptions;

  constructor(options: ReactionOptions) {
    this.options = options;
  }

  inChat(dweller: Dweller, sight: Sight, now: Date): void {
    remember(dweller.inChat, sight);
    if (sight.how !== 'sent') return;
    const says = sight.buttons.flatMap(({ label }) => this.options.labels.get(label) ?? []);
    if (says.includes('AskYes')) this.in(0.3, 2, dweller, { do: 'press', button: 'AskYes' }, now);
    else if (says.includes('Done') || says.includes('Back')) this.toReminder(dweller, now);
  }

  /** Operators see a card about somebody who stands still. */
  inTopic(dweller: Dweller, sight: Sight, now: Date): void {
    remember(dweller.inTopic, sight);
    if (sight.how !== 'sent' || dweller.stopped) return;
    const { random } = this.options;
    const shows = (pattern: RegExp): boolean => sight.buttons.some(({ label }) => pattern.test(label));
    if (shows(DESK_BUTTONS.send)) {
      if (random.chance(0.85)) this.in(0.4, 6, dweller, { do: 'tap', button: 'send' }, now);
      // A manager's message has no buttons: what they do about it is told by the product, or never.
      this.toReminder(dweller, new Date(now.getTime() + 6 * HOUR));
    } else if (shows(DESK_BUTTONS.later) && shows(DESK_BUTTONS.stop)) this.toStallCard(dweller, now);
  }

  private toReminder(dweller: Dweller, now: Date): void {
    dweller.contacts += 1;
    if (dweller.settled) return;
    const way = dweller.ways[dweller.step];
    const first = dweller.contacts === 1;
    const buttons = dweller.person.plan.model !== 'high-touch';
    switch (way) {
      case undefined:
      case 'brisk':
      case 'deaf':
      case 'vanishes':
        return;
      case 'twice':
        if (!first) this.doIt(dweller, now);
        return;
      case 'later':
        if (!first) this.doIt(dweller, now);
        else if (buttons) this.in(1, 40, dweller, { do: 'press', button: 'Later' }, now);
        return;
      case 'not-now':
        dweller.settled = true;
        if (buttons) this.in(1, 20, dweller, { do: 'press', button: 'NotNow' }, now);
        if (this.options.random.chance(0.5)) this.progress(dweller, 14, 30, now);
        return;
      case 'help':
        dweller.settled = true;
        if (buttons) {
          const pressed = this.in(1, 12, dweller, { do: 'press', button: 'Help' }, now);
          this.in(1, 20, dweller, { do: 'answer', text: answerTo('help', dweller.person.language) }, pressed);
        }
        this.progress(dweller, 2, 5, now);
        return;
      case 'nudged':
      case 'perfect':
      case 'hands-off':
      case 'lawyers':
      case 'waits':
      case 'problem':
      case 'heated':
      case 'today':
      case 'blocks':
      case 'night':
        this.doIt(dweller, now);
        return;
      default:
        way satisfies never;
    }
  }

  /** The step gets done, and somebody says so. */
  private doIt(dweller: Dweller, now: Date): void {
    dweller.settled = true;
    const { random } = this.options;
    const { plan, language } = dweller.person;
    const step = plan.steps[dweller.step];
    if (!step) return;
    const how =
      plan.model === 'high-touch' ? 'product' : random.weighted({ button: 6, product: 3, words: 1 });
    if (how === 'product') this.progress(dweller, 0.1, 2, now);
    else if (how === 'button') this.in(1, 26, dweller, { do: 'press', button: 'Done' }, now);
    else {
      const text = step.said[language].find((phrase) => /^[\p{L} ]+$/u.test(phrase)) ?? step.title[language];
      const wrote = this.in(1, 10, dweller, { do: 'write', meaning: 'done-words', text }, now);
      this.in(0.5, 6, dweller, { do: 'answer', text: answerTo('thanks', language) }, wrote);
      // The bot may not have understood.
      this.progress(dweller, 3, 6, now);
    }
  }

  private toStallCard(dweller: Dweller, now: Date): void {
    const { random } = this.options;
    const step = dweller.person.plan.steps[dweller.step];
    // Whom everybody has said good-bye to is mostly left in peace.
    const isLeft = dweller.ways[dweller.step] === 'vanishes' && random.chance(0.7);
    if (dweller.settled || !step || isLeft) return;
    const choice = random.weighted({ nothing: 4, calls: 5, later: 1.5, stop: 0.5, done: 1 });
    if (choice === 'nothing') return;
    if (choice !== 'calls') {
      this.in(1, 30, dweller, { do: 'tap', button: choice }, now, dweller.step);
      return;
    }
    const called = this.in(
      2,
      30,
      dweller,
      { do: 'answer', text: answerTo('call', dweller.person.language) },
      now,
      dweller.step,
    );
    if (random.chance(0.4)) this.in(20, 80, dweller, { do: 'step', step: step.id }, called, dweller.step);
    else if (random.chance(0.6)) this.progress(dweller, 1, 5, called);
  }

  private progress(dweller: Dweller, from: number, to: number, now: Date): void {
    const step = dweller.person.plan.steps[dweller.step];
    if (step) this.in(from * 24, to * 24, dweller, { do: 'progress', steps: [step.id] }, now, dweller.step);
  }

  /** So many hours later; gives when. */
  private in(from: number, to: number, dweller: Dweller, deed: Deed, now: Date, step?: number): Date {
    const at = new Date(now.getTime() + this.options.random.between(from, to) * HOUR);
    return this.options.plan(at, dweller, deed, step);
  }
}

function remember(list: Dweller['inChat'], { how, message, buttons }: Sight): void {
  if (how !== 'sent' && how !== 'edited') return;
  const known = list.findIndex((one) => one.message === message);
  if (known !== -1) list.splice(known, 1);
  if (buttons.length > 0) list.push({ message, buttons });
  if (list.length > KEPT) list.shift();
}
