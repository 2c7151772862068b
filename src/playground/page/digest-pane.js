/** @import { CallView, Snapshot } from '../view.ts' */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { act } from './api.js';
import { avatar } from './avatar.js';
import { privateChat } from './chat.js';
import { conversation, emptyState } from './conversation.js';
import { clockWithSeconds, milliseconds } from './format.js';
import { icon } from './icons.js';
import { shows } from './layout.js';
import { change, markSeen, state, t } from './store.js';

/** @param {Snapshot} snapshot */
export function digestPane(snapshot) {
  const { person } = snapshot.lead;
  const chat = privateChat(snapshot.lead, snapshot, 'lead');
  if (shows('digest')) markSeen(chat.key, chat.messages);
  const digest = () => act({ do: 'text', person: person.id, chat: person.id, text: '/digest' });
  return html`<section class="pane digest-pane" aria-label=${t('digestPane')} data-testid="digest-pane">
    <div class="card lead">
      <header class="chat-header">
        ${avatar(person)}
        <div class="chat-title"><strong>${person.name}</strong><span>${t('lead')}</span></div>
      </header>
      <button class="digest-now" type="button" data-testid="digest-now" @click=${digest}>
        ${icon('digestNow')}<span>${t('digestNow')}</span>
      </button>
      ${conversation(chat, emptyState(t('leadEmptyTitle'), t('leadEmpty')))}
    </div>
    ${log(snapshot)}
  </section>`;
}

/** @param {Snapshot} snapshot */
function log({ calls }) {
  const shown = [...calls].reverse().filter(({ error }) => !state.errorsOnly || error !== undefined);
  return html`<div class="card log">
    <header class="log-header">
      <h2>${t('log')}</h2>
      <span>${t('logHint')}</span>
      <label
        ><input
          type="checkbox"
          .checked=${state.errorsOnly}
          @change=${() => change({ errorsOnly: !state.errorsOnly })}
        />${t('logErrors')}</label
      >
    </header>
    ${shown.length === 0 ? html`<p class="log-empty">${t('logEmpty')}</p>` : nothing}
    <ol class="calls" tabindex="0" aria-label=${t('log')} data-testid="log">
      ${repeat(shown, ({ key }) => key, callRow)}
    </ol>
  </div>`;
}

/** @param {CallView} call */
function callRow({ at, method, chat, ms, error }) {
  return html`<li class=${error === undefined ? '' : 'failed'}>
    <time>${clockWithSeconds(at, state.language)}</time>
    <span class="call-words">
      <code>${method}</code>
      ${chat === '' ? nothing : html`<span class="call-chat">${chat}</span>`}
      ${error === undefined ? nothing : html`<span class="call-error">${error}</span>`}
    </span>
    <span class="call-ms">${milliseconds(ms, state.language)} ${t('milliseconds')}</span>
    <span class="call-mark" aria-label=${error === undefined ? 'ok' : 'error'} role="img"></span>
  </li>`;
}
