import { askedOn } from './card-wishes.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { pressAdd } from '../loop/loop-answers.ts';
import type { Notice, Press } from '../buttons/press.ts';
import { chooseRequest, pressRest, pressWish, skipWish } from './wishes.ts';

/** 💡 on a card. */
export async function wish({ ctx, key, operator }: Press, deps: DeskDeps): Promise<Notice> {
  return notice(await pressWish(key, operator, ctx.update.update_id, deps), deps);
}

/** 💡 beside what is filed: files the others. */
export async function rest({ ctx, key, operator }: Press, deps: DeskDeps): Promise<Notice> {
  return notice(await pressRest(key, operator, ctx.update.update_id, deps), deps);
}

/** One of the requests that a wish may belong to, or a new one. */
export async function joinWish(
  { ctx, key, number, edition, operator }: Press,
  deps: DeskDeps,
): Promise<Notice> {
  const choice = { wish: number, request: edition };
  return notice(await chooseRequest(key, choice, operator, ctx.update.update_id, deps), deps);
}

/** ✕: that wish is not filed. */
export async function skip({ ctx, key, number }: Press, deps: DeskDeps): Promise<Notice> {
  const card = await skipWish(key, number, ctx.update.update_id, deps);
  if (card && !askedOn(card)) return { text: say('tap.wishSkipped', deps) };
  return notice(card, deps);
}

/** ➕: the client's words belong to the request that they have heard of. */
export async function addNews({ ctx, key, operator }: Press, deps: DeskDeps): Promise<Notice> {
  const about = (await pressAdd(key, operator, ctx.update.update_id, deps))?.about;
  if (!about) return stale(deps);
  const { texts } = deps.content;
  const { language } = deps.options;
  const values = { id: about.request };
  return {
    text: about.added
      ? texts.say('tap.newsAdded', language, values)
      : texts.say('tap.newsTakenOut', language, values),
  };
}

function notice(card: Card | undefined, deps: DeskDeps): Notice {
  if (!card) return stale(deps);
  if (askedOn(card)) return { text: say('tap.whichRequest', deps) };
  const { requests } = card;
  if (requests.length === 0) return { text: say('tap.withdrawn', deps) };
  const { texts } = deps.content;
  const values = { numbers: requests.join(', '), count: requests.length };
  return { text: texts.say('tap.filed', deps.options.language, values) };
}

function stale(deps: DeskDeps): Notice {
  return { text: say('tap.stale', deps), show_alert: true };
}

function say(
  key: 'tap.stale' | 'tap.withdrawn' | 'tap.whichRequest' | 'tap.wishSkipped',
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): string {
  return content.texts.say(key, options.language);
}
