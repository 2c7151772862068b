import type { Intent } from '../../labels.ts';

/** A figure for every intent. Spelt out: an intent that is added to the labels and forgotten here does not compile. */
export function byIntent<V>(figure: (intent: Intent) => V): Record<Intent, V> {
  return {
    cancel: figure('cancel'),
    feature_request: figure('feature_request'),
    problem: figure('problem'),
    complaint: figure('complaint'),
    billing: figure('billing'),
    onboarding: figure('onboarding'),
    meeting: figure('meeting'),
    question: figure('question'),
    resolved: figure('resolved'),
    apology: figure('apology'),
    thanks: figure('thanks'),
    greeting: figure('greeting'),
    other: figure('other'),
  };
}
