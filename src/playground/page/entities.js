/** @import { EntityView } from '../view.ts' */

/**
 * A piece of a formatted text: plain words, or an entity with what stands inside it.
 * @typedef {{ kind: 'words', text: string }} Words
 * @typedef {{ kind: 'entity', entity: EntityView, children: Piece[] }} Formatted
 * @typedef {Words | Formatted} Piece
 */

/** Drawn as blocks of their own: the line break after one is the block's own end. */
const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** Links may lead there and nowhere else: `javascript:` and `data:` would run inside the page. */
const SCHEMES = new Set(['http:', 'https:', 'tg:', 'mailto:']);

/**
 * The text cut along its entities, as a tree. Offsets are UTF-16 units, as JavaScript counts.
 * Entities that cross each other or stick out of the text are cut to fit, so nothing of the text is ever lost.
 * @param {string} text
 * @param {readonly EntityView[]} entities
 * @returns {Piece[]}
 */
export function entityTree(text, entities) {
  const sorted = [...entities]
    .filter(({ offset, length }) => length > 0 && offset >= 0 && offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return cut(text, sorted, 0, text.length);
}

/**
 * @param {string} text
 * @param {EntityView[]} entities sorted; those within the range are taken out of it
 * @param {number} from
 * @param {number} to
 * @returns {Piece[]}
 */
function cut(text, entities, from, to) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = from;
  const words = (/** @type {number} */ end) => {
    const afterBlock = isBlock(pieces.at(-1));
    const raw = text.slice(at, end);
    const shown = afterBlock && raw.startsWith('\n') ? raw.slice(1) : raw;
    if (shown !== '') pieces.push({ kind: 'words', text: shown });
    at = end;
  };
  for (let entity = entities[0]; entity !== undefined && entity.offset < to; entity = entities[0]) {
    entities.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    words(start);
    pieces.push({ kind: 'entity', entity, children: cut(text, entities, start, end) });
    at = end;
  }
  words(to);
  return pieces;
}

/**
 * @param {Piece | undefined} piece
 * @returns {boolean}
 */
function isBlock(piece) {
  return piece?.kind === 'entity' && BLOCKS.has(piece.entity.type);
}

/**
 * Where a link leads, or undefined if it may not be followed.
 * @param {EntityView} entity
 * @param {string} words what stands under the entity
 * @returns {string | undefined}
 */
export function hrefOf(entity, words) {
  const address = entity.type === 'email' ? `mailto:${words}` : (entity.url ?? words);
  return safeHref(address);
}

/**
 * @param {string} address
 * @returns {string | undefined} the address with a scheme; undefined if it is none of the allowed ones
 */
export function safeHref(address) {
  const full = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(full)) return undefined;
  return SCHEMES.has(new URL(full).protocol) ? full : undefined;
}

/**
 * @param {readonly Piece[]} pieces
 * @returns {string} the words alone
 */
export function wordsOf(pieces) {
  return pieces.map((piece) => (piece.kind === 'words' ? piece.text : wordsOf(piece.children))).join('');
}
