import type { Acting } from './acting.ts';
import { settled, type Shown } from './settled.ts';
import { shownVoices, viewPicking, VOICES_PAGE } from './voices.ts';
import { justNow, say } from './words.ts';

/** Shows the voices of a request to be marked; `tick`: that one is marked now, or no longer. */
export async function pickVoices(id: string, page: number, acting: Acting, tick?: number): Promise<Shown> {
  const { deps, ctx, from, saying } = acting;
  const view = await deps.queue.one(id);
  if (!view) return { notice: say('requests.refused.unknown', saying) };
  const { request } = view;
  const before = ticked(request.id, acting);
  const now = tick === undefined ? before : toggled(before, tick);
  ctx.session.ticked = { request: request.id, voices: now };
  const found = await deps.queue.voices(request.id, page, VOICES_PAGE);
  return { view: viewPicking(request, found, await shownVoices(found.voices, deps), now, from, saying) };
}

/** Makes the marked ones a request of their own. */
export async function splitOff(id: string, acting: Acting): Promise<Shown> {
  const { deps, ctx, who, cause, saying } = acting;
  const voices = ticked(id, acting);
  if (voices.length === 0) return { notice: say('requests.refused.nothingTicked', saying) };
  const changed = await deps.queue.split(id, voices, who, cause);
  if (!changed.done && changed.why === 'not-allowed')
    return { notice: say('requests.refused.nothingTicked', saying) };
  delete ctx.session.ticked;
  return settled(changed, acting, ({ id: made, from = id }) =>
    say('requests.done.split', saying, { id: made, from, ...justNow(who.name, saying) }),
  );
}

function ticked(id: string, { ctx }: Acting): number[] {
  const { ticked: marks } = ctx.session;
  return marks?.request === id ? marks.voices : [];
}

function toggled(voices: readonly number[], one: number): number[] {
  return voices.includes(one) ? voices.filter((voice) => voice !== one) : [...voices, one];
}
