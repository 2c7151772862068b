/**
 * @import { ButtonView, MessageView } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { html, nothing } from 'lit-html';
import { act } from './api.js';
import { copyText } from './clipboard.js';
import { insertText } from './composer-actions.js';
import { safeHref } from './entities.js';
import { icon } from './icons.js';
import { change, redraw, state, t, toast } from './store.js';

/**
 * The buttons under a message.
 * @param {MessageView} message
 * @param {Chat} chat
 */
export function keyboardOf(message, chat) {
  if (!message.keyboard) return nothing;
  return html`<div class="keyboard">
    ${message.keyboard.map(
      (row) => html`<div class="keyboard-row">${row.map((button) => buttonOf(button, message, chat))}</div>`,
    )}
  </div>`;
}

/**
 * @param {ButtonView} button
 * @param {MessageView} message
 * @param {Chat} chat
 */
function buttonOf(button, message, chat) {
  const waiting = state.pressed.has(keyOf(button, message, chat));
  return html`<button
    type="button"
    class="key"
    ?data-waiting=${waiting}
    aria-busy=${waiting ? 'true' : 'false'}
    @click=${() => press(button, message, chat)}
  >
    ${button.text}${mark(button)}
  </button>`;
}

/** @param {ButtonView} button */
function mark({ kind }) {
  if (kind === 'insert' || kind === 'link') return icon('insert');
  return kind === 'copy' ? icon('copy') : nothing;
}

/**
 * @param {ButtonView} button
 * @param {MessageView} message
 * @param {Chat} chat
 */
async function press(button, message, chat) {
  switch (button.kind) {
    case 'callback':
      return callBack(button, message, chat);
    case 'insert':
      return insertText(chat, `@${state.snapshot?.bot.username ?? ''} ${button.value}`);
    case 'copy':
      return copyText(button.value);
    case 'link': {
      const href = safeHref(button.value);
      if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
      return undefined;
    }
    default:
      return toast(t('noLink'));
  }
}

/**
 * @param {ButtonView} button
 * @param {MessageView} message
 * @param {Chat} chat
 */
async function callBack(button, message, chat) {
  const key = keyOf(button, message, chat);
  if (state.pressed.has(key)) return;
  state.pressed.add(key);
  redraw();
  const { id, me } = chat;
  const answer = await act({ do: 'press', person: me, chat: id, message: message.id, data: button.value });
  state.pressed.delete(key);
  if (answer.toast !== undefined) toast(answer.toast);
  change(answer.alert === undefined ? {} : { alert: answer.alert });
}

/**
 * @param {ButtonView} button
 * @param {MessageView} message
 * @param {Chat} chat
 */
function keyOf(button, message, chat) {
  return `${chat.id}:${message.id}:${button.value}`;
}
