import type { Message } from 'grammy/types';
import type { StoredFile } from './file-store.ts';

/** A photo whose own size is not known. */
const SOME_SIZE = { width: 800, height: 600 };

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, then a chunk's length and name: IHDR begins with width and height. */
const SIZE_AT = 16;

/** Width and height of a PNG, from its header; `undefined` for anything else. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length < SIZE_AT + 8 || PNG.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(SIZE_AT), height: view.getUint32(SIZE_AT + 4) };
}

/** The fields that make a message of this file; sizes and durations are invented, but for a PNG’s. */
export function mediaFields(file: StoredFile): Partial<Message> {
  const base = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
  const named = { ...base, file_name: file.name, mime_type: file.mime };
  switch (file.kind) {
    case 'photo':
      return { photo: [{ ...base, ...(pngSize(file.bytes) ?? SOME_SIZE) }] };
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
