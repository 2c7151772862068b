import { html, svg } from 'lit-html';

const PATHS = {
  send: svg`<path fill="currentColor" stroke="none" d="M3.4 20.4 21.6 12 3.4 3.6 3.4 10.1 15 12 3.4 13.9z" />`,
  attach: svg`<path d="m20 11.5-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.7 1.7 0 0 1-2.5-2.4l7.7-7.7" />`,
  reply: svg`<path d="M10 8V4.5L3.5 11l6.5 6.5V14c5 0 8 1.5 10.5 5-.5-6-4-10.5-10.5-11z" />`,
  edit: svg`<path d="M4 20l1-4.500L16 4.500a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.800L8.5 19z" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  back: svg`<path d="M19 12H5m6-7-7 7 7 7" />`,
  down: svg`<path d="m6 9 6 6 6-6" />`,
  check: svg`<path d="m5 13 4.5 4.500L19 7" />`,
  checks: svg`<path d="m2.5 13 4 4L15 8M11.5 16l1 1L21 8" />`,
  copy: svg`<path d="M9 9h10v10H9zM15 9V5H5v10h4" />`,
  file: svg`<path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zM13 3v6h6" />`,
  play: svg`<path fill="currentColor" stroke="none" d="M8 5.500v13l11-6.500z" />`,
  stop: svg`<path fill="currentColor" stroke="none" d="M7 7h10v10H7z" />`,
  phone: svg`<path d="M8 2.500h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM11 18.500h2" />`,
  desk: svg`<path d="M4 5h16v10H9l-5 4zM8 9h8M8 12h5" />`,
  digest: svg`<path d="M5 20V11M12 20V4M19 20v-6" />`,
  insert: svg`<path d="M7 17 17 7M9 7h8v8" />`,
  hash: svg`<path d="M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16" />`,
  digestNow: svg`<path d="M13 3 5 13.500h6L10 21l8-10.500h-6z" />`,
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A line icon in the colour of the text around it; it says nothing to a screen reader.
 * @param {IconName} name
 */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}

/** The tuning fork, from the page's icon. */
export function logo() {
  return html`<img class="logo" src="/page/icon.svg" alt="" width="34" height="34" />`;
}
