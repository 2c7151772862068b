import * as fc from 'fast-check';
import { DESK, LEAD, OPERATORS } from './control.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Shape = { [key: string]: Json };

const person = (id: number): Shape => ({ id, is_bot: false, first_name: 'Некто', language_code: 'ru' });
const privateChat = (id: number): Shape => ({ id, type: 'private', first_name: 'Некто' });
const desk: Shape = { id: DESK, type: 'supergroup', title: 'Поддержка', is_forum: true };

/** Strangers, an operator, a lead, and ids at the edge of what a number holds. */
const WHO = [9001, 9002, 9003, 9004, OPERATORS[0], LEAD, 2 ** 52, Number.MAX_SAFE_INTEGER];

/** What a message may hold besides where it stands: usual matter, odd matter, and service messages. */
const MATTER: readonly Shape[] = [
  { text: 'Здравствуйте! Где мой счёт?' },
  { text: '/start abc' },
  { text: '/setup 123456' },
  { text: '/nothing@someone_else' },
  { text: '@kamerton_bot ', entities: [{ type: 'mention', offset: 0, length: 13 }] },
  {
    text: 'жирно',
    entities: [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'from_the_future', offset: 2, length: 99 },
    ],
  },
  {
    photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
    caption: 'вот',
    media_group_id: '7',
  },
  { photo: [] },
  { document: { file_id: 'd', file_unique_id: 'd' } },
  { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } },
  { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } },
  { contact: { phone_number: '+7', first_name: 'К' } },
  { location: { latitude: 1e9, longitude: -1e9, live_period: 900 } },
  { venue: { location: { latitude: 1, longitude: 1 }, title: '', address: '' } },
  { dice: { emoji: '🎲', value: 7 } },
  { poll: { id: '1', question: '?', options: [], total_voter_count: 0 } },
  { story: { chat: { id: 1, type: 'private' }, id: 1 } },
  { checklist: { title: 'дела', tasks: [] } },
  { paid_media: { star_count: 1, paid_media: [] } },
  { game: { title: 'игра', description: '', photo: [] } },
  { giveaway: { chats: [], winners_selection_date: 1, winner_count: 1 } },
  { rich_message: { blocks: [] } },
  { new_chat_members: [person(9001)] },
  { left_chat_member: person(9001) },
  { new_chat_title: 'Новое имя' },
  { pinned_message: { message_id: 1, date: 0, chat: desk } },
  { migrate_to_chat_id: -1009999999999 },
  { migrate_from_chat_id: -100 },
  { forum_topic_created: { name: 'тема', icon_color: 0 } },
  { forum_topic_edited: {} },
  { forum_topic_closed: {} },
  { general_forum_topic_hidden: {} },
  { video_chat_started: {} },
  { web_app_data: { data: '{', button_text: 'x' } },
  { users_shared: { request_id: 1, users: [] } },
  { successful_payment: { currency: 'XTR', total_amount: 1, invoice_payload: '' } },
  { write_access_allowed: {} },
  { boost_added: { boost_count: 1 } },
  { something_new: { deep: [[[{}]]] } },
  {},
];

const PLACES = WHO.flatMap((id): Shape[] => [
  { chat: privateChat(id), from: person(id) },
  // In the way of what a client of the run writes, but not in their name, which tells whose topic is whose.
  { chat: privateChat(1001), from: person(id) },
  { chat: desk, from: person(id), message_thread_id: 3, is_topic_message: true },
  { chat: { id: -100500, type: 'group', title: 'Чужая' }, from: person(id) },
  {
    chat: { id: -1007, type: 'channel', title: 'Канал' },
    sender_chat: { id: -1007, type: 'channel', title: 'Канал' },
  },
]);

const message = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom(...MATTER), fc.integer({ min: 1, max: 2 ** 31 - 1 }))
  .map(([place, matter, id]): Shape => {
    // Whom Telegram tells that their desk has moved has no desk any more: that is no oddity but an order.
    const moves = place['chat'] === desk && 'migrate_to_chat_id' in matter;
    return { message_id: id, date: 1_790_000_000, ...place, ...(moves ? {} : matter) };
  });

