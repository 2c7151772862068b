import { z } from 'zod';
import { plainText } from './acts.ts';
import { slotsOf } from './loop-schema.ts';
import { PROJECT_MOMENTS, STALL_REASONS, type Nudge } from './plan.ts';
import { NUDGE_SLOTS, type SlotName } from './template-slots.ts';
import type { Wording } from './wording.ts';
import { EnglishWording, RussianWording } from './wording-schema.ts';

/** Longer is a letter, and nobody asked for one. */
const LONGEST = 400;
/** Of each list of `nudges.yaml`: neighbours who compare what they got should see no mailing. */
const FEWEST = 3;
const SLOTS: readonly SlotName[] = [...NUDGE_SLOTS, 'link'];

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small Latin letters, digits and - (widget-install-first)')
  .max(40, 'is longer than 40 characters');
const Turn = z.union(
  [z.literal(1), z.literal(2)],
  'must be 1 (the first reminder) or 2 (the second and last)',
);
const Texts = { ru: RussianWording, en: EnglishWording };

/** What is wrong with a text that a person gets without having asked for it. */
function* faults(wording: Wording, language: 'ru' | 'en'): Generator<string> {
  for (const slot of slotsOf(wording))
    if (!SLOTS.includes(slot))
      yield `{${slot}} has no value here; known are {step}, {date}, {person} and {link}`;
  const plain = plainText(wording);
  if (plain.length > LONGEST) yield `is too long (${LONGEST} characters at most)`;
  if ((plain.match(/\?/gu) ?? []).length > 1) yield 'asks twice: one question, or one next step';
  if ((plain.match(/!/gu) ?? []).length > 1) yield 'calls out twice: one “!” at most';
  if (OWN_DATE.test(plain)) yield 'has a day of its own, which will pass: write {date}';
  const reproach = REPROACHES[language].find((one) => one.test(plain))?.exec(plain)?.[0];
  if (reproach !== undefined)
    yield `“${reproach}” reproaches: say what the next step is, or ask what is in the way`;
  if (language === 'ru' && PAST_TO_TY.test(informalText(wording)))
    yield 'tells a past in masculine or feminine to «ты»: anyone may read it';
}

/** `12.03`, `12 марта`, `March 12`; not 24/7 or 1.5. */
const OWN_DATE =
  /(?<![\d.])\d{1,2}[./](?:0\d|1[0-2])(?!\d)|\d{1,2} (?:январ|феврал|март|апрел|ма[яй](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?!\d)/u;

/** What makes of a helping hand a dunning letter. */
const REPROACHES: Readonly<Record<'ru' | 'en', readonly RegExp[]>> = {
  ru: [
    /напоминаем,? что/iu,
    /(?<!\p{L})(?:вы|ты) (?:так и не|(?:всё|все) ещё не|до сих пор не|пока не|ещё не|еще не)(?!\p{L})/iu,
    /заметили,? что (?:вы|ты) /iu,
    /(?<!\p{L})(?:вы|ты) (?:должны|должен|обещали|обещал|забыли|забыл)(?!\p{L})/iu,
  ],
  en: [
    /this is a reminder/iu,
    /\byou (?:still )?(?:haven[’']t|have not|didn[’']t|did not|never|forgot|failed|promised)\b/iu,
    /we(?:[’']ve| have)? noticed (?:that )?you/iu,
  ],
};

const PAST_TO_TY = /(?<!\p{L})ты (?:не |уже |ещё )?\p{L}+(?:л|ла|лся|лась)(?!\p{L})/iu;

/** The full variant as it stands to «ты». */
function informalText({ parts }: Wording): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'choice') return part.informal;
      return part.kind === 'slot' ? '' : informalText(part);
    })
    .join('');
}

function checked(written: { readonly ru: Wording; readonly en: Wording }, context: z.RefinementCtx): void {
  for (const language of ['ru', 'en'] as const)
    for (const message of faults(written[language], language))
      context.addIssue({ code: 'custom', path: [language], message });
}

