import { z } from 'zod';
import type { Intent } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';

const DAY = 24 * 60 * 60 * 1000;
/** An outburst and what followed it stay remembered for so long. */
const MONTH = 30 * DAY;
/** Turns between outburst and apology count as one tangle within so many messages, or within a day. */
const TANGLE = 10;
/** Two swings have three ends. */
const TURNS = 3;
/** Three degrees of reply need three, and a lead is told how often it was: past twenty the number tells nothing more. */
const MOST_RUDE = 20;

/** Someone writes «всё ещё не работает :(» too: in these a smile is no sign of peace. */
const GRIEVANCES: readonly Intent[] = ['problem', 'complaint', 'cancel'];

const PHASES = ['calm', 'heated', 'cooling'] as const;
/** `unpredictable`: heated and apologetic by turns. */
const MOOD_STATES = [...PHASES, 'unpredictable'] as const;
/** What a message tells of the mood of its writer; the first two heat, the rest cools. */
const SIGNS = ['rude', 'emotional', 'apology', 'thanks', 'resolved', 'smile', 'calm'] as const;
type Sign = (typeof SIGNS)[number];

const Turn = z.object({
  to: z.enum(['outburst', 'apology']),
  /** The latest message of this turn: when, and which by count. */
  at: z.iso.datetime(),
  message: z.int().positive(),
});
type Turn = z.infer<typeof Turn>;

/** How a client's tone moves. Of the same size however long they write. */
export const Mood = z.object({
  state: z.enum(MOOD_STATES),
  /** Since when it is in this state. */
  since: z.iso.datetime(),
  /** What brought this state about. */
  by: z.enum(SIGNS),
  /** The state without the swinging: what remains once the turns lie too far back. */
  phase: z.enum(PHASES),
  /** Calm messages in a row that have not cooled anything yet. */
  calm: z.int().min(0).max(1),
  /** How many messages were read, and when the latest. */
  messages: z.int().positive(),
  at: z.iso.datetime(),
  /** Outbursts and apologies by turns, oldest first. */
  turns: z.array(Turn).max(TURNS),
  /** When they were rude, oldest first: the latest times within 30 days of the latest message. */
  rude: z.array(z.iso.datetime()).max(MOST_RUDE),
});
export type Mood = z.infer<typeof Mood>;

/** A change worth a line to the operator. */
export const MOOD_CHANGES = [
  'sharp',
  'sharpAgain',
  'upset',
  'upsetAgain',
  'apology',
  'thanks',
  'resolved',
  'smile',
  'evener',
  'calm',
  'swings',
] as const;
export type MoodChange = (typeof MOOD_CHANGES)[number];

/** As much of a reading as the mood depends on. */
type Tone = Pick<Reading, 'intent' | 'traits'> & { readonly style: Pick<Reading['style'], 'emoji'> };

/**
 * The mood with one more message; of no message it is `undefined`. Heats at once; each sign of cooling (an apology,
 * thanks, a settled matter, a smile, or two calm messages in a row) takes it one step down, heated → cooling →
 * calm; a day of silence takes it all the way. Unpredictable while it is not calm and there were two swings
 * between outburst and apology within the last ten messages or the last day.
 */
export function moodAfter(mood: Mood | undefined, reading: Tone, at: Date): Mood {
  const sign = signOf(reading);
  const now = at.toISOString();
  const messages = (mood?.messages ?? 0) + 1;
  const turns = turnsAfter(mood?.turns ?? [], sign, { at: now, message: messages });
  const { phase, calm } = stepped(mood && !isOlder(mood.at, at, DAY) ? mood : AT_REST, sign);
  const state = phase !== 'calm' && swings(turns, messages, at) ? 'unpredictable' : phase;
  const same = mood?.state === state;
  const rude = sign === 'rude' ? [...(mood?.rude ?? []), now] : (mood?.rude ?? []);
  return {
    state,
    since: same ? mood.since : now,
    by: same ? mood.by : sign,
    phase,
    calm,
    messages,
    at: now,
    turns,
    rude: rude.filter((time) => !isOlder(time, at, MONTH)).slice(-MOST_RUDE),
  };
}

/**
 * How far rudeness has come by repetition, as of the latest message: 0 where there was none in 30 days, 3 from the
 * third time on. Falls as the times grow older than that.
 */
export function degreeOf(mood: Mood | undefined): 0 | 1 | 2 | 3 {
  const times = mood?.rude.length ?? 0;
  return times === 0 ? 0 : times === 1 ? 1 : times === 2 ? 2 : 3;
}

/** What to tell of a message that moved the mood; nothing of a first one, which has no tone to differ from. */
export function moodChange(before: Mood | undefined, after: Mood | undefined): MoodChange | undefined {
  if (!before || !after || before.state === after.state) return undefined;
  if (after.state === 'unpredictable') return 'swings';
  if (after.state === 'calm') return 'calm';
  const { by } = after;
  const wasCalm = before.state === 'calm';
  if (by === 'rude') return wasCalm ? 'sharp' : 'sharpAgain';
  if (by === 'emotional') return wasCalm ? 'upset' : 'upsetAgain';
  // Still heated and only swinging no more: nothing that this message did.
  if (after.state === 'heated') return undefined;
  return by === 'calm' ? 'evener' : by;
}

const AT_REST: Pick<Mood, 'phase' | 'calm'> = { phase: 'calm', calm: 0 };

function signOf({ intent, traits, style }: Tone): Sign {
  if (traits.includes('rude')) return 'rude';
  // Before `emotional`, which acute shame is too: who is ashamed of an outburst is not in one.
  if (intent === 'apology') return 'apology';
  if (traits.includes('emotional')) return 'emotional';
  if (intent === 'thanks' || intent === 'resolved') return intent;
  return style.emoji && !GRIEVANCES.includes(intent) ? 'smile' : 'calm';
}

function isHeating(sign: Sign): boolean {
  return sign === 'rude' || sign === 'emotional';
}

function stepped({ phase, calm }: Pick<Mood, 'phase' | 'calm'>, sign: Sign): Pick<Mood, 'phase' | 'calm'> {
  if (isHeating(sign)) return { phase: 'heated', calm: 0 };
  if (phase === 'calm') return AT_REST;
  if (sign === 'calm' && calm === 0) return { phase, calm: 1 };
  return { phase: phase === 'heated' ? 'cooling' : 'calm', calm: 0 };
}

/** An apology is a turn only after an outburst: before one it is mere courtesy. */
function turnsAfter(turns: readonly Turn[], sign: Sign, here: Pick<Turn, 'at' | 'message'>): Turn[] {
  const fresh = turns.filter((turn) => !isOlder(turn.at, new Date(here.at), MONTH));
  const to: Turn['to'] | undefined = isHeating(sign) ? 'outburst' : sign === 'apology' ? sign : undefined;
  const last = fresh.at(-1);
  if (to === undefined || (!last && to === 'apology')) return fresh;
  // Ten angry messages in a row are one outburst, which lasts until the last of them.
  const earlier = last?.to === to ? fresh.slice(0, -1) : fresh;
  return [...earlier, { to, ...here }].slice(-TURNS);
}

function swings(turns: readonly Turn[], messages: number, at: Date): boolean {
  const [first] = turns;
  if (!first || turns.length < TURNS) return false;
  return messages - first.message < TANGLE || !isOlder(first.at, at, DAY);
}

function isOlder(time: string, at: Date, than: number): boolean {
  return at.getTime() - Date.parse(time) >= than;
}
