/**
 * What can be done to a chat's draft from anywhere on the page.
 * @import { MessageView } from '../view.ts'
 * @import { Chat } from './chat.js'
 */
import { act, base64 } from './api.js';
import { clearDraft, draftOf, redraw, t, toast } from './store.js';

const MAX_FILE_BYTES = 10 * 1024 * 1024;
const PICTURES = /^image\/(png|jpeg|gif|webp)$/;

/**
 * Sends the draft: files first, the text as the caption of the first one, as Telegram's apps do.
 * @param {Chat} chat
 */
export async function send(chat) {
  const { text, reply, edit, files } = draftOf(chat.key);
  const words = text.trim();
  if (words === '' && files.length === 0) return;
  // What was being answered may have been deleted in the meantime: the bot tidies up after itself.
  const there = chat.messages.some(({ id }) => id === (reply ?? edit));
  const place = { person: chat.me, chat: chat.id };
  const options = {
    ...place,
    ...withThread(chat),
    ...(reply !== undefined && there ? { replyTo: reply } : {}),
  };
  clearDraft(chat.key);
  focusComposer(chat.key);
  scrollDown(chat.key);
  if (files.length === 0) {
    const { ok } =
      edit !== undefined && there
        ? await act({ do: 'edit', ...place, message: edit, text: words })
        : await act({ do: 'text', ...options, text: words });
    if (!ok) giveBack(chat, words);
  } else {
    let caption = words;
    for (const { file } of files) {
      const data = await base64(file);
      const { name, type: mime } = file;
      await act({
        do: 'file',
        ...options,
        kind: kindOf(file),
        name,
        mime,
        data,
        ...(caption && { caption }),
      });
      caption = '';
    }
  }
}

/**
 * A text that could not be sent is not lost.
 * @param {Chat} chat
 * @param {string} words
 */
function giveBack(chat, words) {
  const draft = draftOf(chat.key);
  if (draft.text === '') draft.text = words;
  redraw();
}

/** @param {string} key the chat's */
function scrollDown(key) {
  const field = document.querySelector(`textarea[data-chat="${key}"]`);
  field?.closest('.conversation')?.querySelector('.scroller')?.scrollTo({ top: 0 });
}

/** @param {Chat} chat */
function withThread({ thread }) {
  return thread === undefined ? {} : { thread };
}

/**
 * @param {File} file
 * @returns {'photo' | 'video' | 'audio' | 'document'}
 */
function kindOf({ type }) {
  if (PICTURES.test(type)) return 'photo';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'document';
}

/**
 * @param {Chat} chat
 * @param {Iterable<File>} files
 */
export function attach(chat, files) {
  const draft = draftOf(chat.key);
  for (const file of files) {
    if (file.size > MAX_FILE_BYTES) toast(t('tooLarge'));
    else draft.files.push({ file, preview: PICTURES.test(file.type) ? URL.createObjectURL(file) : '' });
  }
  redraw();
  focusComposer(chat.key);
}

/**
 * @param {Chat} chat
 * @param {MessageView} message
 */
export function startReply(chat, message) {
  const draft = draftOf(chat.key);
  delete draft.edit;
  draft.reply = message.id;
  redraw();
  focusComposer(chat.key);
}

/**
 * Puts one's own message back into the input field.
 * @param {Chat} chat
 * @param {MessageView} message
 */
export function startEdit(chat, message) {
  const draft = draftOf(chat.key);
  delete draft.reply;
  draft.edit = message.id;
  draft.text = message.text;
  redraw();
  focusComposer(chat.key);
}

/** @param {Chat} chat */
export function cancelReply(chat) {
  const draft = draftOf(chat.key);
  if (draft.edit !== undefined) draft.text = '';
  delete draft.reply;
  delete draft.edit;
  redraw();
  focusComposer(chat.key);
}

/**
 * Puts words into the input field instead of what is there, ready to be changed.
 * @param {Chat} chat
 * @param {string} text
 */
export function insertText(chat, text) {
  draftOf(chat.key).text = text;
  redraw();
  focusComposer(chat.key);
}

/** @param {string} key the chat's */
export function focusComposer(key) {
  requestAnimationFrame(() => {
    const field = document.querySelector(`textarea[data-chat="${key}"]`);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
}
