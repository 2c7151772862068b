import type { Spoken } from '../../labels.ts';
import type { Calibration } from './calibration.ts';

/**
 * Fitted on held-out scores of the examples in `intents/`, four folds, each with whole voices left out. Figures, not
 * rules: fit anew when features or examples change much.
 */
export const CALIBRATION: Readonly<Record<Spoken, Calibration>> = {
  ru: {
    sharpness: 3.7,
    sure: 0.45,
    traits: {
      emotional: { slope: 5.43, offset: -0.14, threshold: 0.36 },
      polite: { slope: 7.4, offset: -0.73, threshold: 0.32 },
      enthusiast: { slope: 5.83, offset: -0.1, threshold: 0.38 },
      developer: { slope: 5.09, offset: 0.02, threshold: 0.46 },
      marketer: { slope: 4.58, offset: -0.19, threshold: 0.3 },
      lawyer: { slope: 5.33, offset: 0.45, threshold: 0.3 },
      accountant: { slope: 5.23, offset: 0.03, threshold: 0.24 },
      rude: { slope: 4.07, offset: -0.35, threshold: 0.38 },
      newcomer: { slope: 5.94, offset: 0.57, threshold: 0.26 },
      hasty: { slope: 6.71, offset: 0.59, threshold: 0.4 },
      doubter: { slope: 5.84, offset: 0.35, threshold: 0.48 },
      perfectionist: { slope: 7.33, offset: 1.17, threshold: 0.38 },
      hands_off: { slope: 5.68, offset: 0.05, threshold: 0.28 },
      dreamer: { slope: 8.6, offset: 2.22, threshold: 0.42 },
      bargainer: { slope: 5.42, offset: 0.08, threshold: 0.26 },
      bureaucrat: { slope: 5.98, offset: -0.85, threshold: 0.46 },
      tinkerer: { slope: 8.78, offset: 1.7, threshold: 0.36 },
      entitled: { slope: 7.34, offset: 1.16, threshold: 0.36 },
      prankster: { slope: 3.45, offset: -0.99, threshold: 0.24 },
      scout: { slope: 8.18, offset: 1.21, threshold: 0.52 },
    },
  },
  en: {
    sharpness: 3.5,
    sure: 0.45,
    traits: {
      emotional: { slope: 6.19, offset: -0.01, threshold: 0.28 },
      polite: { slope: 9.91, offset: 0.35, threshold: 0.32 },
      enthusiast: { slope: 6.08, offset: 0.13, threshold: 0.32 },
      developer: { slope: 4.9, offset: 0.04, threshold: 0.38 },
      marketer: { slope: 5.25, offset: 0.17, threshold: 0.32 },
      lawyer: { slope: 5.29, offset: 0, threshold: 0.52 },
      accountant: { slope: 4.14, offset: -0.46, threshold: 0.36 },
      rude: { slope: 3.55, offset: -0.48, threshold: 0.34 },
      newcomer: { slope: 7.08, offset: 1.17, threshold: 0.5 },
      hasty: { slope: 7.31, offset: 0.75, threshold: 0.56 },
      doubter: { slope: 4.68, offset: 0.18, threshold: 0.3 },
      perfectionist: { slope: 8.25, offset: 1.91, threshold: 0.52 },
      hands_off: { slope: 6.14, offset: 0.64, threshold: 0.22 },
      dreamer: { slope: 6.11, offset: 1.03, threshold: 0.34 },
      bargainer: { slope: 6.14, offset: 0.62, threshold: 0.24 },
      bureaucrat: { slope: 7.83, offset: 0.52, threshold: 0.42 },
      tinkerer: { slope: 7.32, offset: 1.75, threshold: 0.2 },
      entitled: { slope: 6.22, offset: 0.85, threshold: 0.28 },
      prankster: { slope: 4.19, offset: -0.38, threshold: 0.34 },
      scout: { slope: 8.26, offset: 1.25, threshold: 0.24 },
    },
  },
};
