import { FormattedString } from '@grammyjs/parse-mode';
import { composeDigest, isQuiet } from '../../digest/compose.ts';
import { headline } from '../../digest/headline.ts';
import { weekTo } from '../../digest/period.ts';
import { pictureModel } from '../../digest/picture-model.ts';
import { drawPicture } from '../../digest/picture.ts';
import type { DigestContent, DigestSource } from '../../digest/source.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { digestBody } from './body.ts';
import { digestButtons } from './buttons.ts';
import { gather } from './gather.ts';
import { whereAsked, whereLeadsRead, type DigestDeps, type Place } from './place.ts';
import { sendPicture } from './send-picture.ts';
import type { Rows, Work } from '../work.ts';

/** In a step's place: this digest goes without a picture. */
const NONE = 0;

type Where = <T>(call: (place: Place) => Promise<T>) => Promise<T>;

interface Drawing {
  readonly content: DigestContent;
  readonly where: Where;
  readonly draw: typeof drawPicture;
}

/**
 * Composes a digest as things stand now and sends it where it was asked for: a picture, and in reply to it the text.
 * Each goes once, also where a process dies between them.
 */
export async function sendDigest(
  work: Extract<Work, { kind: 'digest' }>,
  deps: DigestDeps,
  steps: Steps,
  draw: typeof drawPicture = drawPicture,
): Promise<void> {
  const { chatId, threadId, day } = work;
  const where: Where = (call) =>
    chatId === undefined ? whereLeadsRead(deps, steps, call) : whereAsked({ chatId, threadId }, deps, call);
  const source = await gather(work.week ? weekTo(day) : { kind: 'day', day }, work.missed ?? [], deps);
  const { content } = deps;
  const picture = isQuiet(source)
    ? NONE
    : await steps.once('picture', () => pictureFor(source, { content, where, draw }, deps));
  const body = await digestBody(composeDigest(source, content, deps.options.language), deps);
  await steps.once('text', () =>
    where((place) =>
      post(body, place, deps, {
        ...(picture === NONE
          ? {}
          : { reply_parameters: { message_id: picture, allow_sending_without_reply: true } }),
        reply_markup: { inline_keyboard: digestButtons(source, deps) },
      }),
    ),
  );
}

/** Sends it where the leads read: to their own group, or into the desk's topic of digests. Waits for no new topic. */
export async function postToLeads(
  body: FormattedString,
  deps: DigestDeps,
  steps: Steps,
  rows: Rows = [],
): Promise<void> {
  const buttons = rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {};
  await whereLeadsRead(deps, steps, (place) => post(body, place, deps, buttons));
}

type Further = NonNullable<Parameters<DigestDeps['api']['sendMessage']>[2]>;

/** Goes by its age among the cards: nobody waits for it as for a failure notice. */
async function post(
  body: FormattedString,
  { chatId, threadId }: Place,
  deps: DigestDeps,
  further: Further = {},
): Promise<number> {
  const sent = await deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, () =>
    deps.api.sendMessage(chatId, body.text, {
      entities: body.entities,
      ...(threadId === undefined ? {} : { message_thread_id: threadId }),
      link_preview_options: { is_disabled: true },
      ...further,
    }),
  );
  return sent.message_id;
}

/** The id of its message; `NONE` where it cannot be drawn or will not be taken: that must not keep the text back. */
async function pictureFor(
  source: DigestSource,
  { content, where, draw }: Drawing,
  deps: DigestDeps,
): Promise<number> {
  const { language } = deps.options;
  const png = await drawn(source, { content, draw }, deps);
  if (!png) return NONE;
  const { title, text } = headline(source, content, language);
  const caption = FormattedString.join([FormattedString.bold(title), text], '\n\n');
  return (await sendPicture({ bytes: png, name: 'digest.png', caption }, where, deps)) ?? NONE;
}

async function drawn(
  source: DigestSource,
  { content, draw }: Pick<Drawing, 'content' | 'draw'>,
  deps: DigestDeps,
): Promise<Uint8Array | undefined> {
  try {
    const model = pictureModel(source, content, deps.options.language);
    return model && (await draw(model));
  } catch (error) {
    deps.log.error({ err: error }, 'the digest’s picture cannot be drawn; it goes out without');
    return undefined;
  }
}
