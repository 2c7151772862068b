import type { Acting } from './acting.ts';
import { showOne, whyNot, type Shown } from './settled.ts';
import { justNow, say } from './words.ts';

/** Takes the last change back, as long as nobody has changed the same since. */
export async function undo(token: string, id: string, acting: Acting): Promise<Shown> {
  const { deps, who, cause, saying } = acting;
  const changed = await deps.queue.undo(token, cause);
  if (!changed.done) {
    const isTold = changed.why === 'changed' && (await hasLoop(id, acting));
    return { notice: isTold ? say('requests.refused.told', saying) : whyNot(changed, saying) };
  }
  const note = say('requests.done.undone', saying, justNow(who.name, saying));
  return showOne(changed.request.id, acting, { note });
}

/** Whether voters hear of its present status: what they may have read is not taken back. */
async function hasLoop(id: string, { deps: { queue } }: Acting): Promise<boolean> {
  const news = await queue.news(id);
  const loop = news && (await queue.loop(news.request.id, news.n));
  return loop !== undefined && loop.chosen !== 'none';
}
