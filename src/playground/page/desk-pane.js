/** @import { Snapshot, TopicView } from '../view.ts' */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { walk } from './arrows.js';
import { avatar } from './avatar.js';
import { snippet, topicChat, topicKey } from './chat.js';
import { badge } from './client-pane.js';
import { conversation, emptyState } from './conversation.js';
import { clock, initials, isToday, day } from './format.js';
import { icon } from './icons.js';
import { shows } from './layout.js';
import { change, markSeen, state, t, unreadIn } from './store.js';

/** @param {Snapshot} snapshot */
export function deskPane(snapshot) {
  const topics = listed(snapshot);
  const current = topics.find(({ id }) => id === state.topic);
  if (current && shows('desk')) markSeen(topicKey(current), current.messages);
  return html`<section
    class="pane desk-pane ${current ? 'open' : ''}"
    aria-label=${snapshot.desk.title}
    data-testid="desk-pane"
  >
    <div class="topics">
      <header class="chat-header">
        ${avatar({ id: 3, name: snapshot.desk.title })}
        <div class="chat-title">
          <strong>${snapshot.desk.title}</strong>
          <span>${t('members', { count: snapshot.operators.length + 1 })}</span>
        </div>
      </header>
      ${
        topics.length === 0
          ? emptyState(t('topicsEmptyTitle'), t('topicsEmpty'))
          : html`<nav class="topic-list" aria-label=${t('topics')} @keydown=${walk}>
              ${repeat(
                topics,
                ({ id }) => id,
                (topic, index) => topicRow(topic, topic === current, current ? -1 : index),
              )}
            </nav>`
      }
    </div>
    <div class="topic">${current ? openTopic(current, snapshot) : nobody()}</div>
  </section>`;
}

/**
 * By last activity; the general topic only once something stands in it.
 * @param {Snapshot} snapshot
 */
function listed({ desk }) {
  const last = (/** @type {TopicView} */ topic) => {
    const message = topic.messages.at(-1);
    return message === undefined ? topic.id : message.id;
  };
  return desk.topics
    .filter(({ id, messages }) => id !== 0 || messages.length > 0)
    .sort((a, b) => last(b) - last(a));
}

/** @param {TopicView} topic */
function nameOf({ id, name }) {
  return id === 0 ? t('general') : name;
}

/**
 * @param {TopicView} topic
 * @param {boolean} current
 * @param {number} index with no topic open, the first one takes the Tab
 */
function topicRow(topic, current, index) {
  const last = topic.messages.at(-1);
  const unread = unreadIn(topicKey(topic), topic.messages);
  const when =
    last === undefined
      ? ''
      : isToday(last.date)
        ? clock(last.date, state.language)
        : day(last.date, state.language);
  return html`<button
    type="button"
    class="topic-row"
    data-walk
    data-testid="desk-topic"
    data-topic=${topic.id}
    aria-current=${current ? 'true' : 'false'}
    tabindex=${current || index === 0 ? 0 : -1}
    @click=${() => change({ topic: topic.id })}
  >
    ${topicIcon(topic)}
    <span class="topic-words">
      <span class="topic-line"><strong>${nameOf(topic)}</strong><time>${when}</time></span>
      <span class="topic-line">
        <span class="topic-snippet">${last === undefined ? t('noMessages') : lastWords(topic)}</span>
        ${unread === 0 ? nothing : html`<span class="visually-hidden">${t('unread', { count: unread })}</span>`}
        ${badge(unread)}
      </span>
    </span>
  </button>`;
}

/** @param {TopicView} topic */
function lastWords({ messages }) {
  const last = messages.at(-1);
  if (!last) return '';
  const words = snippet(last);
  return last.service || last.from.bot ? words : html`<span class="who">${last.from.name}:</span> ${words}`;
}

/** @param {TopicView} topic */
function topicIcon({ id, name, color, icon: emoji }) {
  if (id === 0) return html`<span class="topic-icon general" aria-hidden="true">${icon('hash')}</span>`;
  if (emoji !== undefined) return html`<span class="topic-icon emoji" aria-hidden="true">${emoji}</span>`;
  const letter = [...initials(name)][0] ?? '';
  return html`<span class="topic-icon hue-${color.toString(16)}" aria-hidden="true">${letter}</span>`;
}

function nobody() {
  return html`<div class="wallpaper">${emptyState(t('topicEmptyTitle'), t('topicEmpty'))}</div>`;
}

/**
 * @param {TopicView} topic
 * @param {Snapshot} snapshot
 */
function openTopic(topic, snapshot) {
  const chat = topicChat(topic, snapshot);
  return html`<header class="chat-header">
      <button
        class="tool back"
        type="button"
        aria-label=${t('back')}
        @click=${() => change({ topic: undefined })}
      >
        ${icon('back')}
      </button>
      ${topicIcon(topic)}
      <div class="chat-title">
        <strong>${nameOf(topic)}</strong>
        <span>${snapshot.desk.title}</span>
      </div>
      ${writer(snapshot, chat.me)}
    </header>
    ${conversation(chat, emptyState(t('noMessages'), ''))}`;
}

/**
 * The switch «пишу как…».
 * @param {Snapshot} snapshot
 * @param {number} me
 */
function writer({ operators }, me) {
  return html`<div class="writer" role="radiogroup" aria-label=${t('writeAs')} @keydown=${walk}>
    <span class="writer-label" aria-hidden="true">${t('writeAs')}</span>
    ${operators.map(
      (operator) =>
        html`<button
          type="button"
          role="radio"
          data-walk
          data-testid="operator-${operator.id}"
          aria-checked=${operator.id === me ? 'true' : 'false'}
          tabindex=${operator.id === me ? 0 : -1}
          @click=${() => change({ operator: operator.id })}
        >
          ${avatar(operator, 'tiny')}<span>${operator.name}</span>
        </button>`,
    )}
  </div>`;
}
