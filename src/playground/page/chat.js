/**
 * @import { CommandView, MessageView, PrivateChatView, Snapshot, TopicView } from '../view.ts'
 */
import { state, t } from './store.js';

/**
 * A place to read and write: one person's view of a private chat or of a topic.
 * @typedef {object} Chat
 * @property {string} key names its draft and what was read in it
 * @property {number} id
 * @property {number} [thread]
 * @property {number} me who writes here
 * @property {boolean} group names and avatars are shown
 * @property {readonly MessageView[]} messages
 * @property {readonly CommandView[]} commands
 * @property {string} title with whom or about whom one speaks here
 * @property {string} placeholder
 * @property {'client' | 'desk' | 'lead'} place
 */

/**
 * @param {PrivateChatView} view
 * @param {Snapshot} snapshot
 * @param {'client' | 'lead'} place
 * @returns {Chat}
 */
export function privateChat({ person, messages }, snapshot, place) {
  return {
    key: `private:${person.id}`,
    id: person.id,
    me: person.id,
    group: false,
    messages,
    commands: snapshot.commands[place],
    title: `${snapshot.bot.name}, ${person.name}`,
    placeholder: t('message'),
    place,
  };
}

/**
 * @param {TopicView} topic
 * @param {Snapshot} snapshot
 * @returns {Chat}
 */
export function topicChat(topic, snapshot) {
  return {
    key: topicKey(topic),
    id: snapshot.desk.id,
    ...(topic.id === 0 ? {} : { thread: topic.id }),
    me: state.operator ?? snapshot.operators[0]?.id ?? 0,
    group: true,
    messages: topic.messages,
    commands: snapshot.commands.desk,
    title: topic.id === 0 ? t('general') : topic.name,
    placeholder: topic.id === 0 ? t('message') : t('answerTo'),
    place: 'desk',
  };
}

/** @param {TopicView} topic */
export function topicKey(topic) {
  return `topic:${topic.id}`;
}

/**
 * One line of a message for a list or a preview.
 * @param {MessageView} message
 */
export function snippet(message) {
  if (message.service) return t(message.service.type, { name: message.service.name ?? '' });
  const words = message.text.replace(/\s+/g, ' ').trim();
  if (!message.media) return words;
  const kind = t(message.media.kind);
  return words === '' ? kind : `${kind}, ${words}`;
}
