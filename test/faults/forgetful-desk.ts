import { workingMinutes, isWorking, nextOpening } from '../../src/clients/working-time.ts';
import { buttonOf, DESK, IRINA, LEAD, OLEG, type House } from '../support/house.ts';
import { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Moscow';
const WEEK = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };
const FIRST_CLIENT = 30_000;

const QUESTIONS = [
  'Добрый день! У нас не открывается отчёт по продажам, посмотрите, пожалуйста.',
  'Подскажите, где посмотреть счёт за октябрь?',
  'Сколько можно?! Уже третий раз всё падает, мы теряем деньги!!!',
  'Здравствуйте. Хотим добавить ещё двух сотрудников, как это сделать?',
  'Вебхук отвечает 401 после смены ключа, что не так?',
  'Можно перенести оплату на следующий месяц?',
  'Сделайте, пожалуйста, выгрузку в Excel, очень не хватает.',
];
const NUDGES = ['Вы здесь?', 'Есть новости?', 'Ну что там?', 'Ответьте, пожалуйста.'];
const THANKS = 'Спасибо большое, теперь всё работает!';
const ANSWERS = ['Сейчас посмотрим.', 'Готово, проверьте, пожалуйста.', 'Передали коллегам, они поправят.'];
const REASONS = ['спам', 'решили в другом канале', 'созвонились'];

/** One client of the ten days. */
export interface Correspondent {
  readonly id: number;
  readonly name: string;
  /** Writes again where no answer comes. */
  readonly reminds: boolean;
  readonly blocks: boolean;
}

interface Happening {
  readonly at: number;
  readonly what: () => Promise<void> | void;
}

/** What is left of a client when the days are over, as Telegram shows it. */
export interface Outcome extends Correspondent {
  readonly end: 'answered' | 'closed' | 'listed' | 'forgotten';
  /** What the waiting list says of them; empty where it does not name them. */
  readonly line: string;
  /** Minutes of working time since they wrote last. */
  readonly waited: number;
  readonly reminders: number;
  readonly escalations: number;
}

/**
 * So many clients, two operators who forget, and ten days in a minute: everything happens in the order of its time,
 * which the bot's clock follows, and by the same seed it is the same again.
 */
export class ForgetfulDesk {
  readonly clients: readonly Correspondent[];
  private readonly random: Random;
  private readonly agenda: Happening[] = [];
  private readonly seen = new Set<number>();
  private readonly lastWrote = new Map<number, number>();
  private readonly end: number;
  private house: House | undefined;
  private time: number;

  constructor(
    start: number,
    options: { readonly clients: number; readonly days: number; readonly seed: number },
  ) {
    this.time = start;
    this.end = start + options.days * DAY;
    this.random = new Random(options.seed);
    this.clients = Array.from({ length: options.clients }, (_, at) => ({
      id: FIRST_CLIENT + at,
      name: `Клиент №${at + 1}`,
      reminds: at % 10 === 3,
      blocks: at % 30 === 7,
    }));
    for (const client of this.clients) {
      const first = start + this.random.next() * (options.days - 1) * DAY;
      this.plan(first, () => this.writes(client, this.random.pick(QUESTIONS)));
      if (this.random.chance(0.4))
        this.plan(first + this.random.between(0.5, 4) * DAY, () =>
          this.writes(client, this.random.pick(QUESTIONS)),
        );
    }
  }

  readonly now = (): Date => new Date(this.time);

  /** Lives through all the days. */
  async live(house: House): Promise<void> {
    this.house = house;
    for (const { id, name } of this.clients)
      house.telegram.addPerson({ id, first_name: name, language_code: 'ru' });
    const step = 20 * MINUTE;
    for (let until = this.time + step; until <= this.end; until += step) {
      for (let next = this.next(until); next; next = this.next(until)) {
        this.time = Math.max(this.time, next.at);
        await next.what();
        await this.settled();
      }
      this.time = until;
      await house.app.runDue();
      await this.settled();
      this.readReminders();
    }
  }

  /** The line of everybody named in the waiting list now, all its pages, by their names. */
  async listed(): Promise<ReadonlyMap<string, string>> {
    const { telegram } = this.running();
    const sent = telegram.send(LEAD, LEAD, { kind: 'text', text: '/waiting' });
    await this.settled();
    const list = () =>
      this.running()
        .got(LEAD)
        .find(({ message_id: id }) => id > sent.message_id);
    const lines = new Map<string, string>();
    for (;;) {
      const page = list();
      for (const line of page?.text?.split('\n') ?? []) {
        const [, name, said] = /^\d+\. (Клиент №\d+) · (.*)$/.exec(line) ?? [];
        if (name !== undefined && said !== undefined) lines.set(name, said);
      }
      const further = page?.reply_markup?.inline_keyboard.flat().some(({ text }) => text === '›');
      if (!page || !further) return lines;
      await telegram.press(LEAD, LEAD, page.message_id, { data: buttonOf(page, '›') });
      await this.settled();
    }
  }

  /** What the digest of the last day says of those who wait: all of its text, and how many it counts. */
  async digest(): Promise<{ readonly text: string; readonly count: number }> {
    const { telegram } = this.running();
    const sent = telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' });
    await this.settled();
    const text = this.running()
      .got(LEAD)
      .flatMap((message) => (message.message_id > sent.message_id ? [message.text ?? ''] : []))
      .join('\n');
    return { text, count: Number(/⏳[^\d\n]*(\d+) /.exec(text)?.[1] ?? 0) };
  }

