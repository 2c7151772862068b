import type { Sticker } from 'grammy/types';

/** A dozen of the hundred or so that Telegram allows, with ids of the real form (not the real ids). */
const ICONS = ['📰', '💡', '⚡️', '🎙', '🔝', '🗣', '🆒', '❗️', '📝', '📆', '✅', '❤️', '🔥', '💬', '❓', '👀'];

const FIRST_ID = 5434144690511290129n;

/** The stickers that a topic may wear. */
export function topicIcons(): Sticker[] {
  return ICONS.map((emoji, index) => ({
    file_id: `CAACAgIAAxUAAWtopic${index}`,
    file_unique_id: `AgADtopic${index}`,
    type: 'custom_emoji',
    width: 100,
    height: 100,
    is_animated: false,
    is_video: false,
    emoji,
    custom_emoji_id: String(FIRST_ID + BigInt(index)),
  }));
}

export function isTopicIcon(id: string): boolean {
  return topicIcons().some((icon) => icon.custom_emoji_id === id);
}
