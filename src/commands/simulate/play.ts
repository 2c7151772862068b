import type { Stage } from '../../open-simulation.ts';
import { type ClientButton, DESK_BUTTONS } from './deeds.ts';
import type { Dweller, Planned, Pressable } from './dweller.ts';
import { OPERATORS } from './people.ts';
import type { Random } from './random.ts';

export interface Scene {
  readonly stage: Stage;
  readonly labels: ReadonlyMap<string, ClientButton>;
  readonly random: Random;
}

interface Event {
  readonly id: string;
  readonly client: string;
  readonly type: 'step.done';
  readonly step: string;
  readonly at: string;
}

/** Of the clients whom the product tells the bot about, so many have told it their Telegram name; the others get a link. */
const KNOWN_BY_TELEGRAM = 0.6;
const MOST_EVENTS = 500;
const DAY = 24 * 60 * 60_000;

/** Has all of it done, through the doors that people and the product have. Gives what came about. */
export async function playAll(
  doing: readonly Planned[],
  at: Date,
  scene: Scene,
): Promise<readonly Planned[]> {
  const joining = doing.filter(({ deed }) => deed.do === 'join');
  for (const { dweller } of joining) await join(dweller, at, scene);
  await tellProgress(doing, at, scene);
  return doing.filter((planned) => play(planned, scene));
}

async function join({ person }: Dweller, at: Date, { stage, random }: Scene): Promise<void> {
  const { id, key, firstName, lastName, language, zone, company, manager, value, plan, dated } = person;
  stage.street.meet(id, firstName, lastName, language);
  const knows = random.chance(KNOWN_BY_TELEGRAM);
  const { status, body } = await stage.post('/v1/clients', {
    id: key,
    ...(knows ? { telegramId: id } : {}),
    company,
    timezone: zone,
    language,
    plan: { name: 'Pro', value, currency: 'RUB' },
    ...(manager ? { manager } : {}),
    onboarding: {
      plan: plan.id,
      started: at.toISOString(),
      ...(dated && plan.project
        ? { project: { start: dayOf(at), end: dayOf(new Date(at.getTime() + plan.project.days * DAY)) } }
        : {}),
    },
  });
  if (status !== 200) throw new Error(`the bot would not be told of a client: ${JSON.stringify(body)}`);
  stage.street.writes(id, knows ? '/start' : `/start ${payloadOf(body)}`);
}

function payloadOf(body: unknown): string {
  const link = typeof body === 'object' && body !== null && 'link' in body ? String(body.link) : '';
  const payload = /[?&]start=([\w-]+)$/.exec(link)?.[1];
  if (payload === undefined) throw new Error(`this is no link that a client could open: ${link}`);
  return payload;
}

async function tellProgress(doing: readonly Planned[], at: Date, { stage }: Scene): Promise<void> {
  const events = doing.flatMap(({ dweller, deed }): Event[] =>
    deed.do === 'progress'
      ? deed.steps.map((step) => ({
          id: `${dweller.person.key}:${step}:${at.getTime()}`,
          client: dweller.person.key,
          type: 'step.done',
          step,
          at: at.toISOString(),
        }))
      : [],
  );
  for (let from = 0; from < events.length; from += MOST_EVENTS) {
    const { status, body } = await stage.post('/v1/events', {
      events: events.slice(from, from + MOST_EVENTS),
    });
    if (status !== 200) throw new Error(`the bot would not be told of progress: ${JSON.stringify(body)}`);
  }
}

/** Whether it could be done: a button may be gone. */
function play({ dweller, deed }: Planned, { stage, labels }: Scene): boolean {
  const { street, desk } = stage;
  const { person, thread } = dweller;
  const operator = person.manager ?? OPERATORS[person.id % OPERATORS.length] ?? OPERATORS[0];
  switch (deed.do) {
    case 'join':
    case 'progress':
      return true;
    case 'write':
      street.writes(person.id, deed.text);
      return true;
    case 'press':
      return press(dweller.inChat, (label) => labels.get(label) === deed.button, person.id, person.id, stage);
    case 'block':
      street.blocks(person.id, deed.blocked);
      return true;
    case 'answer':
      street.writes(operator.id, deed.text, thread);
      return true;
    case 'tap':
      return press(
        dweller.inTopic,
        (label) => DESK_BUTTONS[deed.button].test(label),
        operator.id,
        desk,
        stage,
      );
    case 'step':
      street.writes(operator.id, `/step ${deed.step}`, thread);
      return true;
    default:
      return deed satisfies never;
  }
}

/** The newest such button. */
function press(
  messages: readonly Pressable[],
  isMeant: (label: string) => boolean,
  who: number,
  chat: number,
  { street }: Stage,
): boolean {
  for (const { message, buttons } of messages.toReversed()) {
    const data = buttons.find(({ label }) => isMeant(label))?.data;
    if (data !== undefined) return street.presses(who, chat, message, data);
  }
  return false;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
