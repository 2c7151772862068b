import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { MOOD_CHANGES } from '../clients/mood.ts';
import { INTENTS, SPOKEN, TRAITS } from '../labels.ts';

/** Entities are Telegram's own shapes; they came from Telegram and go back to it, nobody else looks inside. */
const EntityShape = z.looseObject({ type: z.string(), offset: z.int(), length: z.int() });
export const Entities = z.array(
  z.custom<MessageEntity>((value) => EntityShape.safeParse(value).success, 'is not an entity'),
);

const Evidence = z.object({ label: z.string(), start: z.number(), end: z.number(), text: z.string() });

/** As much of a reading as a card shows. */
const CardReading = z.object({
  language: z.enum(['ru', 'en', 'other']),
  intent: z.enum(INTENTS),
  sure: z.boolean(),
  intents: z.array(z.object({ intent: z.enum(INTENTS), p: z.number() })),
  traits: z.array(z.object({ trait: z.enum(TRAITS), p: z.number() })),
  request: z.array(z.string()),
  evidence: z.array(Evidence),
  advice: z.string().optional(),
  /** The subject that was recognised, and the words that gave it away. */
  subject: z.object({ id: z.string(), because: z.array(z.string()) }).optional(),
});

/** A time by which a suggestion promises an answer. */
export const NamedTime = z.object({
  until: z.iso.datetime(),
  /** As the suggestion says it: «до 15:30», "by 10:30 tomorrow". */
  words: z.string(),
  /** The suggestion's language. */
  language: z.enum(SPOKEN),
});
export type NamedTime = z.infer<typeof NamedTime>;

/**
 * How an operator answered: with a suggestion as it stood, with one they changed, in their own words, or
 * `together` with a later message of the client, whose card has the suggestion.
 */
const MANNERS_OF_ANSWER = ['suggestion', 'edited', 'own', 'together'] as const;

export const Answer = z.object({
  /** The update that caused it: when that update is handled again it goes on instead of being refused. */
  cause: z.number().int(),
  by: z.string(),
  byId: z.number().int(),
  at: z.iso.datetime(),
  how: z.enum(MANNERS_OF_ANSWER),
  /** Which suggestion, from 1; absent for own words. */
  suggestion: z.number().int().optional(),
  text: z.string(),
});
export type Answer = z.infer<typeof Answer>;

const State = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  /** An operator's answer is on its way: a second tap must not send another. */
  z.object({ kind: z.literal('claimed'), answer: Answer }),
  z.object({ kind: z.literal('answered'), answer: Answer, messageId: z.number().int() }),
  z.object({ kind: z.literal('failed'), answer: Answer, blocked: z.boolean() }),
]);

/** What the desk keeps of one message of a client and of what became of it. */
export const Card = z.object({
  /** Short, for buttons: made from the `update_id`, so that a repeated update makes no second card. */
  key: z.string(),
  clientId: z.number().int(),
  clientName: z.string(),
  at: z.iso.datetime(),
  message: z.object({
    id: z.number().int(),
    /** `text`, or the kind of medium that is copied. */
    kind: z.string(),
    text: z.string(),
    entities: Entities,
    /** The message this one replies to, in the client's chat. */
    replyTo: z.number().int().optional(),
    /** The words as they were first sent, once the client changed them. */
    original: z.string().optional(),
  }),
  /** Absent for a later part of an album: it is shown without a reading. */
  reading: CardReading.optional(),
  /** How this message moved the client's mood, where it did; a later correction of its words leaves that standing. */
  mood: z.enum(MOOD_CHANGES).optional(),
  /** How many times in 30 days they were rude, this message included: there where it is rude and not the first. */
  rudeTimes: z.int().min(2).optional(),
  /** There where they came back after months: the day of their message before (YYYY-MM-DD), and what is new since. */
  returned: z
    .object({
      since: z.string(),
      news: z.array(z.object({ date: z.string(), ru: z.string(), en: z.string() })),
    })
    .optional(),
  suggestions: z.array(z.object({ template: z.string(), text: z.string(), promise: NamedTime.optional() })),
  /**
   * Goes up when the suggestions change, as the client changed the message or the time that they promise came near:
   * buttons say which they mean. Absent: 0.
   */
  edition: z.number().int().optional(),
  greeted: z.boolean(),
  state: State,
  /** Numbers of the wishes filed from this card. */
  requests: z.array(z.string()),
  /** The language the desk's side of the card is written in. */
  language: z.enum(SPOKEN),
  /** The message that offers a long suggestion for copying, while it stands. */
  helper: z.number().int().optional(),
  /** Messages that stand above the card and hold what is too long for it: in which topic, in order. */
  above: z.object({ threadId: z.number().int(), messageIds: z.array(z.number().int()) }).optional(),
  /** Where the card stands, once it does. `caption`: it is the caption of a copied medium. */
  shown: z.object({ chatId: z.number().int(), messageId: z.number().int(), caption: z.boolean() }).optional(),
  /** Raised by every change that the desk should see; compared with what was drawn last. */
  revision: z.number().int(),
  drawn: z.number().int(),
});
export type Card = z.infer<typeof Card>;
export type CardReading = z.infer<typeof CardReading>;

/** Whether a card still wants an answer: one that failed does, one on its way does not. */
export function isOpen(card: Card): boolean {
  return card.state.kind === 'open' || card.state.kind === 'failed';
}
