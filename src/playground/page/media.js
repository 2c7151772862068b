/** @import { MediaView } from '../view.ts' */
import { html, nothing } from 'lit-html';
import { fileSize } from './format.js';
import { icon } from './icons.js';
import { state, t } from './store.js';

/** Kinds that are shown as one large sign. */
const SIGNS = {
  sticker: '🖼',
  location: '📍',
  contact: '👤',
  poll: '📊',
  dice: '🎲',
  story: '🎬',
  video_note: '⏺',
};

/** @param {MediaView} media */
export function mediaOf(media) {
  switch (media.kind) {
    case 'photo':
      return html`<a class="photo" href=${media.source ?? ''} target="_blank" rel="noopener">
        <img src=${media.source ?? ''} alt=${t('photo')} loading="lazy" @error=${markBroken} />
      </a>`;
    case 'video':
    case 'animation':
      return html`<video
        class="photo"
        src=${media.source ?? ''}
        controls
        aria-label=${t(media.kind)}
      ></video>`;
    case 'voice':
    case 'audio':
      return html`<div class="sound">
        <span>${t(media.kind)}</span>
        <audio src=${media.source ?? ''} controls preload="metadata" aria-label=${t(media.kind)}></audio>
      </div>`;
    case 'document':
      return documentOf(media);
    default:
      return sign(media);
  }
}

/** @param {MediaView} media */
function documentOf(media) {
  const name = media.name ?? t('document');
  return html`<a class="document" href=${media.source ?? ''} download=${name} title=${t('download')}>
    <span class="document-icon">${icon('file')}</span>
    <span class="document-name">
      <span>${name}</span>
      ${media.size === undefined ? nothing : html`<small>${fileSize(media.size, state.language)}</small>`}
    </span>
  </a>`;
}

/** @param {MediaView} media */
function sign({ kind, name }) {
  const known = /** @type {Record<string, string>} */ (SIGNS)[kind] ?? '📎';
  const symbol = kind === 'sticker' && name !== undefined ? name : known;
  const label = kind === 'sticker' || name === undefined ? t(kind) : `${t(kind)}: ${name}`;
  return html`<div class="sign"><span aria-hidden="true">${symbol}</span><span>${label}</span></div>`;
}

/**
 * A picture that is none (the simulation's stand-in bytes) shows its name on a plain field.
 * @param {Event} event
 */
function markBroken(event) {
  if (event.target instanceof HTMLElement) event.target.closest('.photo')?.classList.add('broken');
}
