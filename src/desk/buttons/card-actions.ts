import { Composer } from 'grammy';
import { answerWithSuggestion } from '../operator/answering.ts';
import { buttonPattern, type ButtonAction } from './buttons.ts';
import type { DeskContext } from '../context.ts';
import { startCoolOff, takeOffCoolOff } from '../time/cool-off.ts';
import { DELETABLE_FOR } from '../operator/deletion.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import { colleagueAt, takeInHand } from './in-hand.ts';
import { again, kept } from '../blocked/kept-actions.ts';
import { clockTime } from '../time/local-time.ts';
import type { Members } from '../team/members.ts';
import { timelyNow } from '../time/named-time.ts';
import { pressStep } from '../onboarding/on-card.ts';
import { operatorOf, type Operator } from '../operator/operator.ts';
import type { Notice, Press } from './press.ts';
import { correctReading, more, unfold } from '../correct/correct-actions.ts';
import { refreshTimes } from './refresh-times.ts';
import { isMember } from '../team/rights.ts';
import { takeEarlier } from '../earlier/tap.ts';
import { changed, whyNot } from './why-not.ts';
import { addNews, joinWish, rest, skip, wish } from '../wishes/wish-actions.ts';

/** https://core.telegram.org/bots/api#answercallbackquery */
const LONGEST_NOTICE = 200;

/** Buttons under cards. Only members of the desk act; anybody else gets their spinner stopped and no word. */
export function cardActions(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const on = (action: ButtonAction, act: (press: Press) => Promise<Notice>): void => {
    composer.callbackQuery(buttonPattern(action), async (ctx) => {
      const [, key = '', number, edition] = Array.isArray(ctx.match) ? ctx.match : [];
      const operator = (await isHere(key, ctx, deps)) ? await memberPressing(ctx, deps, members) : undefined;
      const notice =
        operator &&
        (await act({ ctx, key, number: Number(number ?? 0), edition: Number(edition ?? 0), operator }));
      await answerPress(ctx, notice);
    });
  };
  on('send', (press) => send(press, deps));
  on('edit', (press) => edit(press, deps));
  on('earlier', (press) => takeEarlier(press, deps));
  on('wish', (press) => wish(press, deps));
  on('rest', (press) => rest(press, deps));
  on('join', (press) => joinWish(press, deps));
  on('skip', (press) => skip(press, deps));
  on('add', (press) => addNews(press, deps));
  on('step', (press) => pressStep(press, deps));
  on('more', (press) => more(press, deps));
  on('unfold', (press) => unfold(press, deps));
  on('correct', (press) => correctReading(press, deps));
  on('coolOff', (press) => coolOff(press, deps));
  on('goOn', (press) => goOn(press, deps));
  on('again', (press) => again(press, deps));
  on('kept', (press) => kept(press, deps));
  on('back', (press) => takeBack(press, deps));
  composer.on('callback_query', (ctx) => answerPress(ctx, undefined));
  return composer;
}

/** A card is pressed where it stands: data that names another desk's was made up. */
async function isHere(key: string, { chat }: DeskContext, deps: DeskDeps): Promise<boolean> {
  const shown = (await deps.cards.get(key))?.shown;
  return !shown || (await presentId(shown.chatId, deps)) === chat?.id;
}

async function memberPressing(
  ctx: DeskContext,
  deps: DeskDeps,
  members: Members,
): Promise<Operator | undefined> {
  return (await isMember(ctx, deps, members)) ? operatorOf(ctx, deps) : undefined;
}

/** Sent past the outbox: it is worthless a few seconds later and must not wait behind messages. */
async function answerPress(ctx: DeskContext, notice: Notice): Promise<void> {
  try {
    await ctx.answerCallbackQuery(notice ? { ...notice, text: clip(notice.text, LONGEST_NOTICE) } : {});
  } catch (error) {
    // Handled late or again, the query has expired. What the press did is on the card.
    ctx.log.debug({ err: error }, 'a button press could not be answered');
  }
}

async function send({ ctx, key, number, edition, operator }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const busy = await colleagueAt(key, operator, ctx, deps);
  if (busy) return busy;
  const result = await answerWithSuggestion({ key, number, edition }, operator, ctx, deps);
  if (result.sent) {
    ctx.session.undo = { card: key };
    return { text: texts.say('tap.sent', language) };
  }
  const text = result.late ? texts.say('tap.timeChanged', language) : whyNot(result.card, edition, deps);
  return { text, show_alert: true };
}

/** ✎ on a longer suggestion; the shorter ones go into the input field without asking the bot. */
async function edit({ ctx, key, number, edition, operator }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const card = await deps.cards.get(key);
  const topic = card && (await deps.topics.ofClient(card.clientId));
  const suggestion = card?.suggestions[number - 1];
  if (!suggestion || !topic) return { text: texts.say('tap.stale', language), show_alert: true };
  const busy = await colleagueAt(key, operator, ctx, deps);
  if (busy) return busy;
  if ((card.edition ?? 0) !== edition) return { text: texts.say(changed(card), language), show_alert: true };
  const late = suggestion.promise && !timelyNow(suggestion.promise, deps);
  if (late && (await refreshTimes(key, edition, deps))) {
    return { text: texts.say('tap.timeChanged', language), show_alert: true };
  }
  await takeInHand(key, operator, deps);
  ctx.session.editing = { card: key, suggestion: number, thread: topic.threadId };
  await deps.outbox.add({
    id: `helper:${ctx.update.update_id}`,
    lane: `desk:${card.clientId}`,
    work: { kind: 'helper', card: key, suggestion: number },
  });
  return { text: texts.say('tap.copyBelow', language) };
}

async function coolOff({ ctx, key, edition }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language, timezone } = deps.options;
  const started = await startCoolOff(key, ctx.update.update_id, deps);
  if (started.until === undefined) return { text: whyNot(started.card, edition, deps), show_alert: true };
  const until = clockTime(new Date(started.until), timezone);
  return { text: texts.say(started.begun ? 'tap.coolOff' : 'tap.coolOffRuns', language, { until }) };
}

async function goOn({ key }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const ended = await takeOffCoolOff(key, deps);
  if (ended === undefined) return { text: texts.say('tap.stale', language), show_alert: true };
  return { text: texts.say(ended ? 'tap.coolOffEnded' : 'tap.noCoolOff', language) };
}

async function takeBack({ ctx, key }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const card = await deps.cards.get(key);
  const sentAt = card?.state.kind === 'answered' ? Date.parse(card.state.answer.at) : 0;
  const inTime = deps.now().getTime() - sentAt < DELETABLE_FOR;
  if (!card || !inTime || ctx.session.undo?.card !== key) {
    return { text: texts.say('tap.tooLate', language), show_alert: true };
  }
  delete ctx.session.undo;
  await deps.outbox.add({
    id: `take-back:${ctx.update.update_id}`,
    lane: `client:${card.clientId}`,
    work: { kind: 'take-back', card: key },
  });
  return { text: texts.say('tap.takenBack', language) };
}
