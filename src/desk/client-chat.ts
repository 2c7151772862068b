import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { fullName, type Client } from '../clients/client.ts';
import { seen, silentSince, wrote } from '../clients/changes.ts';
import { degreeOf, moodChange } from '../clients/mood.ts';
import { adviceFor } from '../replies/advice.ts';
import { newsSince } from '../replies/news.ts';
import { bringInLead } from './bring-in-lead.ts';
import type { Card, CardReading } from './card-record.ts';
import type { DeskContext } from './context.ts';
import type { DeskDeps } from './deps.ts';
import { chosen } from './formatting.ts';
import { localDay } from './local-time.ts';
import { isCaptioned, kindOf, wordsOf, type MessageKind } from './message-kinds.ts';
import { redraw } from './send-answer.ts';
import { suggestionsFor, understand, type Standing, type Understood } from './suggestions.ts';

/** Intents and traits that a card keeps: what nobody would look at is not stored. */
const MOST_INTENTS = 4;

/** Private chats with clients: what they write becomes a card, and the bot itself stays out of sight. */
export function clientChat(deps: DeskDeps): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const chat = composer.chatType('private').filter((ctx) => ctx.from !== undefined && !ctx.from.is_bot);
  chat.command('start', (ctx) => welcome(ctx, deps));
  chat.on('message', (ctx) => receive(ctx, ctx.message, deps));
  chat.on('edited_message', (ctx) => correct(ctx.editedMessage, deps));
  return composer;
}

async function welcome(ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const client = await meet(ctx, deps);
  if (client)
    await sayTo(client, 'welcome', deps.content.texts.say('client.welcome', client.language), ctx, deps);
}

async function receive(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  const kind = kindOf(message);
  if (kind === 'service') return;
  const client = await meet(ctx, deps);
  if (!client) return;
  if (kind !== 'text' && !isCaptioned(kind)) {
    const { texts } = deps.content;
    const text = texts.say('client.unsupported', client.language, {
      kind: texts.say(`kinds.${kind}`, client.language),
    });
    await sayTo(client, 'unsupported', text, ctx, deps);
    return;
  }
  await open(ctx.update.update_id, message, kind, client, deps);
}

async function meet({ from }: DeskContext, deps: DeskDeps): Promise<Client | undefined> {
  return from && deps.clients.update(from.id, (known) => seen(known, from, deps.now()));
}

async function sayTo(
  client: Client,
  what: string,
  text: string,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  await deps.outbox.add({
    id: `${what}:${ctx.update.update_id}`,
    lane: `client:${client.id}`,
    work: { kind: 'say', chatId: client.id, text },
  });
}

/** Reads the message and puts its card on the way. Handled again after a crash, it changes nothing more. */
async function open(
  cause: number,
  message: Message,
  kind: MessageKind,
  client: Client,
  deps: DeskDeps,
): Promise<void> {
  const now = deps.now();
  const day = localDay(now, deps.options.timezone);
  const { text, entities } = wordsOf(message);
  // A part with words of its own is read like any message.
  const laterPart =
    text === '' && message.media_group_id !== undefined && client.album === message.media_group_id;
  const understood = understand(text, client, deps);
  const { reading, said } = understood;
  const after = (before: Client): Client => wrote(before, text === '' ? undefined : reading, cause, now);
  const mood = after(client).mood;
  const moved = moodChange(client.mood, mood);
  const rudeTimes = text !== '' && reading.traits.includes('rude') ? (mood?.rude.length ?? 0) : 0;
  const returned = returnOf(client, now, deps);
  const standing: Standing = { degree: degreeOf(mood), ...(returned ? { returning: returned } : {}) };
  const card: Card = {
    key: cause.toString(36),
    clientId: client.id,
    clientName: fullName(client),
    at: now.toISOString(),
    message: {
      id: message.message_id,
      kind,
      text,
      entities: chosen(entities),
      ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    },
    ...(laterPart ? {} : { reading: kept(understood, deps) }),
    ...(moved === undefined ? {} : { mood: moved }),
    ...(rudeTimes < 2 ? {} : { rudeTimes }),
    ...(returned === undefined ? {} : { returned }),
    suggestions: laterPart ? [] : [...(await suggestionsFor(understood, client, deps, standing))],
    greeted: reading.style.greeting && client.greetedOn !== day,
    state: { kind: 'open' },
    requests: [],
    language: deps.options.language,
    revision: 1,
    drawn: 0,
  };
  await deps.cards.create(card);
  await deps.clients.update(client.id, (known) => ({
    ...after(known ?? client),
    said,
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
  }));
  if (rudeTimes > 0 && degreeOf(mood) === 3)
    await bringInLead({ clientId: client.id, times: rudeTimes, cause }, deps);
  await deps.figures.count(day, 'message', client.id, `message:${cause}`);
  await deps.outbox.add({
    id: `card:${card.key}`,
    lane: `desk:${client.id}`,
    work: { kind: 'card', card: card.key },
  });
}

/** That they write again after months, and what has come meanwhile. */
function returnOf(client: Client, now: Date, deps: DeskDeps): Card['returned'] {
  const { content, options } = deps;
  const silent = silentSince(client, now, content.settings.returningDays);
  if (silent === undefined) return undefined;
  const since = localDay(new Date(silent), options.timezone);
  return { since, news: [...newsSince(content.news, since, localDay(now, options.timezone))] };
}

function kept({ reading, subject }: Understood, deps: DeskDeps): CardReading {
  const { language, intent, sure, traits, confidence, request, evidence } = reading;
  const advice = adviceFor(reading, deps.content, deps.options.language);
  return {
    language,
    intent,
    sure,
    intents: confidence.intents.slice(0, MOST_INTENTS).map((one) => ({ ...one })),
    traits: traits.map((trait) => ({ trait, p: confidence.traits[trait] })),
    request: [...(request ?? [])],
    evidence: evidence.map((piece) => ({ ...piece })),
    ...(advice === undefined ? {} : { advice }),
    ...(subject === undefined
      ? {}
      : { subject: { id: subject.subject, because: subject.because.map(({ text }) => text) } }),
  };
}

/** The client changed a message: the card shows the new words, and the first ones under them. */
async function correct(message: Message, deps: DeskDeps): Promise<void> {
  const known = await deps.cards.ofClientMessage(message.chat.id, message.message_id);
  const { text, entities } = wordsOf(message);
  const client = await deps.clients.get(message.chat.id);
  if (!known || !client || known.message.text === text) return;
  const understood = understand(text, client, deps);
  // Counted with the words that they wrote first.
  const standing: Standing = {
    degree: degreeOf(client.mood),
    ...(known.returned ? { returning: known.returned } : {}),
  };
  const suggestions = await suggestionsFor(understood, client, deps, standing);
  const changed = await deps.cards.update(known.key, (card) => ({
    ...card,
    message: {
      ...card.message,
      text,
      entities: chosen(entities),
      original: card.message.original ?? card.message.text,
    },
    ...(card.reading ? { reading: kept(understood, deps) } : {}),
    suggestions: card.reading ? [...suggestions] : [],
    edition: (card.edition ?? 0) + 1,
    revision: card.revision + 1,
  }));
  if (changed) await redraw(changed, deps);
}
