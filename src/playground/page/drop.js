/** @import { Chat } from './chat.js' */
import { html, nothing } from 'lit-html';
import { attach } from './composer-actions.js';
import { icon } from './icons.js';
import { change, state, t } from './store.js';

/**
 * Handlers that let a chat take files dropped on it.
 * @param {Chat} chat
 */
export function dropInto(chat) {
  return {
    /** @param {DragEvent} event */
    over(event) {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (state.dragged !== chat.key) change({ dragged: chat.key });
    },
    /** @param {DragEvent} event */
    leave({ currentTarget, relatedTarget }) {
      const inside = currentTarget instanceof Node && relatedTarget instanceof Node;
      if (!inside || !currentTarget.contains(relatedTarget)) change({ dragged: undefined });
    },
    /** @param {DragEvent} event */
    drop(event) {
      event.preventDefault();
      change({ dragged: undefined });
      attach(chat, event.dataTransfer?.files ?? []);
    },
  };
}

/** @param {Chat} chat */
export function dropHint(chat) {
  if (state.dragged !== chat.key) return nothing;
  return html`<div class="drop-hint">${icon('attach')}<span>${t('drop')}</span></div>`;
}
