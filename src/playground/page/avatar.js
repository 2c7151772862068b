import { html } from 'lit-html';
import { initials, tone } from './format.js';

/**
 * A round picture with initials in the person's own colour.
 * @param {{ id: number, name: string }} person
 * @param {string} [size] a class: small, large
 */
export function avatar({ id, name }, size = '') {
  return html`<span class="avatar ${tone(id)} ${size}" aria-hidden="true">${initials(name)}</span>`;
}

/** @param {string} [size] */
export function botAvatar(size = '') {
  return html`<span class="avatar bot ${size}" aria-hidden="true"><img src="/page/icon.svg" alt="" /></span>`;
}
