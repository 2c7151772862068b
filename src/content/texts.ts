import type { Spoken } from '../labels.ts';
import type { TextArguments, TextKey } from './text-keys.ts';

/** The interface's texts in both languages. */
export interface Texts {
  /** The text of a key with its values filled in; plurals agree. Plain text, never markup. */
  say<K extends TextKey>(
    key: K,
    language: Spoken,
    ...values: keyof TextArguments<K> extends never ? [] : [TextArguments<K>]
  ): string;
}
