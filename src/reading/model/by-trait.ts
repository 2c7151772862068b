import type { Trait } from '../../labels.ts';

/** A figure for every trait. Spelt out: a trait that is added to the labels and forgotten here does not compile. */
export function byTrait<V>(figure: (trait: Trait) => V): Record<Trait, V> {
  return {
    emotional: figure('emotional'),
    polite: figure('polite'),
    enthusiast: figure('enthusiast'),
    developer: figure('developer'),
    marketer: figure('marketer'),
    lawyer: figure('lawyer'),
    accountant: figure('accountant'),
    rude: figure('rude'),
    newcomer: figure('newcomer'),
    hasty: figure('hasty'),
    doubter: figure('doubter'),
    perfectionist: figure('perfectionist'),
    hands_off: figure('hands_off'),
    dreamer: figure('dreamer'),
    bargainer: figure('bargainer'),
    bureaucrat: figure('bureaucrat'),
    tinkerer: figure('tinkerer'),
    entitled: figure('entitled'),
    prankster: figure('prankster'),
    scout: figure('scout'),
  };
}
