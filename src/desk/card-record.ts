import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { MOOD_CHANGES } from '../clients/mood.ts';
import { STATUSES } from '../feedback/status.ts';
import { SPOKEN } from '../labels.ts';
import { CardReading, Corrected, Menu } from './card-reading.ts';

/** Entities are Telegram's own shapes; they came from Telegram and go back to it, nobody else looks inside. */
const EntityShape = z.looseObject({ type: z.string(), offset: z.int(), length: z.int() });
export const Entities = z.array(
  z.custom<MessageEntity>((value) => EntityShape.safeParse(value).success, 'is not an entity'),
);

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

/** Why a client will not get an answer. `deleted`: the operator took it away before it left. */
const UNDELIVERED = ['blocked', 'deactivated', 'gone', 'tooLong', 'deleted', 'other'] as const;
export type Undelivered = (typeof UNDELIVERED)[number];

const State = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  /** An operator's answer is on its way: a second tap must not send another. */
  z.object({ kind: z.literal('claimed'), answer: Answer }),
  z.object({ kind: z.literal('answered'), answer: Answer, messageId: z.number().int() }),
  z.object({ kind: z.literal('failed'), answer: Answer, why: z.enum(UNDELIVERED) }),
  /** Nobody answers it, and somebody said why: a title of intents/close-reasons.yaml, or their own word. */
  z.object({
    kind: z.literal('closed'),
    by: z.string(),
    byId: z.number().int(),
    at: z.iso.datetime(),
    reason: z.string(),
  }),
]);

const messageId = z.number().int();

/** One message of a client on a card. */
const Part = z.object({
  /** The message in the client's chat. */
  id: messageId,
  /** The update that brought it: handled again, it adds nothing. */
  cause: z.number().int(),
  at: z.iso.datetime(),
  /** `text`, or the kind of medium that is copied. */
  kind: z.string(),
  text: z.string(),
  entities: Entities,
  /** The message this one replies to, in the client's chat; of a late piece of an album the album's first. */
  replyTo: messageId.optional(),
  /** The words of that message that the client quoted by hand, and where they stand in it. */
  quote: z.object({ text: z.string(), position: z.number().int(), entities: Entities }).optional(),
  /** The words as they were first sent, once the client changed them. */
  original: z.string().optional(),
  /** The album it belongs to (`media_group_id`), and whether it came when that was in the topic already. */
  album: z.string().optional(),
  late: z.literal(true).optional(),
});
export type Part = z.infer<typeof Part>;

/** What stands above a card in its topic, in order. */
const Above = z.object({
  threadId: z.number().int(),
  /** Copies of the parts that are no text: the first copy is the first such part's. */
  copies: z.array(messageId),
  /** Messages that quote what is too long for the card. */
  quotes: z.array(messageId),
});

/** A wish that was read on a card, and where it may belong. */
const CardWish = z.object({
  /** Its place among the card's wishes, from 0: with the card's key it is its name in the queue. */
  part: z.int(),
  text: z.string(),
  /** Requests that it is like, the likest first, as they were when the card was read. */
  match: z
    .array(
      z.object({
        request: z.string(),
        title: z.string(),
        votes: z.int(),
        status: z.enum(STATUSES).optional(),
      }),
    )
    .max(3),
  /** It surely is the first of them. */
  sure: z.literal(true).optional(),
  /** The request it was filed to, where that stood then, and how. */
  filed: z.string().optional(),
  status: z.enum(STATUSES).optional(),
  how: z.enum(['filed', 'joined', 'auto', 'imported', 'tried']).optional(),
  /** The card asks where it belongs. */
  asked: z.literal(true).optional(),
});
export type CardWish = z.infer<typeof CardWish>;

