/**
 * How many panes fit: three, two (the desk and one beside it), or one.
 * @import { Pane } from './store.js'
 */
import { redraw, state } from './store.js';

const three = matchMedia('(min-width: 1180px)');
const two = matchMedia('(min-width: 760px)');
for (const query of [three, two]) query.addEventListener('change', redraw);

/**
 * Whether a pane can be seen now: what arrives in it counts as read.
 * @param {Pane} pane
 */
export function shows(pane) {
  if (three.matches) return true;
  if (two.matches) return pane === 'desk' || pane === state.side;
  return pane === state.pane;
}

/** Whether only one pane fits. */
export function isNarrow() {
  return !two.matches;
}
