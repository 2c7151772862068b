/** @import { Chat } from './chat.js' */
import { html } from 'lit-html';
import { composer } from './composer.js';
import { dropHint, dropInto } from './drop.js';
import { messageList } from './message-list.js';

/**
 * A chat from its first message to its input field.
 * @param {Chat} chat
 * @param {unknown} empty shown while there are no messages
 * @param {{ ghost?: string }} [options]
 */
export function conversation(chat, empty, options) {
  const files = dropInto(chat);
  return html`<div class="conversation" @dragover=${files.over} @dragleave=${files.leave} @drop=${files.drop}>
    ${messageList(chat, empty)} ${composer(chat, options)} ${dropHint(chat)}
  </div>`;
}

/**
 * @param {string} title
 * @param {string} text
 * @param {unknown} [extra]
 */
export function emptyState(title, text, extra) {
  return html`<div class="empty"><strong>${title}</strong><span>${text}</span>${extra}</div>`;
}