/** The news of a request that the client answers, or has heard shortly before. */
const Answered = z.object({
  request: z.string(),
  change: z.int(),
  title: z.string(),
  /** What they heard of it; absent where it has gone on in another request since. */
  status: z.enum(STATUSES).optional(),
  /** They reply to the message that told them. */
  reply: z.literal(true).optional(),
  /** What they heard is that it is there: whoever replies has tried it, or says why not. */
  shipped: z.literal(true).optional(),
  /** Their words were added to the request. */
  added: z.literal(true).optional(),
});

/** What the desk keeps of what a client wrote, and of what became of it. */
export const Card = z.object({
  /** Short, for buttons: made from the first part's `cause`, so that a repeated update makes no second card. */
  key: z.string(),
  clientId: z.number().int(),
  clientName: z.string(),
  /** When its first part came. */
  at: z.iso.datetime(),
  /** The client's messages, in order: one as a rule, more where they came while the card waited to be shown. */
  parts: z.tuple([Part], Part),
  /** Absent until the card is about to be shown, and for a late piece of an album without words: a mere copy. */
  reading: CardReading.optional(),
  /** There while the reading differs from what the bot has read. */
  corrected: Corrected.optional(),
  menu: Menu.optional(),
  /** How this moved the client's mood, where it did; a later correction of the words leaves that standing. */
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
  /** What operators answered when others asked something like it: the exchange's id, who answered and when. */
  earlier: z
    .array(z.object({ id: z.string(), by: z.string(), at: z.iso.datetime() }))
    .max(2)
    .optional(),
  /**
   * Goes up when the suggestions change, as the client changed or added words, an operator corrected the reading or the
   * time that they promise came near: buttons say which they mean. Absent: 0.
   */
  edition: z.number().int().optional(),
  /** The edition that operators brought about by what they said of the reading. */
  correctedIn: z.int().optional(),
  greeted: z.boolean(),
  state: State,
  /** The wishes that were read on it; absent where none were, until somebody files its words as one. */
  wishes: z.array(CardWish).optional(),
  /** Numbers of the requests that they were filed to. */
  requests: z.array(z.string()),
  /** The news it answers. */
  about: Answered.optional(),
  /** The step of a plan that the client says is done; `cause`: the update that last marked it or opened it again. */
  step: z
    .object({
      plan: z.string(),
      id: z.string(),
      title: z.string(),
      done: z.literal(true).optional(),
      cause: z.int().optional(),
    })
    .optional(),
  /** The update that last filed or withdrew them: handled again, it changes nothing. */
  wishedBy: z.number().int().optional(),
  /** The language the desk's side of the card is written in. */
  language: z.enum(SPOKEN),
  /** Who took a suggestion in hand last (✎), and when: colleagues are told for a short while. */
  inHand: z.object({ by: z.string(), byId: z.number().int(), at: z.iso.datetime() }).optional(),
  /** Reactions that Telegram does not let the bot repeat, in words: the client's, and the desk's to the client. */
  unset: z.object({ ofClient: z.string().optional(), ofDesk: z.string().optional() }).optional(),
  /** The message that offers a long suggestion for copying, while it stands. */
  helper: z.number().int().optional(),
  /** It was read and is about to be shown, or was refused for good: nothing is added to it any more. */
  sealed: z.literal(true).optional(),
  above: Above.optional(),
  /** Where the card stands, once it does. `caption`: it is the caption of a copied medium. */
  shown: z.object({ chatId: z.number().int(), messageId: z.number().int(), caption: z.boolean() }).optional(),
  /** Raised by every change that the desk should see; compared with what was drawn last. */
  revision: z.number().int(),
  drawn: z.number().int(),
  /** The revision in which the client last changed or added words. */
  reworded: z.number().int().optional(),
});
export type Card = z.infer<typeof Card>;

/** Whether nothing more is to be done about a card: it was answered, or closed without an answer. */
export function isSettled({ state }: Pick<Card, 'state'>): boolean {
  return state.kind === 'answered' || state.kind === 'closed';
}

/** Whether a card still wants an answer: one that failed does, one on its way does not. */
export function isOpen(card: Card): boolean {
  return card.state.kind === 'open' || card.state.kind === 'failed';
}
