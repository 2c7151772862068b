import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { isDice, rolled } from '../dice.ts';
import { postFromBot } from '../outgoing.ts';
import { pollFields } from '../polls.ts';
import { destination, integer } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { type Method, method } from './method.ts';

const to = { ...destination, reply_markup: replyMarkup.optional() };

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

/** Seconds; the largest number of an int means for ever. */
export const livePeriod = integer
  .refine(
    (period) => (period >= 60 && period <= 86_400) || period === 0x7fffffff,
    'telegram: LOCATION_INVALID',
  )
  .optional();

/** What has no file: places, people, dice, polls. */
export const thingMethods: Record<string, Method> = {
  sendLocation: method(
    {
      ...to,
      latitude,
      longitude,
      horizontal_accuracy: z.number().min(0).max(1500).optional(),
      live_period: livePeriod,
      heading: integer.min(1).max(360).optional(),
    },
    (world, params) => {
      const { latitude: north, longitude: east, horizontal_accuracy, live_period, heading } = params;
      const more = compact({ horizontal_accuracy, live_period, heading });
      return postFromBot(world, params, { location: { latitude: north, longitude: east, ...more } });
    },
  ),

  sendVenue: method(
    {
      ...to,
      latitude,
      longitude,
      title: z.string().min(1, 'telegram: VENUE_TITLE_INVALID'),
      address: z.string(),
    },
    (world, params) => {
      const location = { latitude: params.latitude, longitude: params.longitude };
      const venue = { location, title: params.title, address: params.address };
      return postFromBot(world, params, { venue, location });
    },
  ),

  sendContact: method(
    {
      ...to,
      phone_number: z.string().min(1, 'PHONE_NUMBER_INVALID'),
      first_name: z.string().min(1, 'telegram: first name must be non-empty'),
      last_name: z.string().optional(),
      vcard: z.string().max(2048).optional(),
    },
    (world, params) => {
      const { phone_number, first_name, last_name, vcard } = params;
      return postFromBot(world, params, {
        contact: { phone_number, first_name, ...compact({ last_name, vcard }) },
      });
    },
  ),

  sendDice: method({ ...to, emoji: z.string().optional() }, (world, params) => {
    const emoji = params.emoji ?? '🎲';
    if (!isDice(emoji)) throw badRequest('EMOTICON_INVALID');
    return postFromBot(world, params, { dice: rolled(emoji) });
  }),

  sendPoll: method(
    {
      ...to,
      question: z.string().min(1, 'telegram: poll question is empty').max(300),
      options: z
        .array(z.strictObject({ text: z.string().min(1).max(100) }))
        .min(1, 'telegram: poll must have at least 1 answer option')
        .max(12, 'telegram: poll can have at most 12 options'),
      is_anonymous: z.boolean().optional(),
      type: z.enum(['regular', 'quiz']).optional(),
      allows_multiple_answers: z.boolean().optional(),
      correct_option_ids: z.array(integer).length(1).optional(),
    },
    (world, params) => {
      const [right] = params.correct_option_ids ?? [];
      if ((params.type === 'quiz') !== (right !== undefined))
        throw badRequest('a quiz, and only a quiz, has a correct option');
      const options = params.options.map(({ text }) => text);
      if (right !== undefined && (right < 0 || right >= options.length))
        throw badRequest('wrong correct option ID specified');
      const asked = {
        question: params.question,
        options,
        ...compact({
          quiz: right,
          anonymous: params.is_anonymous,
          multiple: params.allows_multiple_answers,
        }),
      };
      return postFromBot(world, params, { poll: pollFields(world, asked, true) });
    },
  ),
};
