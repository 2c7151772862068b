/**
 * What the page knows: the server's last snapshot and what the person at the page has chosen.
 * There is one page, so there is one store; everything that changes it asks for a new rendering.
 * @import { MessageView, Snapshot } from '../view.ts'
 * @import { Language } from './texts.js'
 */
import { say } from './texts.js';

/**
 * @typedef {object} Attachment
 * @property {File} file
 * @property {string} preview an object URL for pictures, else empty
 *
 * @typedef {object} Draft
 * @property {string} text
 * @property {number} [reply] the message that will be answered
 * @property {number} [edit] the message that is being changed
 * @property {Attachment[]} files
 *
 * @typedef {'client' | 'desk' | 'digest'} Pane
 */

const LANGUAGE_KEY = 'kamerton.language';

const remembered = localStorage.getItem(LANGUAGE_KEY);

export const state = {
  /** @type {Snapshot | undefined} */
  snapshot: undefined,
  online: true,
  /** @type {Language} */
  language: remembered === 'en' ? 'en' : 'ru',
  /** Whether the person has chosen; if not, the server's language is taken. */
  languageChosen: remembered !== null,
  /** The one that is seen on a phone. @type {Pane} */
  pane: 'client',
  /** The one beside the desk where there is room for two. @type {Exclude<Pane, 'desk'>} */
  side: 'client',
  /** @type {number | undefined} */
  client: undefined,
  /** @type {number | undefined} */
  topic: undefined,
  /** @type {number | undefined} */
  operator: undefined,
  /** The client whose topic opens as soon as there is one. @type {number | undefined} */
  follow: undefined,
  /** Whether this page saw the bot not yet at work: only then is its coming worth a word. */
  waited: false,
  errorsOnly: false,
  /** @type {string | undefined} */
  toast: undefined,
  /** @type {string | undefined} */
  alert: undefined,
  /** Waiting for the bot to answer: `chat:message:button`. @type {Set<string>} */
  pressed: new Set(),
  /** Files are being dragged over this chat. @type {string | undefined} */
  dragged: undefined,
};

/** @type {Map<string, Draft>} */
const drafts = new Map();
/** The newest message that was looked at, by chat. @type {Map<string, number>} */
const seen = new Map();

let render = () => {};
let planned = false;

/** @param {() => void} how */
export function renderWith(how) {
  render = how;
}

/** Draws the page anew, once for all changes of this moment. */
export function redraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    render();
  });
}

/** @param {Partial<typeof state>} changes */
export function change(changes) {
  Object.assign(state, changes);
  redraw();
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function t(name, values) {
  return say(state.language, name, values);
}

/** @param {Language} language */
export function chooseLanguage(language) {
  localStorage.setItem(LANGUAGE_KEY, language);
  change({ language, languageChosen: true });
}

/** @param {string} chat */
export function draftOf(chat) {
  let draft = drafts.get(chat);
  if (draft === undefined) {
    draft = { text: '', files: [] };
    drafts.set(chat, draft);
  }
  return draft;
}

/** @param {string} chat */
export function clearDraft(chat) {
  for (const { preview } of draftOf(chat).files) if (preview !== '') URL.revokeObjectURL(preview);
  drafts.delete(chat);
  redraw();
}

/**
 * @param {string} chat
 * @param {readonly MessageView[]} messages
 */
export function markSeen(chat, messages) {
  const last = messages.at(-1);
  if (last !== undefined) seen.set(chat, last.id);
}

/**
 * How many messages of the bot came after the last one looked at: people on this page are oneself.
 * @param {string} chat
 * @param {readonly MessageView[]} messages
 */
export function unreadIn(chat, messages) {
  const last = seen.get(chat) ?? 0;
  return messages.filter(({ id, from, service }) => id > last && from.bot && !service).length;
}

let toastTimer = 0;
/** A word or two need this long; a long sentence takes longer to read. */
const TOAST_MS = { least: 3500, perCharacter: 60 };

/** @param {string} text */
export function toast(text) {
  clearTimeout(toastTimer);
  const ms = Math.max(TOAST_MS.least, text.length * TOAST_MS.perCharacter);
  toastTimer = setTimeout(() => change({ toast: undefined }), ms);
  change({ toast: text });
}
