import { usualStyle, type StyleProfile } from '../clients/style-profile.ts';
import { slotsOf } from '../content/loop-schema.ts';
import type { CommonNudges, DayCalendar, Nudge, Plan, PlanStep } from '../content/plan.ts';
import type { Content } from '../content/types.ts';
import type { Address, Spoken } from '../labels.ts';
import { greetableName } from '../replies/names.ts';
import { render, type Values } from '../replies/render.ts';
import { greet, spread, usualVoice } from '../replies/voice.ts';
import { dayInWords } from './day-in-words.ts';
import type { Journey, Occasion } from './journey.ts';
import { stepsOf } from './progress.ts';

/** By which working day a nudge proposes to do something together: near enough to hold, far enough to arrange. */
const DAYS_AHEAD = 2;

/** Whom it is written to: of the record only what the words depend on. */
export interface Addressee {
  readonly id: number;
  readonly firstName: string;
  readonly language: Spoken;
  readonly address: Address;
  readonly style?: StyleProfile | undefined;
  readonly account?:
    | {
        readonly language?: { readonly value: Spoken } | undefined;
        readonly manager?: { readonly value: { readonly name: string } } | undefined;
      }
    | undefined;
}

export interface NudgeOccasion {
  readonly contact: Occasion;
  readonly journey: Journey;
  readonly plan: Plan;
  readonly nudges: CommonNudges;
  readonly client: Addressee;
  readonly content: Pick<Content, 'texts'>;
  readonly calendars: readonly DayCalendar[];
  /** Where they live. */
  readonly zone: string;
  readonly now: Date;
}

/** What a client is written, greeting and all, and the id of the text. */
export interface NudgeDraft {
  readonly nudge: string;
  readonly text: string;
  readonly language: Spoken;
}

/**
 * What they are written at this contact: in their language, address, length and full stop, never what they have had on
 * this plan, and other words than their neighbours. What is likely in the way chooses: the step's own text for it, else
 * a common one, else the step's for everybody. The same arguments give the same text. `undefined`: there is none left;
 * whoever has asked to be reminded hears an earlier one again.
 */
export function nudgeFor(occasion: NudgeOccasion): NudgeDraft | undefined {
  const { client, contact, journey, content } = occasion;
  const { account, address, style } = client;
  const voice = usualVoice(account?.language?.value ?? client.language, address, style && usualStyle(style));
  const values = valuesFor(occasion, voice.language);
  const had = journey.contacts.map(({ nudge }) => nudge);
  const besides = (known: readonly string[]): readonly Nudge[] | undefined =>
    listsFor(occasion)
      .map((list) => list.filter(({ id }) => !known.includes(id)))
      .map((list) => list.filter((nudge) => isSayable(nudge, voice.language, values)))
      .find(({ length }) => length > 0);
  const left = besides(had) ?? (journey.later === undefined ? undefined : besides(had.slice(-1)));
  const nudge = left?.[(spread(client.id) + contact.turn) % left.length];
  const core = nudge && render(nudge[voice.language], voice, values);
  if (!nudge || core === undefined) return undefined;
  const name = greetableName(client.firstName, voice.language);
  return { nudge: nudge.id, text: `${greet(voice, name, content)} ${core}`, language: voice.language };
}

/** The best first; what is for everybody last. */
function listsFor({ contact, journey, plan, nudges }: NudgeOccasion): readonly (readonly Nudge[])[] {
  switch (contact.kind) {
    case 'vanished':
      return [nudges.vanished];
    case 'parting':
      return [nudges.parting];
    case 'start':
    case 'near-end':
    case 'handover':
      return [nudges.project[contact.kind]];
    case 'nudge': {
      const own = stepOf(plan, contact)?.nudges ?? [];
      const { stall } = journey;
      const reason = stall?.step === contact.step ? stall.reason : undefined;
      // A third was asked for by the client; and where the words of a turn are used up, the other's are better than none.
      const turns = contact.turn === 1 ? [1, 2] : [2, 1];
      return turns.flatMap((turn) => {
        const of = (list: readonly Nudge[], why: Nudge['reason']): readonly Nudge[] =>
          list.filter((nudge) => nudge.turn === turn && nudge.reason === why);
        const fitting = reason ? [of(own, reason), of(nudges.reasons, reason)] : [];
        return [...fitting, of(own, undefined)];
      });
    }
    default:
      return contact.kind satisfies never;
  }
}

function isSayable(nudge: Nudge, language: Spoken, values: Values): boolean {
  return [...slotsOf(nudge[language])].every((slot) => slot in values);
}

function valuesFor(
  { client, contact, journey, plan, calendars, zone, now, content }: NudgeOccasion,
  language: Spoken,
): Values {
  const step = stepOf(plan, contact);
  // «Остался шаг …»: the words that name it near the end speak of the last one.
  const open = stepsOf(journey, plan).filter(({ done }) => !done).length;
  const isNamed = step && (contact.kind !== 'near-end' || open <= 1);
  const [first] = client.account?.manager?.value.name.trim().split(/\s+/) ?? [];
  const person = greetableName(first, language);
  return {
    ...(isNamed ? { step: step.title[language] } : {}),
    ...(step?.help.link === undefined ? {} : { link: step.help.link }),
    ...(person === undefined ? {} : { person }),
    date: dayInWords(now, DAYS_AHEAD, { zone, calendars, language, texts: content.texts }),
  };
}

function stepOf({ steps }: Plan, { step }: Occasion): PlanStep | undefined {
  return steps.find(({ id }) => id === step);
}
