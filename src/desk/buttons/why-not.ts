import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

/** Why a button of a card does nothing now: somebody was quicker, or the card says something else since. */
export function whyNot(card: Card | undefined, edition: number, deps: DeskDeps): string {
  const { texts } = deps.content;
  const { language } = deps.options;
  const { state } = card ?? {};
  if (state?.kind === 'answered') return texts.say('tap.answered', language, { name: state.answer.by });
  if (state?.kind === 'claimed') return texts.say('tap.sending', language, { name: state.answer.by });
  if (state?.kind === 'closed') return texts.say('tap.closed', language, { name: state.by });
  return texts.say(card && (card.edition ?? 0) !== edition ? changed(card) : 'tap.stale', language);
}

/**
 * Why the suggestions are others now: a colleague corrected the reading, the client changed or added words, or a
 * colleague's tap found their time past.
 */
export function changed({
  parts,
  edition,
  correctedIn,
}: Card): 'correct.changed' | 'tap.changed' | 'tap.added' | 'tap.timeChanged' {
  if (correctedIn !== undefined && correctedIn === edition) return 'correct.changed';
  if (parts.some(({ original }) => original !== undefined)) return 'tap.changed';
  return parts.length > 1 ? 'tap.added' : 'tap.timeChanged';
}
