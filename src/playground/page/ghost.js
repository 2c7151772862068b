/**
 * While a scene is played, its client's input field shows the text as it is being typed.
 * @import { SceneView } from '../view.ts'
 */
import { redraw } from './store.js';

const FRAME_MS = 70;
/** More would not fit into one line of the phone: the end is what is being typed. */
const VISIBLE = 20;

/** @type {Map<number, { text: string, began: number, ms: number }>} */
const typing = new Map();
let timer = 0;

/** @param {readonly SceneView[]} scenes */
export function followTyping(scenes) {
  for (const scene of scenes) {
    const known = typing.get(scene.client);
    if (!scene.typing) typing.delete(scene.client);
    else if (known?.text !== scene.typing.text)
      typing.set(scene.client, { ...scene.typing, began: Date.now() });
  }
  if (typing.size > 0 && timer === 0) timer = setInterval(redraw, FRAME_MS);
  if (typing.size === 0) {
    clearInterval(timer);
    timer = 0;
  }
}

/**
 * @param {number} client
 * @returns {string | undefined}
 */
export function ghostOf(client) {
  const run = typing.get(client);
  if (!run) return undefined;
  const part = Math.min(1, (Date.now() - run.began) / run.ms);
  const typed = [...run.text.replace(/\s+/g, ' ')].slice(0, Math.ceil(part * run.text.length));
  const shown = typed.length > VISIBLE ? ['…', ...typed.slice(-VISIBLE)] : typed;
  return `${shown.join('')}▏`;
}
