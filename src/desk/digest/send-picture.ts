import type { FormattedString } from '@grammyjs/parse-mode';
import { InputFile } from 'grammy';
import { classify } from '../../delivery/failures.ts';
import type { DeskDeps } from '../deps.ts';
import type { Place } from './place.ts';

interface Picture {
  /** A PNG. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly caption: FormattedString;
}

type Where = <T>(call: (place: Place) => Promise<T>) => Promise<T>;

/** The id of its message; `undefined` where Telegram will not take it: that must not keep the text back. */
export async function sendPicture(
  { bytes, name, caption }: Picture,
  where: Where,
  deps: Pick<DeskDeps, 'api' | 'budget' | 'log'>,
): Promise<number | undefined> {
  try {
    return await where(async ({ chatId, threadId }) => {
      const sent = await deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, () =>
        deps.api.sendPhoto(chatId, new InputFile(bytes, name), {
          caption: caption.text,
          caption_entities: caption.entities,
          ...(threadId === undefined ? {} : { message_thread_id: threadId }),
        }),
      );
      return sent.message_id;
    });
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || !isAboutPhotos(failure)) throw error;
    deps.log.warn({ reason: failure.description }, `Telegram does not take ${name}`);
    return undefined;
  }
}

/** A chat that takes nothing at all refuses the text as well, and is waited for; one without photos is not. */
function isAboutPhotos({
  refusal,
  description,
}: {
  readonly refusal: string;
  readonly description: string;
}): boolean {
  if (refusal === 'bad-request' || refusal === 'too-long') return true;
  return refusal === 'no-rights' && /photo|media/i.test(description);
}
