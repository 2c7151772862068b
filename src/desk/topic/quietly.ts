import { classify, type Refusal } from '../../delivery/failures.ts';

const GONE: readonly Refusal[] = ['not-modified', 'message-gone', 'topic-gone', 'too-late'];

/** Makes a change that is not needed where its message is gone, or stands already as it should. */
export function unlessGone(call: () => Promise<unknown>): Promise<void> {
  return quietly(call, (refusal) => GONE.includes(refusal));
}

/** Makes a change that nobody misses where Telegram refuses it, for whatever reason. */
export function unlessRefused(call: () => Promise<unknown>): Promise<void> {
  return quietly(call, () => true);
}

async function quietly(call: () => Promise<unknown>, harmless: (refusal: Refusal) => boolean): Promise<void> {
  try {
    await call();
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || !harmless(failure.refusal)) throw error;
  }
}
