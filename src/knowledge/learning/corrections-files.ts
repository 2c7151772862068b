import { bareWords } from '../../content/examples.ts';
import type { Example } from '../../content/types.ts';
import { INTENTS, SPOKEN } from '../../labels.ts';
import type { Correction } from '../correction.ts';
import { counted, type LearntFile } from './learnt-file.ts';
import { YamlFile } from './yaml-file.ts';

/** Whose messages they are until somebody has read them. */
const VOICE = 'corrections';

/** Readings that operators corrected, as examples: each message once, those that are examples already left out. */
export function correctionFiles(
  corrections: readonly Correction[],
  examples: readonly Example[],
): { readonly files: readonly LearntFile[]; readonly messages: number } {
  const met = new Set(examples.map(({ text }) => bareWords(text)));
  const fresh = corrections.toReversed().filter((one) => {
    const bare = bareWords(one.text);
    if (bare === '' || met.has(bare) || saysNothing(one)) return false;
    met.add(bare);
    return true;
  });
  const files = SPOKEN.flatMap((language) =>
    INTENTS.flatMap((intent) => {
      const messages = fresh
        .filter((one) => one.language === language && one.now.intent === intent)
        .map(({ text, now: { traits } }) => (traits.length === 0 ? text : { text, traits }));
      if (messages.length === 0) return [];
      const file = new YamlFile(
        [{ voice: VOICE, messages }],
        [
          `${counted(messages.length, 'message')} that operators say was read wrongly, as they corrected it. Not a whole file: what is right goes`,
          `to the end of intents/examples/${language}/${intent}.yaml. An operator may be wrong, too; made-up words go in the place`,
          'of blanks (‹…›), and the wishes of a message under “request”, word for word.',
        ],
      );
      for (const [at, message] of messages.entries())
        if (typeof message === 'object') file.oneLine([0, 'messages', at, 'traits']);
      return [{ path: `examples/${language}/${intent}.yaml`, text: file.written() }];
    }),
  );
  return { files, messages: fresh.length };
}

function saysNothing({ was, now }: Correction): boolean {
  const same = was.traits.length === now.traits.length && was.traits.every((one) => now.traits.includes(one));
  return same && was.intent === now.intent;
}
