import { z } from 'zod';
import { plainText } from './acts.ts';
import { LOOP_SLOTS, type SlotName } from './template-slots.ts';
import type { Wording } from './wording.ts';
import { EnglishWording, RussianWording } from './wording-schema.ts';

/** Changes of a request that its voters hear of: each has a file of texts in `intents/loop/`. */
export const LOOP_FILES = ['planned', 'started', 'shipped', 'declined'] as const;
export type LoopFile = (typeof LOOP_FILES)[number];

/** What is said to somebody about a wish of theirs; the greeting comes before it. */
interface LoopText {
  readonly ru: Wording;
  readonly en: Wording;
}

/** `intents/loop/<status>.yaml`: texts that take turns, so that neighbours who compare them see no mailing. */
export interface LoopTexts {
  readonly everyone: readonly LoopText[];
  /** To those who gave ideas with energy. */
  readonly enthusiasts: readonly LoopText[];
}

/** A lead sees a sample of three. */
const FEWEST = 3;
/** Longer is a letter, and nobody asked for one. */
const LONGEST = 400;
const SLOTS: readonly SlotName[] = ['wish', ...LOOP_SLOTS];

/** Which slots a text has, in brackets too. */
export function slotsOf({ parts }: Wording): ReadonlySet<SlotName> {
  return new Set(
    parts.flatMap((part) => {
      if (part.kind === 'full') return [...slotsOf(part)];
      return part.kind === 'slot' ? [part.name] : [];
    }),
  );
}

/** `intents/loop/<status>.yaml` */
export function loopSchema(file: LoopFile) {
  const text = z.strictObject({ ru: RussianWording, en: EnglishWording }).superRefine((written, context) => {
    for (const language of ['ru', 'en'] as const) {
      for (const message of faults(written[language], file))
        context.addIssue({ code: 'custom', path: [language], message });
    }
  });
  const list = z
    .array(text)
    .min(FEWEST, `must be at least ${FEWEST}, so that a sample of three does not read like a mailing`)
    .superRefine((texts, context) => {
      for (const language of ['ru', 'en'] as const) {
        const has = (slot?: SlotName): boolean =>
          texts.some((one) => {
            const slots = [...slotsOf(one[language])].filter((name) => name !== 'reason');
            return slot === undefined ? slots.length === 0 : slots.length === 1 && slots[0] === slot;
          });
        const lacking = [
          ...(has('title') ? [] : ['with {title} and without {wish}']),
          ...(has() ? [] : ['with neither {wish} nor {title}']),
        ];
        if (lacking.length === 0) continue;
        const message = `lacks one ${lacking.join(', and one ')} (${language}): not every wish can be quoted`;
        context.addIssue({ code: 'custom', message });
      }
    });
  return z.strictObject({ everyone: list, enthusiasts: list });
}

function* faults(wording: Wording, file: LoopFile): Generator<string> {
  const slots = slotsOf(wording);
  for (const slot of slots)
    if (!SLOTS.includes(slot)) yield `{${slot}} has no value here; known are {wish}, {title} and {reason}`;
  const reasoned = file === 'declined';
  if (reasoned && !slots.has('reason')) yield 'lacks {reason}: an honest refusal says why';
  if (!reasoned && slots.has('reason')) yield '{reason} is for declined.yaml alone';
  const plain = plainText(wording);
  if (file === 'planned' && /\d/u.test(plain)) yield 'has a number: what is planned has no date yet';
  if (plain.length > LONGEST) yield `is too long (${LONGEST} characters at most)`;
}
