import type { Trial } from '../../../open-trial.ts';
import type { Written } from './crowd.ts';

type Calls = Awaited<ReturnType<Trial['telegram']['figures']>>['calls'];

/** Asks the trial when its desk saw what was written since then (epoch milliseconds); see {@link seenAt}. */
export async function sightsOf(
  { telegram, desk }: Trial,
  written: readonly Written[],
  since: number,
): Promise<(number | undefined)[]> {
  const [{ calls }, topics] = await Promise.all([telegram.figures(since), telegram.topics(desk)]);
  return seenAt(written, calls, new Map(topics.map(({ name, id }) => [name, id])));
}

/**
 * When the desk saw each message: the moment of the first call that put its words into its client's topic, epoch
 * milliseconds. `undefined` for what was not seen.
 */
export function seenAt(
  written: readonly Written[],
  calls: Calls,
  threads: ReadonlyMap<string, number>,
): (number | undefined)[] {
  const posts = postsOf(calls);
  return written.map(({ client, text }) => {
    const words = text.trim();
    return posts.get(threads.get(client.name) ?? 0)?.find((post) => post.text.includes(words))?.at;
  });
}

/** Whatever was put into each topic, in order; an edit into that of the message which it changes. */
function postsOf(calls: Calls): Map<number, { text: string; at: number }[]> {
  const threadOf = new Map<number, number>();
  const posts = new Map<number, { text: string; at: number }[]>();
  for (const { at, payload, answer, result } of calls) {
    if (!answer.ok) continue;
    const { text, caption, message_thread_id: given, message_id: edited } = payload;
    const words = text ?? caption;
    const thread = typeof given === 'number' ? given : threadOf.get(Number(edited));
    if (thread === undefined || typeof words !== 'string') continue;
    if (typeof result === 'object' && result !== null && 'message_id' in result)
      threadOf.set(Number(result.message_id), thread);
    const here = posts.get(thread) ?? [];
    here.push({ text: words, at: at.getTime() });
    posts.set(thread, here);
  }
  return posts;
}
