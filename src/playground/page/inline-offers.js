/**
 * What the bot offers above the input field while somebody types its name and a word, as Telegram's apps show it.
 * @import { InlineOffer } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { html, nothing } from 'lit-html';
import { act } from './api.js';
import { focusComposer } from './composer-actions.js';
import { clearDraft, draftOf, redraw, state, t } from './store.js';

/** Telegram's apps wait as long before they ask the bot. */
const PAUSE_MS = 250;
/**
 * By the chat's key: what was asked for last, and what came.
 * @type {Map<string, { query: string, offers: readonly InlineOffer[] }>}
 */
const asked = new Map();

/**
 * The words after the bot's name, if the draft begins with it.
 * @param {Chat} chat
 */
function queryIn(chat) {
  const { text } = draftOf(chat.key);
  const name = `@${state.snapshot?.bot.username ?? ''} `;
  return text.startsWith(name) ? text.slice(name.length) : undefined;
}

/**
 * Asks the bot a moment after the last letter. To be called with each change of the draft.
 * @param {Chat} chat
 */
export function askInline(chat) {
  const query = queryIn(chat);
  if (query === undefined) return;
  setTimeout(() => void ask(chat, query), PAUSE_MS);
}

/**
 * @param {Chat} chat
 * @param {string} query
 */
async function ask(chat, query) {
  // More was typed since, or all was deleted.
  if (queryIn(chat) !== query || asked.get(chat.key)?.query === query) return;
  asked.set(chat.key, { query, offers: [] });
  const { offers = [] } = await act({ do: 'ask-inline', person: chat.me, chat: chat.id, query });
  if (asked.get(chat.key)?.query !== query) return;
  asked.set(chat.key, { query, offers });
  redraw();
}

/** @param {Chat} chat */
export function inlineMenu(chat) {
  const { query, offers } = asked.get(chat.key) ?? { query: undefined, offers: [] };
  if (offers.length === 0 || queryIn(chat) !== query) return nothing;
  return html`<ul class="command-menu inline-menu" aria-label=${t('inlineOffers')}>
    ${offers.map(
      (offer) =>
        html`<li>
          <button type="button" data-testid="inline-offer" @click=${() => choose(chat, offer)}>
            <strong>${offer.title}</strong><span>${offer.description ?? ''}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

/**
 * @param {Chat} chat
 * @param {InlineOffer} offer
 */
async function choose(chat, offer) {
  const { id, me, thread } = chat;
  asked.delete(chat.key);
  clearDraft(chat.key);
  focusComposer(chat.key);
  await act({
    do: 'choose-inline',
    person: me,
    chat: id,
    ...(thread === undefined ? {} : { thread }),
    offer,
  });
}
