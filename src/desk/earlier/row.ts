import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../../content/types.ts';
import { clip } from '../both-ways/formatting.ts';
import { buttonData } from '../buttons/buttons.ts';
import type { Card } from '../card-record.ts';

/** Two buttons share a phone's width: of a long name the day would be left out. UTF-16 units. */
const LONGEST_NAME = 16;

/** A row of who answered something like it, and when; none where nobody has. `dayOf`: «12 марта». */
export function earlierRow(
  { key, earlier = [], edition = 0, language }: Card,
  { texts }: Content,
  dayOf: (iso: string) => string,
): InlineKeyboardButton[][] {
  if (earlier.length === 0) return [];
  return [
    earlier.map(({ by, at }, index) => ({
      text: texts.say('earlier.button', language, { name: clip(by, LONGEST_NAME), date: dayOf(at) }),
      callback_data: buttonData('earlier', key, index + 1, edition),
    })),
  ];
}
