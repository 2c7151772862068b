import { z } from 'zod';
import { TRAITS } from '../labels.ts';
import { Answer, Entities } from './card-record.ts';
import { ONBOARDING_WORK } from './onboarding/work.ts';
import { OVERVIEW_WORK } from './onboarding-views/work.ts';
import { LOOKUP_WORK } from './lookup/work.ts';
import { QUEUE_WORK } from './work-queue.ts';
import { WAITING_WORK } from './work-waiting.ts';

const chatId = z.number().int();
const messageId = z.number().int();

const words = { text: z.string(), entities: Entities };
const source = { chatId, messageId };

/** Buttons under a message, row by row: with data of the bot's own, or with an address to open. */
export const Rows = z.array(
  z.array(
    z.union([
      z.object({ text: z.string(), callback_data: z.string() }),
      z.object({ text: z.string(), url: z.string() }),
    ]),
  ),
);
export type Rows = z.infer<typeof Rows>;

/** What an operator sends: words of their own or a suggestion's, or something to be copied from the desk. */
export const Outgoing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...words }),
  z.object({
    kind: z.literal('copy'),
    ...source,
    /** Its caption, where something was `cut` from it, or where it may be too long for a bot's copy. */
    caption: z.object({ ...words, cut: z.boolean() }).optional(),
  }),
  /** The pieces that were gathered by then (operator-album.ts). */
  z.object({ kind: z.literal('album'), chatId, album: z.string() }),
  /** The words, and under them a copy: a poll of its own. */
  z.object({ kind: z.literal('poll'), ...source, ...words }),
  /** Where it is by then (live-location.ts). */
  z.object({ kind: z.literal('live'), ...source }),
]);
export type Outgoing = z.infer<typeof Outgoing>;

/** Words of the client's message that an operator quoted by hand, and where in it they stand. */
const Quote = z.object({ ...words, position: z.int().min(0) });
export type Quote = z.infer<typeof Quote>;

/** What the card of an answer offered when the operator decided, by templates' ids. */
const Offer = z.object({
  card: z.string(),
  trait: z.enum([...TRAITS, 'none']),
  offered: z.array(z.string()),
  taken: z.object({ template: z.string(), edited: z.boolean() }).optional(),
});
export type Offer = z.infer<typeof Offer>;

/** The time that an answer promises, and the card whose suggestion named it. */
const Promising = z.object({ until: z.iso.datetime(), card: z.string() });
export type Promising = z.infer<typeof Promising>;

/** What the operator made an answer from, on which card: a suggestion as it stood then, or an earlier answer. */
const MadeFrom = z.object({
  card: z.string(),
  /** Absent where the client changed their words in that moment, and the suggestion with them. */
  template: z.string().optional(),
  suggested: z.string().optional(),
  /** An exchange's id. */
  earlier: z.string().optional(),
});
export type MadeFrom = z.infer<typeof MadeFrom>;

/**
 * Everything the desk has the outbox do. Small references to records rather than finished calls: a card is
 * drawn at the moment it leaves, so several changes that waited become one edit.
 */
