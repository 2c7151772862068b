/**
 * Arrow keys for a row or a column of buttons: they move the focus, Home and End jump.
 * Put on the list as `@keydown`.
 * @param {KeyboardEvent} event
 */
export function walk(event) {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const all = /** @type {HTMLElement[]} */ ([...currentTarget.querySelectorAll('[data-walk]')]);
  const at = all.indexOf(target);
  if (at === -1) return;
  const steps = {
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = all[/** @type {Record<string, number>} */ (steps)[key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
