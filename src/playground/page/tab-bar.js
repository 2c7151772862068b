/**
 * @import { Snapshot } from '../view.ts'
 * @import { IconName } from './icons.js'
 * @import { Pane } from './store.js'
 */
import { html } from 'lit-html';
import { topicKey } from './chat.js';
import { badge } from './client-pane.js';
import { icon } from './icons.js';
import { isNarrow } from './layout.js';
import { change, state, t, unreadIn } from './store.js';

/**
 * Switches panes where not all of them fit.
 * @param {Snapshot} snapshot
 */
export function tabBar(snapshot) {
  const clients = snapshot.clients.map(({ person, messages }) => unreadIn(`private:${person.id}`, messages));
  const topics = snapshot.desk.topics.map((topic) => unreadIn(topicKey(topic), topic.messages));
  const { person, messages } = snapshot.lead;
  return html`<nav class="tab-bar" aria-label=${t('title')}>
    ${tab('client', 'phone', t('clientTab'), sum(clients))} ${tab('desk', 'desk', t('deskTab'), sum(topics))}
    ${tab('digest', 'digest', t('digestTab'), unreadIn(`private:${person.id}`, messages))}
  </nav>`;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * @param {Pane} pane
 * @param {IconName} name
 * @param {string} label
 * @param {number} unread
 */
function tab(pane, name, label, unread) {
  const current = isNarrow() ? state.pane === pane : state.side === pane;
  const choose = () => change(pane === 'desk' ? { pane } : { pane, side: pane });
  return html`<button
    type="button"
    class="tab tab-${pane}"
    data-testid="tab-${pane}"
    aria-current=${current ? 'page' : 'false'}
    aria-label=${unread === 0 ? label : `${label}, ${t('unread', { count: unread })}`}
    @click=${choose}
  >
    <span class="tab-icon">${icon(name)}${badge(unread)}</span>
    <span>${label}</span>
  </button>`;
}