export const Work = z.discriminatedUnion('kind', [
  /** Shows a client's message in their topic. */
  z.object({ kind: z.literal('card'), card: z.string() }),
  /** Brings a shown card up to date; nothing to do where a later edit has done it already. */
  z.object({ kind: z.literal('redraw'), card: z.string(), revision: z.number().int() }),
  /** Sends an operator's answer to the client, then closes the cards it answers. */
  z.object({
    kind: z.literal('answer'),
    clientId: z.number().int(),
    outgoing: Outgoing,
    answer: Answer,
    /** Keys of the cards this answers. */
    cards: z.array(z.string()),
    replyTo: messageId.optional(),
    quote: Quote.optional().catch(undefined),
    /**
     * Absent where nothing was on offer, or where the operator took it from a card that was answered already. One
     * that is not understood must not keep the answer from leaving.
     */
    offer: Offer.optional().catch(undefined),
    /** Absent where it was written from nothing. */
    madeFrom: MadeFrom.optional().catch(undefined),
    /** Absent where it promises no time. */
    promise: Promising.optional().catch(undefined),
    /** The operator's own message in the desk, where there is one. */
    source: z.object(source).optional(),
    /** How many times it has waited for the client's return. */
    again: z.int().optional(),
  }),
  /** Carries an operator's correction over to the client's copy. */
  z.object({
    kind: z.literal('amend'),
    /** The operator's own message in the desk. */
    source: z.object(source),
    caption: z.boolean(),
    ...words,
  }),
  /** Has the other side's live location follow the one that moved. */
  z.object({ kind: z.literal('move'), ...source, clientId: z.number().int() }),
  /** Shows the reactions to a message on the other side, as they are by then. */
  z.object({ kind: z.literal('reaction'), ...source }),
  /** Takes what an operator sent away from the client, by `/del` in reply to `target`. */
  z.object({
    kind: z.literal('deletion'),
    clientId: z.number().int(),
    chatId,
    threadId: z.number().int(),
    /** The operator's command. */
    command: messageId,
    target: messageId,
    /** When the target was written, for what nothing is noted of. */
    writtenAt: z.iso.datetime(),
  }),
  /** Takes a sent answer away from the client again and opens its card. */
  z.object({ kind: z.literal('take-back'), card: z.string() }),
  /** Puts a long suggestion into a message of its own for copying. */
  z.object({ kind: z.literal('helper'), card: z.string(), suggestion: z.number().int() }),
  /** The same with an earlier answer, and with what it answered. */
  z.object({ kind: z.literal('earlier'), card: z.string(), exchange: z.string() }),
  /** Deletes such a helper once it has served. */
  z.object({ kind: z.literal('delete'), ...source }),
  /** A line of the bot's own. */
  z.object({
    kind: z.literal('say'),
    chatId,
    threadId: z.number().int().optional(),
    text: z.string(),
    entities: Entities.optional(),
    replyTo: messageId.optional(),
    buttons: z.array(z.object({ text: z.string(), callback_data: z.string() })).optional(),
  }),
  /** Puts other words in place of a line of the bot's own. */
  z.object({
    kind: z.literal('rewrite'),
    ...source,
    text: z.string(),
    buttons: z.array(z.object({ text: z.string(), callback_data: z.string() })),
  }),
  /** A line with buttons in rows: a list that is paged through, a question. */
  z.object({
    kind: z.literal('post'),
    chatId,
    threadId: z.number().int().optional(),
    ...words,
    replyTo: messageId.optional(),
    rows: Rows,
  }),
  /** Puts other words and buttons in place of such a line. */
  z.object({ kind: z.literal('repost'), ...source, ...words, rows: Rows }),
  ...LOOKUP_WORK,
  ...QUEUE_WORK,
  ...WAITING_WORK,
  ...ONBOARDING_WORK,
  ...OVERVIEW_WORK,
  /** Erases a client everywhere and says so in that group. */
  z.object({ kind: z.literal('forget'), clientId: z.number().int(), chatId }),
  /** Has the icon of the client's topic show how things stand by then. */
  z.object({ kind: z.literal('icon'), clientId: z.number().int() }),
  /** Tells the leads how many updates nobody could handle. */
  z.object({ kind: z.literal('dead-letters') }),
  /** A line where the leads read. */
  z.object({ kind: z.literal('tell-leads'), text: z.string() }),
  /** Reminds the desk of a client, once the wait that the update `cause` started is over. */
  z.object({ kind: z.literal('cool-off-over'), clientId: z.number().int(), cause: z.number().int() }),
  /** Reminds the desk of what the client was promised in that message: its time is near, or past. */
  z.object({
    kind: z.literal('promise-due'),
    clientId: z.number().int(),
    message: messageId,
    when: z.enum(['before', 'after']),
  }),
  /** Tells the leads of a client who was rude so many times in 30 days. */
  z.object({ kind: z.literal('bring-in-lead'), clientId: z.number().int(), times: z.number().int() }),
  /** The digest of a day (YYYY-MM-DD), or of the week that ends with it, composed when it leaves. */
  z.object({
    kind: z.literal('digest'),
    day: z.string(),
    week: z.literal(true).optional(),
    /** Days before it whose own digest did not come out. */
    missed: z.array(z.string()).optional(),
    chatId: chatId.optional(),
    threadId: z.number().int().optional(),
  }),
]);
export type Work = z.infer<typeof Work>;
