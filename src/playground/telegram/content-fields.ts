import type { Message, MessageEntity } from 'grammy/types';
import { compact } from './compact.ts';
import type { Content, FileContent, LocationContent, MediaContent, VenueContent } from './content.ts';
import { format, isBlank } from './entities.ts';
import { mediaFields } from './media.ts';
import { oddFields } from './odd-kinds.ts';
import { captionFields, textFields } from './outgoing.ts';
import { pollFields } from './polls.ts';
import type { World } from './world.ts';

/** What the apps let a person write; a Premium one may write more than a bot can send, and the bot gets it whole. */
export interface Allowance {
  text: number;
  caption: number;
}

export function allowanceOf(world: World, personId: number): Allowance {
  const premium = world.people.get(personId)?.is_premium === true;
  return premium ? { text: 8192, caption: 4096 } : { text: 4096, caption: 1024 };
}

/** A content as fields of a message. Errors: what the apps would not let a person send. */
export function contentFields(world: World, content: Content, allowed: Allowance): Partial<Message> {
  switch (content.kind) {
    case 'text':
      return contentText(content.text, content.entities, allowed);
    case 'photo':
    case 'document':
    case 'video':
    case 'voice':
    case 'audio':
    case 'animation':
      return medium(world, content, allowed);
    case 'sticker':
    case 'video_note':
      return file(world, content);
    case 'location':
      return { location: point(content) };
    case 'venue':
      return venue(content);
    case 'contact': {
      const { kind: _, ...given } = content;
      return { contact: { phone_number: '+79000000000', first_name: 'Контакт', ...given } };
    }
    case 'dice':
      return { dice: { emoji: content.emoji ?? '🎲', value: content.value ?? 4 } };
    case 'poll':
      return { poll: pollFields(world, content) };
    case 'story':
    case 'checklist':
    case 'paid_media':
    case 'live_photo':
    case 'rich_message':
    case 'game':
    case 'giveaway':
    case 'invoice':
      return oddFields(content.kind);
    default:
      return content satisfies never;
  }
}

export function contentText(
  raw: string,
  given: MessageEntity[] | undefined,
  allowed: Allowance,
): Partial<Message> {
  const { text, entities } = format(raw, given);
  if (isBlank(text)) throw new Error('a person cannot send an empty text');
  if (text.length > allowed.text)
    throw new Error(`this person cannot send more than ${allowed.text}; a Premium one can send 8192`);
  return textFields(text, entities);
}

export function contentCaption(
  raw: string | undefined,
  given: MessageEntity[] | undefined,
  allowed: Allowance,
): Partial<Message> {
  const { text, entities } = format(raw ?? '', given);
  if (text.length > allowed.caption)
    throw new Error(`this person's captions have at most ${allowed.caption}; a Premium one's 4096`);
  return captionFields(text, entities);
}

const MIMES: Record<MediaContent['kind'], [name: string, mime: string]> = {
  photo: ['photo.jpg', 'image/jpeg'],
  document: ['document.bin', 'application/octet-stream'],
  video: ['video.mp4', 'video/mp4'],
  voice: ['voice.ogg', 'audio/ogg'],
  audio: ['audio.mp3', 'audio/mpeg'],
  animation: ['animation.mp4', 'video/mp4'],
};

function medium(world: World, content: MediaContent, allowed: Allowance): Partial<Message> {
  const [name, mime] = MIMES[content.kind];
  const bytes = content.file ?? new TextEncoder().encode(`simulated ${content.kind}`);
  const stored = world.files.add(
    content.kind,
    bytes,
    content.fileName ?? name,
    content.mime ?? mime,
    content.size,
  );
  return {
    ...mediaFields(stored),
    ...contentCaption(content.caption, content.caption_entities, allowed),
    ...(content.spoiler && { has_media_spoiler: true as const }),
    ...(content.captionAbove && { show_caption_above_media: true as const }),
    ...compact({ media_group_id: content.mediaGroupId }),
  };
}

function file(world: World, { kind, emoji, size }: FileContent): Partial<Message> {
  const fields = mediaFields(world.files.add(kind, new Uint8Array([0]), kind, 'image/webp', size));
  return fields.sticker && emoji !== undefined ? { sticker: { ...fields.sticker, emoji } } : fields;
}

/** A point on the map; Moscow unless said. */
export function point({ latitude, longitude, livePeriod, heading }: Omit<LocationContent, 'kind'>) {
  return {
    latitude: latitude ?? 55.7558,
    longitude: longitude ?? 37.6173,
    ...compact({ live_period: livePeriod, heading }),
  };
}

/** "For backward compatibility" a venue has `location` too. */
function venue(content: VenueContent): Partial<Message> {
  const { latitude, longitude } = point(content);
  const location = { latitude, longitude };
  const { title = 'Кафе', address = 'Тверская, 1' } = content;
  return { venue: { location, title, address }, location };
}