const someone = fc.constantFrom(...WHO).map(person);

/** Not for the run's own client: who is said to have blocked the bot is rightly sent nothing more. */
const ELSEWHERE = PLACES.filter(({ chat }) => JSON.stringify(chat) !== JSON.stringify(privateChat(1001)));

const member = fc.tuple(fc.constantFrom(...ELSEWHERE), someone).map(([place, user]): Shape => ({
  ...place,
  date: 1,
  old_chat_member: { status: 'member', user },
  new_chat_member: { status: 'kicked', user, until_date: 0 },
}));

const press = fc
  .tuple(message, someone, fc.constantFrom('send:1:1:0', 'more:zz', 'x', '', 'back:', 'я'.repeat(32)))
  .map(([on, from, data]): Shape => ({ id: '77', from, message: on, chat_instance: '1', data }));

const reaction = fc.tuple(fc.constantFrom(...PLACES), someone).map(([place, user]): Shape => ({
  ...place,
  message_id: 1,
  user,
  date: 1,
  old_reaction: [],
  new_reaction: [{ type: 'emoji', emoji: '👍' }, { type: 'from_the_future' }],
}));

/** All kinds of updates, those that the bot did not ask for and those that do not exist yet among them. */
const update: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 6, arbitrary: message.map((one): Shape => ({ message: one })) },
  { weight: 2, arbitrary: message.map((one): Shape => ({ edited_message: { ...one, edit_date: 2 } })) },
  { weight: 2, arbitrary: press.map((one): Shape => ({ callback_query: one })) },
  { weight: 1, arbitrary: member.map((one): Shape => ({ my_chat_member: one })) },
  { weight: 1, arbitrary: member.map((one): Shape => ({ chat_member: one })) },
  { weight: 1, arbitrary: reaction.map((one): Shape => ({ message_reaction: one })) },
  { weight: 1, arbitrary: reaction.map((one): Shape => ({ message_reaction_count: one })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'channel_post',
          'business_message',
          'inline_query',
          'poll',
          'poll_answer',
          'chat_boost',
          'brand_new',
        ),
        message,
      )
      .map(([kind, one]): Shape => ({ [kind]: one })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Shape>({}, { message: null }, { message: [] }, { message: 'text' }),
  },
);

/** What may stand where something else should. */
const WRONG: readonly Json[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  2 ** 53,
  -(2 ** 63),
  '',
  '0',
  'NaN',
  '\ud800',
  '\u0000',
  'я'.repeat(5000),
  [],
  [[]],
  {},
  [null],
  { id: null },
  { length: -1 },
  { __proto__: null, constructor: 1 },
];

/** Walks down some way into the shape and does something to one of its fields. */
function spoil(shape: Json, steps: readonly number[], wrong: Json | undefined): Json {
  if (typeof shape !== 'object' || shape === null) return wrong ?? null;
  const fields = new Map<string, Json>(Object.entries(shape));
  const key = [...fields.keys()][(steps[0] ?? 0) % Math.max(fields.size, 1)];
  if (key === undefined) return wrong ?? null;
  if (steps.length > 1) fields.set(key, spoil(fields.get(key) ?? null, steps.slice(1), wrong));
  else if (wrong === undefined) fields.delete(key);
  else fields.set(key, wrong);
  return Array.isArray(shape) ? [...fields.values()] : Object.fromEntries(fields);
}

const spoiling = fc.record({
  steps: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }),
  // A missing field is the usual fault.
  wrong: fc.oneof(fc.constant(undefined), fc.constantFrom(...WRONG)),
});

const oddUpdate = fc.tuple(update, fc.array(spoiling, { maxLength: 3 })).map(([whole, faults]) => {
  let odd: Json = whole;
  for (const { steps, wrong } of faults) odd = spoil(odd, steps, wrong);
  return typeof odd === 'object' && odd !== null && !Array.isArray(odd) ? odd : {};
});

/** So many odd updates, the same ones for the same seed. */
export function oddUpdates(count: number, seed: number): Shape[] {
  return fc.sample(oddUpdate, { numRuns: count, seed });
}
