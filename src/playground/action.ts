import { z } from 'zod';
import { SPOKEN } from '../labels.ts';

/** What a browser may upload in one go, before base64 makes it a third longer. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const id = z.number().int();
const place = { person: id, chat: id };
const options = { thread: id.positive().optional(), replyTo: id.positive().optional() };

/** What a person does on the page. */
export const Action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('text'), ...place, ...options, text: z.string().min(1).max(8192) }),
  z.strictObject({
    do: z.literal('file'),
    ...place,
    ...options,
    kind: z.enum(['photo', 'document', 'video', 'audio']),
    name: z.string().min(1).max(255),
    mime: z.string().max(127),
    data: z.base64().max(Math.ceil(MAX_FILE_BYTES / 3) * 4, 'the file is larger than 10 MB'),
    caption: z.string().max(4096).optional(),
  }),
  z.strictObject({ do: z.literal('edit'), ...place, message: id, text: z.string().min(1).max(8192) }),
  z.strictObject({ do: z.literal('press'), ...place, message: id, data: z.string().min(1).max(64) }),
  z.strictObject({ do: z.literal('ask-inline'), ...place, query: z.string().max(256) }),
  z.strictObject({
    do: z.literal('choose-inline'),
    ...place,
    ...options,
    offer: z.strictObject({
      id: z.string(),
      title: z.string(),
      description: z.string().optional(),
      text: z.string().min(1).max(4096),
    }),
  }),
  z.strictObject({ do: z.literal('play'), scene: z.string() }),
  z.strictObject({ do: z.literal('stop'), scene: z.string() }),
  z.strictObject({ do: z.literal('language'), language: z.enum(SPOKEN) }),
]);
export type Action = z.infer<typeof Action>;