  /** How it ended for each, read from what stands in Telegram alone, besides the list. */
  async outcomes(): Promise<readonly Outcome[]> {
    const listed = await this.listed();
    const { telegram } = this.running();
    const escalations = this.running().got(LEAD).flatMap(({ text }) => /^🔔 (Клиент №\d+) /.exec(text ?? '')?.[1] ?? []); // prettier-ignore
    return this.clients.flatMap((client): Outcome[] => {
      const wrote = this.lastWrote.get(client.id);
      if (wrote === undefined) return [];
      const said = telegram.messages(client.id);
      const last = said.findLastIndex(({ from }) => from?.id === client.id);
      const answered = said.slice(last + 1).some(({ text }) => !isOfBot(text));
      const inTopic = this.inTopic(client.name);
      const card = inTopic.findLast(({ reply_markup: markup }) => markup !== undefined);
      const closed = card?.text?.includes('☑️') === true;
      const end = listed.has(client.name)
        ? 'listed'
        : answered
          ? 'answered'
          : closed
            ? 'closed'
            : 'forgotten';
      return [
        {
          ...client,
          end,
          line: listed.get(client.name) ?? '',
          waited: workingMinutes(new Date(wrote), this.now(), WEEK, ZONE),
          reminders: inTopic.filter(({ text }) => text?.startsWith('⏰ Клиент')).length,
          escalations: escalations.filter((name) => name === client.name).length,
        },
      ];
    });
  }

  private running(): House {
    if (!this.house) throw new Error('the days have not begun');
    return this.house;
  }

  private inTopic(name: string) {
    const { telegram } = this.running();
    return telegram.topics(DESK).some((topic) => topic.name === name) ? this.running().inTopic(name) : [];
  }

  private plan(at: number, what: Happening['what']): void {
    this.agenda.push({ at, what });
  }

  private next(until: number): Happening | undefined {
    const [first] = this.agenda.toSorted((one, other) => one.at - other.at);
    if (!first || first.at > until) return undefined;
    this.agenda.splice(this.agenda.indexOf(first), 1);
    return first;
  }

  /** Until the bot has fetched and done all that people have done. */
  private async settled(): Promise<void> {
    const { telegram, app } = this.running();
    for (let tries = 0; ; tries++) {
      const answer = await telegram.call('getWebhookInfo', {});
      const result = answer.ok ? answer.result : undefined;
      const waits = typeof result === 'object' && result !== null ? Object.entries(result) : [];
      await app.idle();
      if (waits.some(([name, value]) => name === 'pending_update_count' && value === 0)) return;
      if (tries > 5000) throw new Error('the bot does not fetch what people do');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  private writes(client: Correspondent, text: string): void {
    const { telegram } = this.running();
    if (client.blocks && this.lastWrote.has(client.id)) return;
    telegram.send(client.id, client.id, { kind: 'text', text });
    this.lastWrote.set(client.id, this.time);
    if (client.blocks)
      this.plan(this.time + this.random.between(1, 90) * MINUTE, () => telegram.block(client.id, true));
    if (text === THANKS) return;
    if (client.reminds) {
      const asked = this.time;
      const after = this.random.between(12, 90) * MINUTE;
      this.plan(this.time + after, () => {
        if (this.waits(client, asked)) this.writes(client, this.random.pick(NUDGES));
      });
    }
    const chance = this.random.next();
    const at = this.working(this.time + this.random.between(5, 240) * MINUTE);
    if (chance < 0.5) this.plan(at, () => this.answers(client));
    else if (chance < 0.65) this.plan(at, () => this.taps(client));
    else if (chance < 0.75) this.plan(at, () => this.closes(client));
  }

  /** Whether nothing has come since. */
  private waits(client: Correspondent, asked: number): boolean {
    return this.lastWrote.get(client.id) === asked;
  }

  private answers(client: Correspondent): void {
    this.say(client, this.random.pick(ANSWERS));
    if (!client.blocks && this.random.chance(0.3))
      this.plan(this.time + this.random.between(5, 300) * MINUTE, () => this.writes(client, THANKS));
  }

  private async taps(client: Correspondent): Promise<void> {
    const card = this.inTopic(client.name).findLast(({ reply_markup: markup }) =>
      markup?.inline_keyboard.flat().some(({ text }) => text === '1'),
    );
    const label = this.random.pick(['1', '2', '3']);
    const labels = card?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
    if (!card || !labels.includes(label)) return;
    await this.running().telegram.press(OLEG, DESK, card.message_id, { data: buttonOf(card, label) });
  }

  private closes(client: Correspondent): void {
    this.say(client, `/close ${this.random.pick(REASONS)}`);
  }

  private say(client: Correspondent, text: string): void {
    const { telegram } = this.running();
    const topic = telegram.topics(DESK).find(({ name }) => name === client.name);
    if (topic)
      telegram.send(this.random.pick([IRINA, OLEG]), DESK, { kind: 'text', text }, { thread: topic.id });
  }

  /** A reminder moves an operator now and then; a lead's word more often. */
  private readReminders(): void {
    for (const client of this.clients) {
      for (const { message_id: id, text } of this.inTopic(client.name)) {
        if (!text?.startsWith('⏰') || this.seen.has(id)) continue;
        this.seen.add(id);
        if (this.random.chance(0.4))
          this.plan(this.working(this.time + this.random.between(5, 90) * MINUTE), () =>
            this.answers(client),
          );
      }
    }
  }

  private working(at: number): number {
    const time = new Date(at);
    if (isWorking(time, WEEK, ZONE)) return at;
    return nextOpening(time, WEEK, ZONE).getTime() + this.random.between(0, 120) * MINUTE;
  }
}

function isOfBot(text: string | undefined): boolean {
  return text?.includes('Сейчас команда не на связи') === true;
}
