/** @import { SceneView, Snapshot } from '../view.ts' */
import { html, nothing } from 'lit-html';
import { act } from './api.js';
import { walk } from './arrows.js';
import { icon, logo } from './icons.js';
import { change, chooseLanguage, state, t, toast } from './store.js';

/** @param {Snapshot | undefined} snapshot */
export function topBar(snapshot) {
  return html`<header class="top-bar">
    <h1 class="brand" title=${t('subtitle')}>${logo()}<span>${t('title')}</span></h1>
    ${snapshot ? scenes(snapshot) : html`<div class="scenes"></div>`}
    <button
      class="lang"
      type="button"
      lang=${state.language === 'ru' ? 'en' : 'ru'}
      data-testid="lang-switch"
      aria-label=${t('switchLabel')}
      @click=${() => switchLanguage(snapshot)}
    >
      ${t('switchTo')}
    </button>
  </header>`;
}

/** @param {Snapshot | undefined} snapshot */
function switchLanguage(snapshot) {
  const language = state.language === 'ru' ? 'en' : 'ru';
  chooseLanguage(language);
  void act({ do: 'language', language });
  if (snapshot && snapshot.desk.language !== language) toast(t('deskLanguage'));
}

/** @param {Snapshot} snapshot */
function scenes({ scenes: all, clients }) {
  return html`<div
    class="scenes"
    role="toolbar"
    aria-label=${t('scenes')}
    title=${t('scenesHint')}
    @keydown=${walk}
  >
    ${all.map((scene, index) => {
      const client = clients.find(({ person }) => person.id === scene.client);
      return sceneChip(scene, client?.person.name ?? '', index === 0);
    })}
  </div>`;
}

/**
 * @param {SceneView} scene
 * @param {string} client
 * @param {boolean} tabbable
 */
function sceneChip({ id, title, emoji, playing, sent, of, client: clientId }, client, tabbable) {
  const press = () => {
    if (playing) return act({ do: 'stop', scene: id });
    change({ client: clientId, side: 'client', pane: 'client', follow: clientId });
    return act({ do: 'play', scene: id });
  };
  const label = `${t(playing ? 'stop' : 'play')}: ${title} (${client}), ${sent}/${of}`;
  return html`<button
    type="button"
    class="scene"
    data-walk
    data-testid="scene-${id}"
    ?data-playing=${playing}
    aria-label=${label}
    aria-pressed=${playing ? 'true' : 'false'}
    tabindex=${tabbable ? 0 : -1}
    @click=${press}
  >
    <span class="scene-emoji" aria-hidden="true">${emoji}</span>
    <span class="scene-title">${title}</span>
    ${playing ? html`<span class="scene-count">${sent}/${of}</span>` : nothing}
    ${icon(playing ? 'stop' : 'play')}
    <span class="scene-progress" aria-hidden="true">
      ${Array.from({ length: of }, (_, step) => html`<i class=${playing && step < sent ? 'done' : ''}></i>`)}
    </span>
  </button>`;
}
