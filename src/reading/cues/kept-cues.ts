import { CUE_GROUPS, type CueGroup } from '../../content/cue-groups.ts';
import type { Cues } from '../../content/types.ts';
import { SPOKEN } from '../../labels.ts';

/** Cues as they are kept within a model: a line for each group and language, in the order of the code. */
export function cuesToText(cues: Cues): string {
  return ROWS.map(([group, language]) => cues[group][language].join(',')).join('\n');
}

/** `undefined` where the text has not a line for each. */
export function cuesFromText(text: string): Cues | undefined {
  const lines = text.split('\n');
  if (lines.length !== ROWS.length) return undefined;
  const phrases = (group: CueGroup, language: (typeof SPOKEN)[number]): readonly string[] => {
    const row = ROWS.findIndex(([name, spoken]) => name === group && spoken === language);
    return (lines[row] ?? '').split(',').filter((phrase) => phrase !== '');
  };
  return byGroup((group) => ({ ru: phrases(group, 'ru'), en: phrases(group, 'en') }));
}

const ROWS = CUE_GROUPS.flatMap((group) => SPOKEN.map((language) => [group, language] as const));

function byGroup<V>(valueOf: (group: CueGroup) => V): Readonly<Record<CueGroup, V>> {
  const record: Partial<Record<CueGroup, V>> = {};
  for (const group of CUE_GROUPS) record[group] = valueOf(group);
  return record as Readonly<Record<CueGroup, V>>;
}