const Reason = z.enum(STALL_REASONS);
const StepNudge = z
  .strictObject({ id: Id, turn: Turn, reason: Reason.optional(), ...Texts })
  .superRefine(checked);
const ReasonNudge = z
  .strictObject({ id: Id, turn: Turn, reason: Reason, ...Texts })
  .superRefine(checked)
  .superRefine(withoutLink);
/** Which step it will be, and whether its help has a link, is not known here. */
function withoutLink(written: Pick<Nudge, 'ru' | 'en'>, context: z.RefinementCtx): void {
  for (const language of ['ru', 'en'] as const)
    if (slotsOf(written[language]).has('link')) {
      const message = '{link}: only a step has a link: take it out';
      context.addIssue({ code: 'custom', path: [language], message });
    }
}

/** A text that knows no turn: each is a first word of its kind. */
const SingleNudge = z
  .strictObject({ id: Id, ...Texts })
  .superRefine(checked)
  .superRefine(withoutLink)
  .transform((written): Nudge => ({ ...written, turn: 1 }));

/** The nudges of one step: both turns for everybody, and whichever reasons have words of their own. */
export const StepNudges = z.array(StepNudge).superRefine((nudges: readonly Nudge[], context) => {
  const has = (turn: 1 | 2, reason?: Nudge['reason']): boolean =>
    nudges.some((nudge) => nudge.turn === turn && nudge.reason === reason);
  const lacking = ([1, 2] as const).filter((turn) => !has(turn));
  if (lacking.length > 0) {
    const message = `lacks a text for everybody (without reason) of turn ${lacking.join(' and of turn ')}`;
    context.addIssue({ code: 'custom', message });
  }
  for (const reason of STALL_REASONS) {
    if (!has(2, reason) || has(1, reason)) continue;
    const message = `has “${reason}” of turn 2 alone: its turn 1 is missing`;
    context.addIssue({ code: 'custom', message });
  }
  for (const message of aloneWithPerson(nudges)) context.addIssue({ code: 'custom', message });
});

const named = ({ ru, en }: Nudge): boolean => slotsOf(ru).has('person') || slotsOf(en).has('person');

/** Who has no manager must get something too. */
function* aloneWithPerson(nudges: readonly Nudge[]): Generator<string> {
  const seen = new Set<string>();
  for (const { turn, reason } of nudges) {
    const group = `turn ${turn}${reason === undefined ? '' : `, ${reason}`}`;
    if (seen.has(group)) continue;
    seen.add(group);
    const like = nudges.filter((nudge) => nudge.turn === turn && nudge.reason === reason);
    if (like.every(named))
      yield `has {person} in every text of ${group}: write one without, as not everybody has a manager`;
  }
}

function listOf<S extends z.ZodType<Nudge>>(nudge: S) {
  return z
    .array(nudge)
    .min(FEWEST, `must be at least ${FEWEST}, so that neighbours do not get the same`)
    .superRefine((nudges: readonly Nudge[], context) => {
      for (const message of aloneWithPerson(nudges)) context.addIssue({ code: 'custom', message });
    });
}

const Singles = listOf(SingleNudge);

/** `intents/nudges.yaml` */
export const NudgesFile = z.strictObject({
  reasons: z.array(ReasonNudge).superRefine((nudges: readonly Nudge[], context) => {
    for (const reason of STALL_REASONS) {
      const own = nudges.filter((nudge) => nudge.reason === reason);
      const few = own.length < FEWEST;
      if (!few && [1, 2].every((turn) => own.some((nudge) => nudge.turn === turn))) continue;
      const message = `has ${few ? `${own.length} of` : 'only one turn of'} “${reason}”: at least ${FEWEST} are needed, and both turns`;
      context.addIssue({ code: 'custom', message });
    }
    for (const message of aloneWithPerson(nudges)) context.addIssue({ code: 'custom', message });
  }),
  vanished: Singles,
  parting: Singles,
  project: z.strictObject({
    [PROJECT_MOMENTS[0]]: Singles,
    [PROJECT_MOMENTS[1]]: Singles,
    [PROJECT_MOMENTS[2]]: Singles,
  }),
});
