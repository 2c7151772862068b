/**
 * @import { TemplateResult } from 'lit-html'
 * @import { MessageView } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { startEdit, startReply } from './composer-actions.js';
import { day, isToday } from './format.js';
import { icon } from './icons.js';
import { messageOf } from './message.js';
import { state, t } from './store.js';

/** Messages of one sender within this time belong together. */
const RUN_SECONDS = 300;

/**
 * The messages of a chat, the newest at the bottom and in view. `empty` is shown while there are none.
 * @param {Chat} chat
 * @param {unknown} empty
 */
export function messageList(chat, empty) {
  // A new chat gets a new scroller: its scroll position is its own. The column is reversed,
  // so the browser itself holds the bottom while pictures load and messages come.
  return keyed(
    chat.key,
    html`<div class="scroller-frame">
      <div
        class="scroller"
        tabindex="0"
        role="log"
        aria-label=${t('messagesOf', { name: chat.title })}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, chat)}
        @scroll=${onScroll}
      >
        <div class="messages">
          ${chat.messages.length === 0 ? empty : nothing}
          ${repeat(
            rowsOf(chat),
            (row) => row.key,
            (row) => row.template,
          )}
        </div>
      </div>
      <button
        class="to-bottom"
        type="button"
        aria-label=${t('down')}
        title=${t('down')}
        tabindex="-1"
        @click=${toBottom}
      >
        ${icon('down')}
      </button>
    </div>`,
  );
}

/** @param {Chat} chat */
function rowsOf(chat) {
  /** @type {{ key: string | number, template: TemplateResult }[]} */
  const rows = [];
  chat.messages.forEach((message, index) => {
    const before = chat.messages[index - 1];
    const after = chat.messages[index + 1];
    const newDay = before === undefined || dayOf(before) !== dayOf(message);
    if (newDay) rows.push({ key: `day ${dayOf(message)}`, template: dayRow(message) });
    const first = newDay || !together(before, message);
    const last = after === undefined || !together(message, after);
    rows.push({ key: message.id, template: messageOf(message, chat, { first, last }) });
  });
  return rows;
}

/** @param {MessageView} message */
function dayOf({ date }) {
  return new Date(date * 1000).toDateString();
}

/** @param {MessageView} message */
function dayRow({ date }) {
  const name = isToday(date) ? t('today') : day(date, state.language);
  return html`<p class="service day"><span>${name}</span></p>`;
}

/**
 * @param {MessageView} a
 * @param {MessageView} b
 */
function together(a, b) {
  return (
    a.from.id === b.from.id &&
    a.service === undefined &&
    b.service === undefined &&
    a.keyboard === undefined &&
    b.date - a.date < RUN_SECONDS &&
    dayOf(a) === dayOf(b)
  );
}

/** @param {Event} event */
function onScroll({ currentTarget }) {
  if (!(currentTarget instanceof HTMLElement)) return;
  // In a reversed column 0 is the bottom and numbers above it are negative.
  currentTarget.parentElement?.classList.toggle('scrolled', currentTarget.scrollTop < -80);
}

/** @param {Event} event */
function toBottom({ currentTarget }) {
  if (!(currentTarget instanceof HTMLElement)) return;
  currentTarget.parentElement?.querySelector('.scroller')?.scrollTo({ top: 0, behavior: 'smooth' });
}

/**
 * Arrows walk through the messages, Enter or R answers, E changes one's own.
 * @param {KeyboardEvent} event
 * @param {Chat} chat
 */
function onKey(event, chat) {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  if (target !== currentTarget && !target.matches('.message')) return;
  const all = /** @type {HTMLElement[]} */ ([...currentTarget.querySelectorAll('.message')]);
  const at = all.indexOf(target);
  const steps = {
    ArrowUp: at === -1 ? all.length - 1 : at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: all.length - 1,
  };
  if (Object.hasOwn(steps, key)) {
    const next = all[/** @type {Record<string, number>} */ (steps)[key] ?? -1];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
    return;
  }
  const message = chat.messages.find(({ id }) => String(id) === target.dataset['message']);
  if (!message || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === 'Enter' || event.code === 'KeyR') {
    event.preventDefault();
    startReply(chat, message);
  } else if (event.code === 'KeyE' && message.from.id === chat.me) {
    event.preventDefault();
    startEdit(chat, message);
  }
}
