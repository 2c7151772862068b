import type { CueGroup } from '../../content/cue-groups.ts';
import { INTENTS, type Intent, type Trait } from '../../labels.ts';
import type { Message } from '../message.ts';
import { restOf } from '../cues/together.ts';
import { byTrait } from '../model/by-trait.ts';
import type { IntentChance } from '../model/chances.ts';

/** Kinds of courtesy, the greeting aside: `polite` needs two of all kinds. */
const COURTESIES: readonly CueGroup[] = ['please', 'thanks', 'sorry_to_bother', 'respect', 'softened'];
/** Where a definition decides, the probability says so, and leaves room for a misread word. */
const CERTAIN = 0.97;
const RULED_OUT = 0.03;
const MOCKING = 0.5;

/** How many kinds of courtesy a message shows; the greeting is one. */
function courtesiesOf({ style, cues }: Message): number {
  const kinds = new Set(cues.map((cue) => cue.group).filter((group) => COURTESIES.includes(group)));
  return kinds.size + (style.greeting ? 1 : 0);
}

/** An obscene root beside an insult is aimed at somebody; alone it may be swearing at nobody, and the model judges. */
function aimsObscenity({ cues }: Message): boolean {
  return cues.some(({ group }) => group === 'obscene') && cues.some(({ group }) => group === 'insult');
}

export function hasWords({ tokens }: Message): boolean {
  return tokens.some(
    ({ kind, norm }) => kind === 'email' || kind === 'code' || (kind === 'word' && /\p{L}/u.test(norm)),
  );
}

/** Without a single word nothing can be asked: `other`, a lone waving hand aside. Nor with words of courtesy alone. */
export function ruledIntent(message: Message): Intent | undefined {
  const { tokens, cues, style, language } = message;
  if (!hasWords(message)) return style.greeting ? 'greeting' : 'other';
  const thanks = cues.some(({ group }) => group === 'thanks' || group === 'praise');
  if (language === 'other' || !(thanks || style.greeting) || restOf(tokens, cues) > 0) return undefined;
  return thanks ? 'thanks' : 'greeting';
}

/** The chances with the ruled intent first and certain. */
export function withIntent(chances: readonly IntentChance[], ruled: Intent): IntentChance[] {
  const others = INTENTS.length - 1;
  return chances
    .map(({ intent }) => ({ intent, p: intent === ruled ? CERTAIN : (1 - CERTAIN) / others }))
    .toSorted((left, right) => right.p - left.p);
}

/** Probabilities of traits where a definition is crisp; the model's word stands elsewhere. */
export function ruledTraits(
  message: Message,
  chances: Readonly<Record<Trait, number>>,
): Record<Trait, number> {
  if (!hasWords(message)) return byTrait(() => RULED_OUT);
  const ruled = { ...chances };
  const courtesies = courtesiesOf(message);
  if (courtesies === 0) ruled.polite = Math.min(ruled.polite, RULED_OUT);
  // Over the examples two kinds of courtesy were polite in 844 of 858 messages; the rest mocks.
  if (courtesies >= 2 && ruled.rude < MOCKING) ruled.polite = Math.max(ruled.polite, CERTAIN);
  if (aimsObscenity(message)) ruled.rude = Math.max(ruled.rude, CERTAIN);
  return ruled;
}
