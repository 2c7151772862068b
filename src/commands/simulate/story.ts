import type { OnboardingRun } from './onboarding.ts';

/** What became of five of the clients, by language. */
export function stories(_run: OnboardingRun, _intentsDir: string): Readonly<Record<'ru' | 'en', string>> {
  return { ru: '', en: '' };
}
