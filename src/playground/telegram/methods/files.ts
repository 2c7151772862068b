import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { FileKind } from '../file-store.ts';
import { mediaFields } from '../media.ts';
import { captionFields, type Destination, postFromBot } from '../outgoing.ts';
import type { World } from '../world.ts';
import { destination, entities, integer } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { checkedCaption } from './messages.ts';
import { type Files, type Method, method } from './method.ts';
import { fileOf } from './uploads.ts';

/** Anything is fetched up to this size. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;

const bare = { ...destination, reply_markup: replyMarkup.optional() };
const named = z.string().optional();
const captioned = { ...bare, caption: named, caption_entities: entities.optional() };
const hidden = { has_spoiler: z.boolean().optional(), show_caption_above_media: z.boolean().optional() };
/** Taken and not looked at: sizes and durations are made up. */
const seconds = integer.min(0).optional();
const measured = { width: seconds, height: seconds, duration: seconds };

export const fileMethods: Record<string, Method> = {
  sendPhoto: method({ ...captioned, ...hidden, photo: named }, (world, params, files) =>
    sendFile(world, params, 'photo', params.photo, files),
  ),
  sendVideo: method(
    { ...captioned, ...hidden, ...measured, video: named, supports_streaming: z.boolean().optional() },
    (world, params, files) => sendFile(world, params, 'video', params.video, files),
  ),
  sendAnimation: method({ ...captioned, ...hidden, ...measured, animation: named }, (world, params, files) =>
    sendFile(world, params, 'animation', params.animation, files),
  ),
  sendDocument: method(
    { ...captioned, document: named, disable_content_type_detection: z.boolean().optional() },
    (world, params, files) => sendFile(world, params, 'document', params.document, files),
  ),
  sendAudio: method(
    { ...captioned, audio: named, duration: seconds, performer: named, title: named },
    (world, params, files) => sendFile(world, params, 'audio', params.audio, files),
  ),
  sendVoice: method({ ...captioned, voice: named, duration: seconds }, (world, params, files) =>
    sendFile(world, params, 'voice', params.voice, files),
  ),
  sendVideoNote: method(
    { ...bare, video_note: named, duration: seconds, length: seconds },
    (world, params, files) => sendFile(world, params, 'video_note', params.video_note, files),
  ),
  sendSticker: method({ ...bare, sticker: named, emoji: named }, (world, params, files) =>
    sendFile(world, params, 'sticker', params.sticker, files),
  ),

  getFile: method({ file_id: z.string().min(1, 'telegram: file_id not specified') }, (world, params) => {
    const file = world.files.get(params.file_id);
    if (!file) throw badRequest('invalid file_id');
    if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
    return {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      file_path: file.path,
    };
  }),
};

interface Captioned extends Destination {
  caption?: string | undefined;
  caption_entities?: z.output<typeof entities> | undefined;
  has_spoiler?: boolean | undefined;
  show_caption_above_media?: boolean | undefined;
}

async function sendFile(
  world: World,
  params: Captioned,
  kind: FileKind,
  given: string | undefined,
  files: Files,
) {
  world.find(params.chat_id);
  const caption = checkedCaption(params.caption ?? '', params.caption_entities);
  const file = await fileOf(world, kind, given, files);
  return postFromBot(world, params, {
    ...mediaFields(file),
    ...captionFields(caption.text, caption.entities),
    ...(params.has_spoiler && { has_media_spoiler: true as const }),
    ...(params.show_caption_above_media && { show_caption_above_media: true as const }),
  });
}
