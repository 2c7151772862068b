/**
 * @import { MessageView } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { html, nothing } from 'lit-html';
import { avatar, botAvatar } from './avatar.js';
import { startEdit, startReply } from './composer-actions.js';
import { clock, tone } from './format.js';
import { icon } from './icons.js';
import { keyboardOf } from './keyboard.js';
import { mediaOf } from './media.js';
import { richText } from './rich-text.js';
import { draftOf, state, t } from './store.js';

/**
 * @param {MessageView} message
 * @param {Chat} chat
 * @param {{ first: boolean, last: boolean }} place whether it opens or ends a run of messages of one sender
 */
export function messageOf(message, chat, { first, last }) {
  if (message.service) return serviceOf(message);
  const mine = message.from.id === chat.me;
  const named = chat.group && !mine && first;
  const framed = message.media?.kind === 'photo' || message.media?.kind === 'video';
  const faced = chat.group && !mine;
  const classes = [
    'message',
    mine ? 'mine' : 'theirs',
    first ? 'first' : '',
    last ? 'last' : '',
    framed ? 'framed' : '',
    framed && message.text === '' ? 'bare' : '',
    faced ? 'faced' : '',
    draftOf(chat.key).reply === message.id ? 'chosen' : '',
  ];
  return html`<article
    class=${classes.join(' ')}
    id=${domId(chat.key, message.id)}
    tabindex="-1"
    data-message=${message.id}
    aria-label=${`${mine ? t('you') : message.from.name}, ${clock(message.date, state.language)}`}
    @dblclick=${(/** @type {Event} */ event) => onDoubleClick(event, chat, message)}
  >
    <div class="stack">
      <div class="bubble">
        ${named ? html`<span class="sender ${tone(message.from.id)}">${message.from.name}</span>` : nothing}
        ${replyOf(message, chat)}${message.media ? mediaOf(message.media) : nothing}
        ${
          message.text === ''
            ? nothing
            : html`<span class=${endsInBlock(message) ? 'text ends-in-block' : 'text'}
                >${richText(message.text, message.entities)}</span
              >`
        }
        <span class="meta"
          >${message.edited ? html`<span>${t('edited')}</span>` : nothing}
          <time datetime=${new Date(message.date * 1000).toISOString()}
            >${clock(message.date, state.language)}</time
          >
          ${mine ? icon('checks') : nothing}</span
        >
        ${faced && last ? html`<span class="face">${face(message)}</span>` : nothing}
      </div>
      ${keyboardOf(message, chat)}
    </div>
    ${toolsOf(message, chat, mine)}
  </article>`;
}

/**
 * @param {Event} event
 * @param {Chat} chat
 * @param {MessageView} message
 */
function onDoubleClick({ target }, chat, message) {
  // Two quick presses of a button are no wish to answer.
  if (target instanceof Element && target.closest('button, a, audio, video, .pre, .spoiler, .foldable'))
    return;
  getSelection()?.removeAllRanges();
  startReply(chat, message);
}

/**
 * The time then stands in a line of its own anyway and needs no room above.
 * @param {MessageView} message
 */
function endsInBlock({ text, entities }) {
  return entities.some(
    ({ type, offset, length }) =>
      offset + length === text.length && (type === 'pre' || type.endsWith('blockquote')),
  );
}

/**
 * @param {string} key the chat's
 * @param {number} id
 */
function domId(key, id) {
  return `${key.replace(':', '-')}-${id}`;
}

/** @param {MessageView} message */
function face(message) {
  return message.from.bot ? botAvatar('small') : avatar(message.from, 'small');
}

/**
 * @param {MessageView} message
 * @param {Chat} chat
 */
function replyOf({ reply }, chat) {
  if (!reply) return nothing;
  return html`<button class="reply-preview" type="button" @click=${() => flash(domId(chat.key, reply.id))}>
    <span class="reply-name">${reply.name}</span>
    <span class="reply-text">${reply.text === '' ? t(reply.kind ?? 'message') : reply.text}</span>
  </button>`;
}

/** @param {string} id */
function flash(id) {
  const target = document.getElementById(id);
  if (!target) return;
  target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  target.classList.add('flash');
  setTimeout(() => target.classList.remove('flash'), 1200);
}

/**
 * @param {MessageView} message
 * @param {Chat} chat
 * @param {boolean} mine
 */
function toolsOf(message, chat, mine) {
  const editable = mine && (message.text !== '' || message.media !== undefined);
  return html`<div class="tools">
    <button
      type="button"
      title=${t('reply')}
      aria-label=${t('reply')}
      tabindex="-1"
      @click=${() => startReply(chat, message)}
    >
      ${icon('reply')}
    </button>
    ${
      editable
        ? html`<button
            type="button"
            title=${t('edit')}
            aria-label=${t('edit')}
            tabindex="-1"
            @click=${() => startEdit(chat, message)}
          >
            ${icon('edit')}
          </button>`
        : nothing
    }
  </div>`;
}

/** @param {MessageView} message */
function serviceOf(message) {
  const { type, name = '' } = message.service ?? { type: '' };
  return html`<p class="service"><span>${t(type, { name })}</span></p>`;
}
