import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { mediaFields } from '../media.ts';
import { captionFields, postFromBot } from '../outgoing.ts';
import { destination, entities } from './fields.ts';
import { checkedCaption } from './messages.ts';
import { type Method, method } from './method.ts';
import { fileOf } from './uploads.ts';

const item = z.strictObject({
  type: z.enum(['photo', 'video', 'document', 'audio']),
  media: z.string().min(1),
  caption: z.string().optional(),
  caption_entities: entities.optional(),
  show_caption_above_media: z.boolean().optional(),
  has_spoiler: z.boolean().optional(),
});

export const albumMethods: Record<string, Method> = {
  /** Two to ten; documents and audios keep to themselves; no buttons. */
  sendMediaGroup: method(
    {
      ...destination,
      media: z
        .array(item)
        .min(2, 'telegram: media group must include 2-10 items')
        .max(10, 'telegram: media group must include 2-10 items'),
    },
    async (world, params, files) => {
      world.enter(params.chat_id);
      const kinds = new Set(params.media.map(({ type }) => type));
      if (kinds.size > 1 && (kinds.has('document') || kinds.has('audio')))
        throw badRequest("documents and audios can't be mixed with other media types");
      const matters = [];
      for (const one of params.media) {
        const caption = checkedCaption(one.caption ?? '', one.caption_entities);
        const file = await fileOf(world, one.type, one.media, files);
        matters.push({
          ...mediaFields(file),
          ...captionFields(caption.text, caption.entities),
          ...(one.has_spoiler && { has_media_spoiler: true as const }),
          ...(one.show_caption_above_media && { show_caption_above_media: true as const }),
        });
      }
      const group = { media_group_id: world.nextAlbumId() };
      return matters.map((matter) => postFromBot(world, params, { ...matter, ...group }));
    },
  ),
};
