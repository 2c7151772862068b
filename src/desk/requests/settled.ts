import type { Changed } from '../../feedback/queue.ts';
import { announceMass } from './mass.ts';
import type { Acting } from './acting.ts';
import type { QueueView } from './list.ts';
import { viewOne, type Done } from './one.ts';
import { shownVoices } from './voices.ts';
import { say, type Saying } from './words.ts';

/** What a press comes to: the message in other words, or a notice over the button where nothing has changed. */
export type Shown = { readonly view: QueueView } | { readonly notice: string };

/** A request as it stands now. */
export async function showOne(id: string, acting: Acting, done?: Done): Promise<Shown> {
  const { deps, from, saying } = acting;
  const view = await deps.queue.one(id);
  if (!view) return { notice: say('requests.refused.unknown', saying) };
  const voices = await shownVoices(view.voices, deps);
  return { view: viewOne(view, voices, from, saying, done) };
}

/** A change confirmed in its place with what would take it back; or why there was none. */
export async function settled(
  changed: Changed,
  acting: Acting,
  note: (request: { readonly id: string; readonly from?: string }) => string,
): Promise<Shown> {
  if (!changed.done) return { notice: whyNot(changed, acting.saying) };
  const { request, undo, from } = changed;
  if (changed.reachedMass) await announceMass(request, acting.deps);
  const done = { note: note({ id: request.id, ...(from === undefined ? {} : { from }) }), undo };
  return showOne(request.id, acting, done);
}

export function whyNot({ why, into }: Extract<Changed, { done: false }>, saying: Saying): string {
  if (why === 'merged') {
    return into === undefined
      ? say('requests.refused.not-allowed', saying)
      : say('requests.refused.merged', saying, { into });
  }
  return say(`requests.refused.${why}`, saying);
}
