/**
 * The page's two wires to the server: what a person does goes by `act`, what there is to see comes by `listen`.
 * @import { Action } from '../action.ts'
 * @import { ActAnswer, Snapshot } from '../view.ts'
 */
import { change, t, toast } from './store.js';

/** The server sends something every 15 s; after this silence the connection is taken for dead. */
const SILENCE_MS = 40_000;

/**
 * Does it, and shows what went wrong if it did.
 * @param {Action} action
 * @returns {Promise<ActAnswer>}
 */
export async function act(action) {
  try {
    const response = await fetch('/playground/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    /** @type {ActAnswer} */
    const answer = await response.json();
    if (!answer.ok) toast(t('failed', { error: answer.error ?? String(response.status) }));
    return answer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    toast(t('failed', { error: reason }));
    return { ok: false, error: reason };
  }
}

/**
 * Hears every snapshot from now on, through restarts of the server.
 * @param {(snapshot: Snapshot) => void} onSnapshot
 */
export function listen(onSnapshot) {
  /** @type {EventSource} */
  let source;
  let silence = 0;

  const open = () => {
    source = new EventSource('/playground/events');
    source.addEventListener('snapshot', (event) => {
      alive();
      onSnapshot(JSON.parse(event.data));
    });
    source.addEventListener('still-here', alive);
    source.addEventListener('error', () => {
      change({ online: false });
      // After an answer that is no event stream the browser gives up for good.
      if (source.readyState === EventSource.CLOSED) setTimeout(reopen, 1000);
    });
    alive();
  };
  const reopen = () => {
    source.close();
    open();
  };
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(reopen, SILENCE_MS);
    if (source.readyState === EventSource.OPEN) change({ online: true });
  };
  open();
}

/**
 * @param {File} file
 * @returns {Promise<string>} its bytes in base64
 */
export async function base64(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return String(url).replace(/^[^,]*,/, '');
}
