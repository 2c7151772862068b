import type { Notice, Press } from '../buttons/press.ts';
import { explain } from '../card/reading-line.ts';
import { redraw } from '../card/redraw.ts';
import { isSettled, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { correctCard } from './correct-card.ts';
import { keepCorrection } from './keep-correction.ts';
import { choiceOf } from './labels.ts';
import { isCorrectable, menuOn, placeOf } from './menu.ts';

/** ⋯: explains the reading and unfolds what corrects it, in one edit; again, it folds that. */
export async function more({ key, number }: Press, deps: DeskDeps): Promise<Notice> {
  const card = await deps.cards.get(key);
  const text = card ? explain(card, deps.content) : '';
  if (!card || text === '') return stale(deps);
  if (number > 0) {
    await show(undefined, card, deps);
    return undefined;
  }
  if (isCorrectable(card)) await show({ at: 'first' }, card, deps);
  return { text, show_alert: true };
}

/** «другое…», «+ черта», «‹ назад». */
export async function unfold({ key, number, edition: page }: Press, deps: DeskDeps): Promise<Notice> {
  const card = await deps.cards.get(key);
  const at = placeOf(number);
  if (!card || !at || !isCorrectable(card)) return stale(deps);
  await show({ at, ...(page > 0 ? { page } : {}) }, card, deps);
  return undefined;
}

type Menu = Card['menu'] & {};

/** In one step with what stands there: whoever unfolds the same twice costs one edit. */
async function show(
  menu: Pick<Menu, 'at' | 'page'> | undefined,
  { key }: Card,
  deps: DeskDeps,
): Promise<void> {
  const changed = await deps.cards.update(key, (now) => {
    const standing = menuOn(now);
    if (standing?.at === menu?.at && (standing?.page ?? 0) === (menu?.page ?? 0)) return undefined;
    const settled = isSettled(now) ? { settled: true as const } : {};
    return { ...now, menu: menu && { ...menu, ...settled }, revision: now.revision + 1 };
  });
  if (changed) await redraw(changed, deps);
}

/** An operator says what a message is, or how its writer writes. */
export async function correctReading(
  { ctx, key, number, edition: label, operator }: Press,
  deps: DeskDeps,
): Promise<Notice> {
  const choice = choiceOf(number, label);
  if (!choice) return stale(deps);
  const { card, done, again } = await correctCard(key, choice, operator, deps);
  if (!card) return stale(deps);
  // Both also where nothing has changed: the same press may have come no further than the card before a crash.
  await redraw(card, deps);
  await keepCorrection(card, deps);
  if (!done) return { text: deps.content.texts.say('correct.asRead', deps.options.language) };
  ctx.log.info({ card: key, what: choice.what }, 'a reading was corrected');
  return { text: told(card, again, deps) };
}

function told(card: Card, isAnother: boolean, { content, options }: DeskDeps): string {
  const again = isAnother ? 'yes' : 'no';
  return card.corrected
    ? content.texts.say('correct.done', options.language, { again })
    : content.texts.say('correct.undone', options.language, { again });
}

function stale({ content, options }: DeskDeps): Notice {
  return { text: content.texts.say('tap.stale', options.language), show_alert: true };
}
