import type { Acting } from './acting.ts';
import { showOne, whyNot, type Shown } from './settled.ts';
import { justNow, say } from './words.ts';

/** Takes the last change back, as long as nobody has changed the same since. */
export async function undo(token: string, acting: Acting): Promise<Shown> {
  const { deps, who, cause, saying } = acting;
  const changed = await deps.queue.undo(token, cause);
  if (!changed.done) return { notice: whyNot(changed, saying) };
  const note = say('requests.done.undone', saying, justNow(who.name, saying));
  return showOne(changed.request.id, acting, { note });
}
