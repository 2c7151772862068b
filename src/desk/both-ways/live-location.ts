import type { Location, Message } from 'grammy/types';
import { z } from 'zod';
import { Dropped } from '../../delivery/budget.ts';
import type { DeskDeps } from '../deps.ts';
import { unlessRefused } from '../topic/quietly.ts';
import type { Work } from '../work.ts';

type Deps = Pick<DeskDeps, 'api' | 'marks' | 'now' | 'budget'>;
type SendOptions = Parameters<DeskDeps['api']['sendLocation']>[3];

interface Source {
  readonly chatId: number;
  readonly messageId: number;
}

const Point = z.object({
  latitude: z.number(),
  longitude: z.number(),
  horizontal_accuracy: z.number().exactOptional(),
  heading: z.int().exactOptional(),
});
type Point = z.infer<typeof Point>;

const Copy = z.object({ chatId: z.int(), messageId: z.int() });

/** What is noted of a live location; all of it may be there or not. */
interface Noted {
  readonly point?: Point;
  /** Until when it lives, milliseconds; absent once it was ended. */
  readonly until?: number;
  readonly copy?: z.infer<typeof Copy>;
  /** The point that the copy shows, as JSON, and since when. */
  readonly drawn?: string;
  readonly drawnAt: number;
}

/** https://core.telegram.org/bots/api#sendlocation: 60 to 86400 seconds, or this for no end. */
const SHORTEST = 60;
const LONGEST = 86_400;
const NO_END = 0x7fffffff;
/** Each move is a call, and the desk's group takes 20 in a minute for everything: at most four go to a location. */
const GROUP_PAUSE = 15_000;

const about = ({ chatId, messageId }: Source): string => `live:${chatId}:${messageId}`;

/** Notes where a live location is now, or that it is one no more. `undefined` for a plain point. */
export async function noteLocation(
  message: Message,
  { marks, now }: Pick<DeskDeps, 'marks' | 'now'>,
): Promise<'live' | 'ended' | undefined> {
  const { location, chat, message_id: messageId } = message;
  if (!location) return undefined;
  const name = about({ chatId: chat.id, messageId });
  const { live_period: period } = location;
  if (period === undefined && (await marks.of(name))['point'] === undefined) return undefined;
  const end = period === NO_END ? NO_END * 1000 : message.date * 1000 + (period ?? 0) * 1000;
  const until = period === undefined ? undefined : String(Math.max(end, now().getTime()));
  await marks.set(name, { point: JSON.stringify(pointOf(location)), until });
  return period === undefined ? 'ended' : 'live';
}

/** Whether a message is, or was, a live location. */
export async function isLive(source: Source, deps: Pick<DeskDeps, 'marks'>): Promise<boolean> {
  return (await noted(source, deps)).point !== undefined;
}

/** A live location of the bot's own where the other side moves; a plain point if that has ended meanwhile. */
export async function sendLive(source: Source, to: number, more: SendOptions, deps: Deps): Promise<number> {
  const { point, until } = await noted(source, deps);
  if (!point) throw new TypeError(`nothing is noted of the live location ${about(source)}`);
  const { latitude, longitude, ...rest } = point;
  const seconds = until === undefined ? 0 : Math.ceil((until - deps.now().getTime()) / 1000);
  const live_period = seconds > LONGEST ? NO_END : Math.max(seconds, SHORTEST);
  const { message_id: messageId } = await deps.api.sendLocation(to, latitude, longitude, {
    ...rest,
    ...(until === undefined ? {} : { live_period }),
    ...more,
  });
  await deps.marks.set(about(source), {
    copy: JSON.stringify({ chatId: to, messageId }),
    drawn: JSON.stringify(point),
    drawnAt: String(deps.now().getTime()),
  });
  return messageId;
}

/**
 * Has the copy follow. Several moves that waited are one, and in the desk's group a move stands back behind all
 * else: the next brings its place too. The end and the last place always go.
 */
export async function move(
  { chatId, messageId }: Extract<Work, { kind: 'move' }>,
  deps: Deps,
): Promise<void> {
  const source = { chatId, messageId };
  const { copy, until, drawnAt } = await noted(source, deps);
  if (!copy) return;
  const inGroup = copy.chatId < 0;
  if (until !== undefined && inGroup && deps.now().getTime() - drawnAt < GROUP_PAUSE) return;
  const urgency = until !== undefined && inGroup ? 'title' : 'edit';
  try {
    await deps.budget.spend(copy.chatId, { urgency, calls: until === undefined ? 2 : 1 }, () =>
      draw(source, deps),
    );
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
  }
}

/** It may have run out, or somebody deleted it. */
async function draw(source: Source, deps: Deps): Promise<void> {
  const { copy, point, until, drawn } = await noted(source, deps);
  if (!copy || !point) return;
  const { latitude, longitude, ...rest } = point;
  if (JSON.stringify(point) !== drawn) {
    await unlessRefused(() =>
      deps.api.editMessageLiveLocation(copy.chatId, copy.messageId, latitude, longitude, rest),
    );
    await deps.marks.set(about(source), {
      drawn: JSON.stringify(point),
      drawnAt: String(deps.now().getTime()),
    });
  }
  if (until === undefined)
    await unlessRefused(() => deps.api.stopMessageLiveLocation(copy.chatId, copy.messageId));
}

async function noted(source: Source, { marks }: Pick<DeskDeps, 'marks'>): Promise<Noted> {
  const { point, until, copy, drawn, drawnAt } = await marks.of(about(source));
  return {
    drawnAt: Number(drawnAt ?? 0),
    ...(point === undefined ? {} : { point: Point.parse(JSON.parse(point)) }),
    ...(until === undefined ? {} : { until: Number(until) }),
    ...(copy === undefined ? {} : { copy: Copy.parse(JSON.parse(copy)) }),
    ...(drawn === undefined ? {} : { drawn }),
  };
}

function pointOf({ latitude, longitude, horizontal_accuracy, heading }: Location): Point {
  return {
    latitude,
    longitude,
    ...(horizontal_accuracy === undefined ? {} : { horizontal_accuracy }),
    // 0 is told for "north" and refused from bots: 1 to 360.
    ...(heading === undefined ? {} : { heading: heading || 360 }),
  };
}
