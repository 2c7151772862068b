/** @import { PrivateChatView, Snapshot } from '../view.ts' */
import { html, nothing } from 'lit-html';
import { act } from './api.js';
import { walk } from './arrows.js';
import { avatar, botAvatar } from './avatar.js';
import { privateChat } from './chat.js';
import { conversation, emptyState } from './conversation.js';
import { ghostOf } from './ghost.js';
import { shows } from './layout.js';
import { change, markSeen, state, t, unreadIn } from './store.js';

/** @param {Snapshot} snapshot */
export function clientPane(snapshot) {
  const current = snapshot.clients.find(({ person }) => person.id === state.client) ?? snapshot.clients[0];
  if (!current) return nothing;
  const chat = privateChat(current, snapshot, 'client');
  if (shows('client')) markSeen(chat.key, chat.messages);
  const ghost = ghostOf(current.person.id);
  return html`<section class="pane client-pane" aria-label=${t('phoneOf')} data-testid="client-pane">
    <nav class="people" aria-label=${t('clients')} @keydown=${walk}>
      ${snapshot.clients.map((client) => personTab(client, client === current))}
    </nav>
    <div class="phone">
      <header class="chat-header">
        ${botAvatar()}
        <div class="chat-title">
          <strong>${snapshot.bot.name}</strong>
          <span>${t('support')}</span>
        </div>
        ${avatar(current.person, 'small')}
      </header>
      ${conversation(chat, empty(current), ghost === undefined ? {} : { ghost })}
    </div>
  </section>`;
}

/** @param {PrivateChatView} client */
function empty({ person }) {
  const { id, name, about } = person;
  const start = () => act({ do: 'text', person: id, chat: id, text: '/start' });
  return emptyState(
    t('clientEmptyTitle'),
    t('clientEmpty', { name, about }),
    html`<button class="primary" type="button" data-testid="client-start" @click=${start}>
      ${t('start')}
    </button>`,
  );
}

/**
 * @param {PrivateChatView} client
 * @param {boolean} current
 */
function personTab({ person, messages }, current) {
  const unread = unreadIn(`private:${person.id}`, messages);
  const label = unread === 0 ? person.name : `${person.name}, ${t('unread', { count: unread })}`;
  return html`<button
    type="button"
    class="person"
    data-walk
    data-testid="client-${person.id}"
    aria-label=${label}
    aria-current=${current ? 'true' : 'false'}
    tabindex=${current ? 0 : -1}
    title="${person.name}: ${person.about}"
    @click=${() => change({ client: person.id })}
  >
    <span class="person-face">${avatar(person)}${badge(unread)}</span>
    <span class="person-name">${person.name.split(' ')[0]}</span>
  </button>`;
}

/** @param {number} count */
export function badge(count) {
  return count === 0
    ? nothing
    : html`<span class="badge" aria-hidden="true">${count > 99 ? '99+' : count}</span>`;
}
