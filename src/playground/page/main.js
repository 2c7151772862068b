/**
 * The playground's page: hears snapshots, draws three panes, forwards what the person does.
 * @import { Snapshot } from '../view.ts'
 */
import { html, nothing, render } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { act, listen } from './api.js';
import { privateChat, topicChat, topicKey } from './chat.js';
import { clientPane } from './client-pane.js';
import { focusComposer, startReply } from './composer-actions.js';
import { deskPane } from './desk-pane.js';
import { digestPane } from './digest-pane.js';
import { followTyping } from './ghost.js';
import { isNarrow } from './layout.js';
import { change, markSeen, redraw, renderWith, state, t } from './store.js';
import { tabBar } from './tab-bar.js';
import { topBar } from './top-bar.js';

const root = document.querySelector('#app');

function draw() {
  const { snapshot } = state;
  document.documentElement.lang = state.language;
  document.title = t('title');
  if (!(root instanceof HTMLElement)) return;
  render(
    html`${topBar(snapshot)}
      <div class="preparing" role="status" aria-live="polite" data-testid="preparing">
        ${snapshot ? preparation(snapshot) : nothing}
      </div>
      <main class="panes" data-pane=${state.pane} data-side=${state.side}>
        ${snapshot ? [clientPane(snapshot), deskPane(snapshot), digestPane(snapshot)] : nothing}
      </main>
      ${snapshot ? tabBar(snapshot) : nothing}
      <div class="notices" role="status" aria-live="polite">
        ${state.online ? nothing : html`<p class="toast offline">${t('offline')}</p>`}
        ${state.toast === undefined ? nothing : html`<p class="toast" data-testid="toast">${state.toast}</p>`}
      </div>
      ${state.alert === undefined ? nothing : alertDialog(state.alert)}`,
    root,
  );
}

/**
 * The bot's first start takes long enough for someone to think that nothing works.
 * @param {Snapshot} snapshot
 */
function preparation({ ready }) {
  if (!ready) return html`<p>${t('preparing')}</p>`;
  return state.waited ? html`<span class="visually-hidden">${t('ready')}</span>` : nothing;
}

/** @param {string} text */
function alertDialog(text) {
  const close = () => change({ alert: undefined });
  const open = (/** @type {Element | undefined} */ element) => {
    if (element instanceof HTMLDialogElement && !element.open) queueMicrotask(() => element.showModal());
  };
  return html`<dialog class="alert" data-testid="alert" @close=${close} ${ref(open)}>
    <p><span class="alert-text">${text}</span></p>
    <form method="dialog"><button class="primary" type="submit">${t('close')}</button></form>
  </dialog>`;
}

/** @param {Snapshot} snapshot */
function onSnapshot(snapshot) {
  const before = state.snapshot;
  // Another start of the server is another world, perhaps with another page.
  if (before && before.run !== snapshot.run) location.reload();
  if (!before) firstSnapshot(snapshot);
  if (!snapshot.ready) state.waited = true;
  followTyping(snapshot.scenes);
  openFollowed(snapshot);
  change({ snapshot, online: true });
  if (before) answerForced(before, snapshot);
}

/** @param {Snapshot} snapshot */
function firstSnapshot(snapshot) {
  if (!state.languageChosen) state.language = snapshot.language;
  else if (state.language !== snapshot.language) void act({ do: 'language', language: state.language });
  for (const { person, messages } of [...snapshot.clients, snapshot.lead]) {
    markSeen(`private:${person.id}`, messages);
  }
  for (const topic of snapshot.desk.topics) markSeen(topicKey(topic), topic.messages);
}

/**
 * Opens the first topic there is, and the topic of a client whose scene was just started.
 * Topics are told apart by their names: the page knows no more than an operator does.
 * @param {Snapshot} snapshot
 */
function openFollowed({ desk, clients }) {
  const real = desk.topics.filter(({ id }) => id !== 0);
  const followed = clients.find(({ person }) => person.id === state.follow)?.person;
  if (followed) {
    const own = real.find(({ name }) => name.includes(followed.name));
    if (own) Object.assign(state, { topic: own.id, follow: undefined });
  } else if (state.topic === undefined && real[0] && !isNarrow()) {
    state.topic = real[0].id;
  }
  const open = desk.topics.some(({ id }) => id === state.topic);
  if (!open) state.topic = undefined;
}

/**
 * A new message with a ForceReply puts the input field into answering it, as Telegram's apps do.
 * @param {Snapshot} before
 * @param {Snapshot} now
 */
function answerForced(before, now) {
  const places = [
    ...[...now.clients, now.lead].map((view) => privateChat(view, now, 'client')),
    ...now.desk.topics.map((topic) => topicChat(topic, now)),
  ];
  const known = new Map();
  for (const { person, messages } of [...before.clients, before.lead])
    known.set(`private:${person.id}`, messages.at(-1)?.id);
  for (const topic of before.desk.topics) known.set(topicKey(topic), topic.messages.at(-1)?.id);
  for (const chat of places) {
    const asking = chat.messages.findLast(({ id, asks }) => asks && id > (known.get(chat.key) ?? 0));
    const meant = asking?.asks?.of ?? [];
    if (asking && (meant.length === 0 || meant.includes(chat.me))) startReply(chat, asking);
  }
}

/**
 * «/» outside of a field goes to the input field of the pane that was used last.
 * @param {KeyboardEvent} event
 */
function onSlash(event) {
  const { target, key, code } = event;
  if (key !== '/' && !(code === 'Slash' && key === '.')) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target instanceof HTMLElement && target.matches('textarea, input')) return;
  const pane = target instanceof HTMLElement ? target.closest('.pane') : null;
  const panes = [pane, ...document.querySelectorAll('.pane')];
  for (const one of panes) {
    const field = one?.querySelector('textarea');
    if (field instanceof HTMLTextAreaElement && field.offsetParent !== null) {
      event.preventDefault();
      focusComposer(field.dataset['chat'] ?? '');
      return;
    }
  }
}

renderWith(draw);
redraw();
document.addEventListener('keydown', onSlash);
listen(onSnapshot);
