import type { Message } from 'grammy/types';
import type { Spoken } from '../labels.ts';
import { forceReplies } from './force-replies.ts';
import { messageView } from './message-view.ts';
import type { ScenePlayer } from './scenes.ts';
import type { ApiCall } from './telegram/interface.ts';
import { topicIcons } from './telegram/methods/topic-icons.ts';
import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';
import type { CallView, CommandView, PersonView, PrivateChatView, Snapshot, TopicView } from './view.ts';
import type { World } from './world.ts';

/** Keeps one snapshot around a hundred kilobytes however long the play lasts. */
const LAST_MESSAGES = 100;
const LAST_CALLS = 80;

/** Telegram's own default colour of a topic's icon. */
const DEFAULT_COLOR = 0x6f_b9_f0;

/** All that the page shows, at this moment. */
export function snapshotOf(
  telegram: SimulatedTelegram,
  world: World,
  scenes: ScenePlayer,
  ready: boolean,
): Snapshot {
  const { id, first_name: name, username } = telegram.bot;
  const forcedBy = forceReplies(telegram.calls);
  const chat = (person: PersonView): PrivateChatView => ({
    person,
    messages: lastOf(telegram.messages(person.id)).map((message) =>
      messageView(message, [person], forcedBy(message)),
    ),
  });
  const [lead] = world.people('lead');
  if (lead === undefined) throw new Error('The playground has no lead.');
  return {
    run: world.run,
    language: world.language,
    ready,
    bot: { id, name, username: username ?? '' },
    desk: {
      id: world.deskChatId,
      title: world.deskTitle,
      language: world.deskLanguage,
      topics: topicsOf(telegram, world),
    },
    clients: world.people('client').map((person) => chat(person)),
    operators: world.people('operator'),
    lead: chat(lead),
    scenes: scenes.views(),
    calls: telegram.calls.slice(-LAST_CALLS).map((call) => callView(call, telegram, world)),
    commands: {
      client: commandsOf(telegram, ['all_private_chats', 'default'], world.language),
      lead: commandsOf(telegram, [`chat:${lead.id}`, 'all_private_chats', 'default'], world.language),
      desk: commandsOf(
        telegram,
        [`chat:${world.deskChatId}`, 'all_chat_administrators', 'all_group_chats', 'default'],
        world.language,
      ),
    },
  };
}

/** The narrowest scope that has commands wins, in the person's language if there are any: Telegram's own order. */
function commandsOf(telegram: SimulatedTelegram, scopes: readonly string[], language: Spoken): CommandView[] {
  const keys = scopes.flatMap((scope) => [`${scope}/${language}`, scope]);
  const found = keys.map((key) => telegram.commandsOf(key)).find((commands) => commands.length > 0);
  return (found ?? []).map(({ command, description }) => ({ command, description }));
}

function topicsOf(telegram: SimulatedTelegram, world: World): TopicView[] {
  const group = [...world.people('operator'), ...world.people('lead')];
  const byTopic = new Map<number, Message[]>();
  const topics = telegram.topics(world.deskChatId);
  const known = new Set(topics.map((topic) => topic.id));
  for (const message of telegram.messages(world.deskChatId)) {
    const thread = message.message_thread_id ?? 0;
    const home = known.has(thread) ? thread : 0;
    byTopic.set(home, [...(byTopic.get(home) ?? []), message]);
  }
  const forcedBy = forceReplies(telegram.calls);
  const messagesOf = (topic: number) =>
    lastOf(byTopic.get(topic) ?? []).map((message) => messageView(message, group, forcedBy(message)));
  const views = topics.map((topic): TopicView => ({
    id: topic.id,
    name: topic.name,
    color: topic.iconColor ?? DEFAULT_COLOR,
    ...iconOf(topic.iconCustomEmojiId),
    closed: topic.closed,
    messages: messagesOf(topic.id),
  }));
  return [...views, { id: 0, name: '', color: DEFAULT_COLOR, closed: false, messages: messagesOf(0) }];
}

function iconOf(customEmojiId: string | undefined): { icon?: string } {
  const sticker = topicIcons().find((icon) => icon.custom_emoji_id === customEmojiId);
  return sticker?.emoji === undefined ? {} : { icon: sticker.emoji };
}

function lastOf<T>(items: readonly T[]): readonly T[] {
  return items.slice(-LAST_MESSAGES);
}

/** Calls have no id of their own; the same call keeps its number in every snapshot. */
const keys = new WeakMap<ApiCall, number>();
let lastKey = 0;

function callView(call: ApiCall, telegram: SimulatedTelegram, world: World): CallView {
  let key = keys.get(call);
  if (key === undefined) {
    key = ++lastKey;
    keys.set(call, key);
  }
  const { ok, error_code: code, description } = call.answer;
  const error = ok ? undefined : `${code ?? ''} ${description ?? ''}`.trim();
  const view = {
    key,
    at: call.at.getTime(),
    method: call.method,
    chat: whereTo(call, telegram, world),
    ms: call.ms,
  };
  return error === undefined ? view : { ...view, error };
}

function whereTo(call: ApiCall, telegram: SimulatedTelegram, world: World): string {
  const chatId = Number(call.payload['chat_id']);
  if (chatId === world.deskChatId) {
    const { message_thread_id: named, message_id: messageId } = call.payload;
    // An edit names a message, not its topic.
    const own = messageId === undefined ? undefined : threadOf(telegram, chatId, Number(messageId));
    const thread = named === undefined ? own : Number(named);
    return telegram.topics(chatId).find(({ id }) => id === thread)?.name ?? world.deskTitle;
  }
  return telegram.people.get(chatId)?.first_name ?? '';
}

function threadOf(telegram: SimulatedTelegram, chat: number, messageId: number): number | undefined {
  return telegram.messages(chat).find(({ message_id: id }) => id === messageId)?.message_thread_id;
}
