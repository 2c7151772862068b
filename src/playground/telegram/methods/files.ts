import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { FileKind, StoredFile } from '../file-store.ts';
import { mediaFields } from '../media.ts';
import { captionFields, postFromBot } from '../outgoing.ts';
import type { World } from '../world.ts';
import { destination, entities } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { checkedCaption } from './messages.ts';
import { type Files, type Method, method } from './method.ts';

const MB = 1024 * 1024;
/** A photo is uploaded up to this size, anything is fetched up to the other. */
const MAX_PHOTO = 10 * MB;
const MAX_DOWNLOAD = 20 * MB;

const captioned = {
  ...destination,
  caption: z.string().optional(),
  caption_entities: entities.optional(),
  reply_markup: replyMarkup.optional(),
};

export const fileMethods: Record<string, Method> = {
  sendPhoto: method(
    {
      ...captioned,
      photo: z.string().optional(),
      has_spoiler: z.boolean().optional(),
      show_caption_above_media: z.boolean().optional(),
    },
    async (world, params, files) => {
      world.find(params.chat_id);
      const caption = checkedCaption(params.caption ?? '', params.caption_entities);
      const file = await fileOf(world, 'photo', params.photo, files);
      return postFromBot(world, params, {
        ...mediaFields(file),
        ...captionFields(caption.text, caption.entities),
      });
    },
  ),

  sendDocument: method(
    {
      ...captioned,
      document: z.string().optional(),
      disable_content_type_detection: z.boolean().optional(),
    },
    async (world, params, files) => {
      world.find(params.chat_id);
      const caption = checkedCaption(params.caption ?? '', params.caption_entities);
      const file = await fileOf(world, 'document', params.document, files);
      return postFromBot(world, params, {
        ...mediaFields(file),
        ...captionFields(caption.text, caption.entities),
      });
    },
  ),

  getFile: method({ file_id: z.string().min(1, 'telegram: file_id not specified') }, (world, params) => {
    const file = world.files.get(params.file_id);
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.length > MAX_DOWNLOAD) throw badRequest('file is too big');
    return {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  }),
};

/** The file that a parameter means: a part of the form, `attach://` a part, or a known file_id. */
async function fileOf(
  world: World,
  kind: FileKind & ('photo' | 'document'),
  named: string | undefined,
  files: Files,
): Promise<StoredFile> {
  const attached = named?.startsWith('attach://') ? named.slice('attach://'.length) : undefined;
  const part = files.get(attached ?? kind);
  if (part) return upload(world, kind, part);
  if (named === undefined || named === '' || attached !== undefined)
    throw badRequest(`there is no ${kind} in the request`);
  const known = world.files.get(named);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind)
    throw badRequest(`can't use file of type ${capital(known.kind)} as ${capital(kind)}`);
  return known;
}

async function upload(world: World, kind: 'photo' | 'document', part: File): Promise<StoredFile> {
  if (part.size === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo' && part.size > MAX_PHOTO) throw badRequest('file is too big for a photo');
  const bytes = new Uint8Array(await part.arrayBuffer());
  return world.files.add(kind, bytes, part.name || 'file', part.type || 'application/octet-stream');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
