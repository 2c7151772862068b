import type { RUSSIAN_CUES } from './russian.ts';

/** What kind of sign a phrase is. Names are shared by both languages; labels are learnt from them, not set by them. */
export type CueGroup = keyof typeof RUSSIAN_CUES;
