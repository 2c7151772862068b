import { SPOKEN } from '../labels.ts';
import type { Glossary } from './glossary.ts';
import { didYouMean } from './nearest.ts';
import type { Path } from './plain-words.ts';
import type { ContentSource } from './source.ts';
import { LOOP_SLOTS, NUDGE_SLOTS, type SlotPart } from './template-slots.ts';
import { parseWording } from './wording.ts';

/** What the slots of a reply can take up. */
export interface SlotSupply {
  /** `undefined` where the glossary itself is wrong: then no key can be judged. */
  readonly glossary: Glossary | undefined;
  /** Where `{link}` comes from; replies outside of subjects have none. */
  readonly link: 'given' | 'not given' | 'outside of subjects';
}

const NO_LINK = {
  'not given':
    '{link}: this subject has no link: write “link: https://…” above its templates, or take {link} out',
  'outside of subjects':
    '{link}: only the templates of a subject have a link to give: move the text into a subject, or take {link} out',
};

/**
 * Reports slots of the reply at `path` (its `ru` and `en`) that nothing could ever fill: their sentence would be
 * dropped without a word, each time.
 */
export function reportUnfillable(source: ContentSource, path: Path, supply: SlotSupply): void {
  for (const language of SPOKEN) {
    const place = [...path, language];
    const { slots } = parseWording(source.textAt(place) ?? '', language);
    for (const { slot, offset } of slots) {
      const message = whyUnfillable(slot, supply);
      if (message !== undefined) source.report(place, message, offset);
    }
  }
}

function whyUnfillable({ name, term = '' }: SlotPart, { glossary, link }: SlotSupply): string | undefined {
  if (name === 'link') return link === 'given' ? undefined : NO_LINK[link];
  if (LOOP_SLOTS.some((slot) => slot === name))
    return `{${name}}: only the texts of loop/ know what became of a request: take it out`;
  if (NUDGE_SLOTS.some((slot) => slot === name))
    return `{${name}}: only nudges (onboarding/ and nudges.yaml) know of a step: take it out`;
  if (name !== 'term' || glossary === undefined || Object.hasOwn(glossary, term)) return undefined;
  return `{term:${term}}: glossary.yaml has no “${term}”${didYouMean(term, Object.keys(glossary))}`;
}
