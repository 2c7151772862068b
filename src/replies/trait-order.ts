import { MANNERS, ROLES } from '../labels.ts';
import type { Trait } from '../labels.ts';

/**
 * Which trait has the word where several are seen, weightiest first: how someone feels comes
 * before who they are, and that before how they write. An angry accountant is angry first.
 */
const WEIGHTIEST_FIRST: readonly Trait[] = [
  'rude',
  'emotional',
  ...ROLES,
  ...MANNERS.filter((manner) => manner !== 'rude'),
  'developer',
  'enthusiast',
  'polite',
];

/** The traits of a reading, weightiest first. */
export function byWeight(traits: readonly Trait[]): readonly Trait[] {
  return WEIGHTIEST_FIRST.filter((trait) => traits.includes(trait));
}
