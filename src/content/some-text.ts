import { z } from 'zod';

/** Telegram's limit for one message, in UTF-16 units. */
const LONGEST_MESSAGE = 4096;

/** A text that may be sent: not empty, and no longer than a message can be. */
export const SomeText = z
  .string()
  .max(LONGEST_MESSAGE, `is longer than a message can be (${LONGEST_MESSAGE} characters)`)
  .refine((text) => text.trim() !== '', 'is empty: write a text, or take the entry out');
