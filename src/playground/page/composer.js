/**
 * @import { CommandView, MessageView } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { snippet } from './chat.js';
import { attach, cancelReply, insertText, send, startEdit } from './composer-actions.js';
import { icon } from './icons.js';
import { askInline, inlineMenu } from './inline-offers.js';
import { draftOf, redraw, t } from './store.js';

/**
 * The input field of a chat: text, files, what is being answered or changed.
 * @param {Chat} chat
 * @param {{ ghost?: string }} [options] `ghost`: what a scene's client is typing at this moment
 */
export function composer(chat, { ghost } = {}) {
  const draft = draftOf(chat.key);
  const ready = draft.text.trim() !== '' || draft.files.length > 0;
  return html`<form class="composer" @submit=${(/** @type {Event} */ event) => onSubmit(event, chat)}>
    ${commandMenu(chat)} ${inlineMenu(chat)} ${contextBar(chat)} ${fileStrip(chat)}
    <div class="composer-row">
      <label class="tool" title=${t('attach')}>
        ${icon('attach')}<span class="visually-hidden">${t('attach')}</span>
        <input
          class="visually-hidden"
          type="file"
          multiple
          data-testid="${chat.place}-file"
          @change=${(/** @type {Event} */ event) => onPick(event, chat)}
        />
      </label>
      <textarea
        rows="1"
        data-chat=${chat.key}
        data-testid="${chat.place}-composer"
        class=${ghost === undefined ? '' : 'ghost'}
        placeholder=${ghost ?? askedFor(chat) ?? chat.placeholder}
        aria-label=${chat.placeholder}
        maxlength="8192"
        .value=${live(draft.text)}
        ${ref(autosize)}
        @input=${(/** @type {Event} */ event) => onInput(event, chat)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, chat)}
        @paste=${(/** @type {ClipboardEvent} */ event) => onPaste(event, chat)}
      ></textarea>
      <button
        class="send"
        type="submit"
        data-testid="${chat.place}-send"
        ?data-ready=${ready}
        title=${t('send')}
        aria-label=${t('send')}
      >
        ${icon(draft.edit === undefined ? 'send' : 'check')}
      </button>
    </div>
  </form>`;
}

/**
 * What the bot wants to be told, if the answer is to a message that asked.
 * @param {Chat} chat
 */
function askedFor(chat) {
  const { reply } = draftOf(chat.key);
  return chat.messages.find(({ id }) => id === reply)?.asks?.placeholder;
}

/**
 * What is being answered or changed, with a way out.
 * @param {Chat} chat
 */
function contextBar(chat) {
  const { reply, edit } = draftOf(chat.key);
  const target = chat.messages.find(({ id }) => id === (reply ?? edit));
  if (!target) return nothing;
  const title = edit === undefined ? t('replyTo', { name: target.from.name }) : t('editing');
  return html`<div class="context-bar" data-testid="${chat.place}-context">
    ${icon(edit === undefined ? 'reply' : 'edit')}
    <span class="context-words"><strong>${title}</strong><span>${snippet(target)}</span></span>
    <button
      class="tool"
      type="button"
      title="${t('cancel')} (Esc)"
      aria-label=${t('cancel')}
      @click=${() => cancelReply(chat)}
    >
      ${icon('close')}
    </button>
  </div>`;
}

/** @param {Chat} chat */
function fileStrip(chat) {
  const { files } = draftOf(chat.key);
  if (files.length === 0) return nothing;
  const remove = (/** @type {number} */ index) => {
    files.splice(index, 1);
    redraw();
  };
  return html`<ul class="file-strip">
    ${files.map(
      ({ file, preview }, index) =>
        html`<li>
          ${preview === '' ? html`<span class="document-icon">${icon('file')}</span>` : html`<img src=${preview} alt="" />`}
          <span class="file-name">${file.name}</span>
          <button
            class="tool"
            type="button"
            aria-label="${t('removeFile')}: ${file.name}"
            @click=${() => remove(index)}
          >
            ${icon('close')}
          </button>
        </li>`,
    )}
  </ul>`;
}

/**
 * The commands that begin with what is typed, as Telegram's apps offer them.
 * @param {Chat} chat
 * @returns {readonly CommandView[]}
 */
function matchingCommands(chat) {
  const { text } = draftOf(chat.key);
  if (!/^\/\w*$/.test(text)) return [];
  return chat.commands.filter(({ command }) => `/${command}`.startsWith(text) && `/${command}` !== text);
}

/** @param {Chat} chat */
function commandMenu(chat) {
  const commands = matchingCommands(chat);
  if (commands.length === 0) return nothing;
  return html`<ul class="command-menu" aria-label=${t('commands')}>
    ${commands.map(
      ({ command, description }) =>
        html`<li>
          <button type="button" @click=${() => insertText(chat, `/${command}`)}>
            <strong>/${command}</strong><span>${description}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

/** @param {Element | undefined} element */
function autosize(element) {
  if (!(element instanceof HTMLTextAreaElement)) return;
  // Measured after lit has set the value.
  requestAnimationFrame(() => {
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  });
}

/**
 * @param {Event} event
 * @param {Chat} chat
 */
function onSubmit(event, chat) {
  event.preventDefault();
  void send(chat);
}

/**
 * @param {Event} event
 * @param {Chat} chat
 */
function onPick({ target }, chat) {
  if (!(target instanceof HTMLInputElement)) return;
  attach(chat, target.files ?? []);
  target.value = '';
}

/**
 * @param {Event} event
 * @param {Chat} chat
 */
function onInput({ target }, chat) {
  if (!(target instanceof HTMLTextAreaElement)) return;
  draftOf(chat.key).text = target.value;
  askInline(chat);
  redraw();
}

/**
 * @param {ClipboardEvent} event
 * @param {Chat} chat
 */
function onPaste(event, chat) {
  const files = event.clipboardData?.files;
  if (!files || files.length === 0) return;
  event.preventDefault();
  attach(chat, files);
}

/**
 * Enter sends, Shift+Enter breaks the line, Escape leaves the answer or the change, ↑ in an empty field changes
 * one's last message, Tab completes a command.
 * @param {KeyboardEvent} event
 * @param {Chat} chat
 */
function onKey(event, chat) {
  const draft = draftOf(chat.key);
  // An Enter that confirms a composed character (IME) is not meant for us.
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    void send(chat);
  } else if (event.key === 'Escape' && (draft.reply !== undefined || draft.edit !== undefined)) {
    event.preventDefault();
    cancelReply(chat);
  } else if (event.key === 'ArrowUp' && draft.text === '') {
    const own = /** @type {MessageView | undefined} */ (
      chat.messages.findLast(({ from, text }) => from.id === chat.me && text !== '')
    );
    if (!own) return;
    event.preventDefault();
    startEdit(chat, own);
  } else if (event.key === 'Tab' && !event.shiftKey) {
    const [command] = matchingCommands(chat);
    if (!command || draft.text === '') return;
    event.preventDefault();
    insertText(chat, `/${command.command}`);
  }
}
