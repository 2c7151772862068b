import type { Message } from 'grammy/types';
import type { OddKind } from './content.ts';

const PHOTO = [{ file_id: 'AgACodd', file_unique_id: 'AQADodd', width: 320, height: 240, file_size: 9 }];

/** Kinds that no bot can copy, as Telegram shows them. */
export function oddFields(kind: OddKind): Partial<Message> {
  switch (kind) {
    case 'story':
      return { story: { chat: { id: 777, type: 'private', first_name: 'Story' }, id: 1 } };
    case 'checklist':
      return {
        checklist: {
          title: 'Список',
          tasks: [
            { id: 1, text: 'первое' },
            { id: 2, text: 'второе' },
          ],
        },
      };
    case 'paid_media':
      return { paid_media: { star_count: 5, paid_media: [{ type: 'preview', width: 320, height: 240 }] } };
    case 'live_photo': {
      const moving = {
        file_id: 'AgAClive',
        file_unique_id: 'AQADlive',
        width: 320,
        height: 240,
        duration: 2,
      };
      // A photo too: "for backward compatibility".
      return { live_photo: { ...moving, photo: PHOTO }, photo: PHOTO };
    }
    case 'rich_message':
      return { rich_message: { blocks: [{ type: 'paragraph', text: 'Оформленный текст' }] } };
    case 'game': {
      const animation = { file_id: 'AgACgame', file_unique_id: 'AQADgame', width: 1, height: 1, duration: 1 };
      return {
        game: { title: 'Игра', description: 'Об игре', photo: PHOTO, text: '', text_entities: [], animation },
      };
    }
    case 'giveaway':
      return {
        giveaway: {
          chats: [{ id: -1009, type: 'channel', title: 'Канал' }],
          winners_selection_date: 1_800_000_000,
          winner_count: 3,
        },
      };
    case 'invoice':
      return {
        invoice: {
          title: 'Счёт',
          description: 'Об оплате',
          start_parameter: 'a',
          currency: 'XTR',
          total_amount: 5,
        },
      };
    default:
      return kind satisfies never;
  }
}

/** The fields of those and of all service messages, none of which a bot can copy. */
export const UNCOPIED = [
  'story',
  'checklist',
  'paid_media',
  'live_photo',
  'rich_message',
  'game',
  'giveaway',
  'giveaway_winners',
  'invoice',
] as const satisfies readonly (keyof Message)[];
