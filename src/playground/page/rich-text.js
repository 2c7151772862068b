/**
 * @import { EntityView } from '../view.ts'
 * @import { Piece } from './entities.js'
 */
import { html } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { copyText } from './clipboard.js';
import { entityTree, hrefOf, wordsOf } from './entities.js';
import { icon } from './icons.js';
import { change, state, t } from './store.js';

/**
 * A text with its formatting. Whatever a client wrote stays words: nothing of it becomes markup.
 * @param {string} text
 * @param {readonly EntityView[]} entities
 */
export function richText(text, entities) {
  return entityTree(text, entities).map(pieceOf);
}

/**
 * @param {Piece} piece
 * @returns {unknown}
 */
function pieceOf(piece) {
  if (piece.kind === 'words') return piece.text;
  const inside = piece.children.map(pieceOf);
  const { entity } = piece;
  switch (entity.type) {
    case 'bold':
      return html`<strong>${inside}</strong>`;
    case 'italic':
      return html`<em>${inside}</em>`;
    case 'underline':
      return html`<u>${inside}</u>`;
    case 'strikethrough':
      return html`<s>${inside}</s>`;
    case 'code':
      return html`<code title=${t('copy')} @click=${() => copyText(wordsOf(piece.children))}
        >${inside}</code
      >`;
    case 'pre':
      return pre(piece.children, entity.language);
    case 'blockquote':
      return html`<blockquote class="quote">${inside}</blockquote>`;
    case 'expandable_blockquote':
      return html`<blockquote class="quote folded" ${ref(foldable)}>${inside}</blockquote>`;
    case 'spoiler':
      return html`<span class="spoiler" ${ref(hidden)}>${inside}</span>`;
    case 'text_link':
    case 'url':
    case 'email':
      return link(hrefOf(entity, wordsOf(piece.children)), inside);
    case 'mention':
    case 'text_mention':
    case 'bot_command':
    case 'hashtag':
    case 'cashtag':
    case 'phone_number':
      return html`<span class="mention">${inside}</span>`;
    default:
      return inside;
  }
}

/**
 * @param {string | undefined} href
 * @param {unknown} inside
 */
function link(href, inside) {
  if (href === undefined) return inside;
  const topic = deskTopicOf(href);
  if (topic !== undefined) {
    const open = (/** @type {Event} */ event) => {
      event.preventDefault();
      change({ topic, pane: 'desk' });
    };
    return html`<a href=${href} rel="noopener noreferrer" @click=${open}>${inside}</a>`;
  }
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

/**
 * Telegram's links into a private group lead nowhere from here, those into the desk to its topic.
 * @param {string} href
 */
function deskTopicOf(href) {
  const [, group, topic] = /^https:\/\/t\.me\/c\/(\d+)\/(\d+)/.exec(href) ?? [];
  const { desk } = state.snapshot ?? {};
  if (!desk || String(desk.id) !== `-100${group}`) return undefined;
  return desk.topics.find(({ id }) => String(id) === topic)?.id;
}

/**
 * @param {readonly Piece[]} children
 * @param {string | undefined} language
 */
function pre(children, language) {
  const words = wordsOf(children);
  const copy = () => copyText(words);
  return html`<span class="pre">
    <button class="pre-copy" type="button" aria-label=${t('copy')} @click=${copy}>
      <span>${language ?? t('copy')}</span>${icon('copy')}
    </button>
    <code class="pre-words" @click=${copy}>${children.map(pieceOf)}</code>
  </span>`;
}

/**
 * A long quote folds after three lines; one that is not longer has nothing to unfold.
 * @param {Element | undefined} element
 */
function foldable(element) {
  if (!(element instanceof HTMLElement) || element.dataset['ready']) return;
  element.dataset['ready'] = 'yes';
  requestAnimationFrame(() => {
    if (element.scrollHeight <= element.clientHeight + 1) {
      element.classList.remove('folded');
      return;
    }
    element.classList.add('foldable');
    const label = () => {
      const folded = element.classList.contains('folded');
      element.setAttribute('aria-expanded', String(!folded));
      element.title = t(folded ? 'unfold' : 'fold');
    };
    pressable(element, () => {
      // Selecting words of an open quote ends in a click too.
      if (getSelection()?.isCollapsed === false) return;
      element.classList.toggle('folded');
      label();
    });
    label();
  });
}

/** @param {Element | undefined} element */
function hidden(element) {
  if (!(element instanceof HTMLElement) || element.dataset['ready']) return;
  element.dataset['ready'] = 'yes';
  element.setAttribute('aria-label', t('spoiler'));
  pressable(element, () => {
    element.classList.add('shown');
    element.removeAttribute('aria-label');
  });
}

/**
 * @param {HTMLElement} element
 * @param {() => void} press
 */
function pressable(element, press) {
  element.tabIndex = 0;
  element.role = 'button';
  element.addEventListener('click', press);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    press();
  });
}
