import type { Act } from '../content/acts.ts';
import type { Known } from '../content/template-kinds.ts';
import type { Template } from '../content/types.ts';
import type { Core } from './core.ts';

/**
 * What nothing may do that stands around a core which knows more than the message. What is decided is not to be asked
 * about, proposed or passed on; whoever waits is not told how good it is to hear from them.
 */
const SETTLED: Readonly<Record<Known, readonly Act[]>> = {
  shipped: ['ask', 'offer', 'follow', 'reassure'],
  underway: ['ask', 'offer', 'follow', 'reassure'],
  waiting: ['acknowledge', 'rejoice', 'thank'],
};

/** Templates that know what is known, where there are such: what the others say would be untrue. */
export function knowing(known: Known | undefined, templates: readonly Template[]): readonly Core[] {
  const own = templates.filter(({ when }) => when !== undefined && when === known);
  if (known === undefined || own.length === 0) return templates.filter(({ when }) => when === undefined);
  return own.map((template) => ({ ...template, does: SETTLED[known] }));
}
