import type { Message } from 'grammy/types';
import type { StoredFile } from './file-store.ts';

/** The fields that make a message of this file; sizes and durations are invented, nothing is decoded. */
export function mediaFields(file: StoredFile): Partial<Message> {
  const base = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
  const named = { ...base, file_name: file.name, mime_type: file.mime };
  switch (file.kind) {
    case 'photo':
      return { photo: [{ ...base, width: 800, height: 600 }] };
    case 'document':
      return { document: named };
    case 'video':
      return { video: { ...named, width: 640, height: 360, duration: 5 } };
    case 'voice':
      return { voice: { ...base, duration: 3, mime_type: file.mime } };
    case 'audio':
      return { audio: { ...named, duration: 60 } };
    case 'animation':
      // A document too: "for backward compatibility".
      return { animation: { ...named, width: 320, height: 240, duration: 2 }, document: named };
    case 'sticker':
      return {
        sticker: {
          ...base,
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          emoji: '👍',
        },
      };
    case 'video_note':
      return { video_note: { ...base, length: 240, duration: 4 } };
    default:
      return file.kind satisfies never;
  }
}
