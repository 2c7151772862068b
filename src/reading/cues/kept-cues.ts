import { CUE_GROUPS, type CueGroup } from '../../content/cue-groups.ts';
import type { Cues } from '../../content/types.ts';

/** Cues as they are kept within a model: a line for each group and language, in the order of the code. */
export function cuesToText(cues: Cues): string {
  return CUE_GROUPS.flatMap((group) => [cues[group].ru.join(','), cues[group].en.join(',')]).join('\n');
}

/** `undefined` where the text has not a line for each. */
export function cuesFromText(text: string): Cues | undefined {
  const lines = text.split('\n');
  if (lines.length !== CUE_GROUPS.length * 2) return undefined;
  const phrases = (line: number): string[] =>
    (lines[line] ?? '').split(',').filter((phrase) => phrase !== '');
  const cues: Partial<Record<CueGroup, Cues[CueGroup]>> = {};
  for (const [at, group] of CUE_GROUPS.entries())
    cues[group] = { ru: phrases(at * 2), en: phrases(at * 2 + 1) };
  return isWhole(cues) ? cues : undefined;
}

function isWhole(cues: Partial<Cues>): cues is Cues {
  return CUE_GROUPS.every((group) => cues[group] !== undefined);
}
