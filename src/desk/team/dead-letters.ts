import type { Steps } from '../../delivery/outbox.ts';
import type { Due } from '../due.ts';
import { clip } from '../both-ways/formatting.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { postLine } from './leads-line.ts';

const DAY = 24 * 60 * 60 * 1000;
/** What one message shows. */
const MOST = 30;
const LONGEST_REASON = 100;

/** An update was put away unhandled: the leads hear of it, once a day at most however many they are. */
export async function noteDead(deps: Pick<DeskDeps, 'settings' | 'due' | 'now'>): Promise<void> {
  const { deadToldAt = 0 } = await deps.settings.get();
  const at = new Date(Math.max(deps.now().getTime(), deadToldAt + DAY));
  await deps.due.add({ kind: 'dead', id: 'letters', at });
}

/** The time has come to tell of them. */
export async function tellOfDead(due: Due, { outbox }: Pick<DeskDeps, 'outbox'>): Promise<void> {
  // The digest's lane: only one at a time may make its topic.
  await outbox.add({ id: `dead:${due.at.getTime()}`, lane: 'digest', work: { kind: 'dead-letters' } });
}

/** Tells the leads how many there are, if there still are any. */
export async function postDead(deps: DeskDeps, steps: Steps): Promise<void> {
  const count = await deps.inbox.buried();
  if (count === 0) return;
  const text = deps.content.texts.say('lead.deadLetters', deps.options.language, { count });
  await postLine({ kind: 'tell-leads', text }, deps, steps);
  await deps.settings.set({ deadToldAt: deps.now().getTime() });
}

/** `/dead` and `/dead retry`: which updates nobody could handle, and why. Of what is in them nothing. */
export async function deadLetters(given: string, ctx: DeskContext, deps: DeskDeps): Promise<string> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const count = await deps.inbox.buried();
  if (count === 0) return texts.say('lead.noDeadLetters', language);
  if (given.trim() === 'retry') {
    const revived = await deps.inbox.revive();
    ctx.log.info({ count: revived }, 'dead letters are handled once more');
    return texts.say('lead.deadRetried', language, { count: revived });
  }
  const lines = (await deps.inbox.dead(MOST)).map(
    ({ updateId, reason }) => `${updateId}: ${clip(reason.replace(/\s+/g, ' '), LONGEST_REASON)}`,
  );
  return [texts.say('lead.deadList', language, { count }), ...lines].join('\n');
}
