import { timeWords } from '../../digest/funnel-model.ts';
import type { Voice } from '../../digest/words.ts';
import type { StepFigures } from '../../onboarding/overview.ts';

/** «прошли 180 · сейчас 12, 3 стоят · половина за 2 дня» */
export function piecesOf({ passed, here, stalled, medianDays }: StepFigures, voice: Voice): string {
  const { texts, language } = voice;
  const now = here + stalled;
  const there = stalled === 0 ? 'overview.here' : 'overview.hereStalled';
  return [
    texts.say('overview.passed', language, { count: passed }),
    ...(now === 0 ? [] : [texts.say(there, language, { count: now, stalled })]),
    ...(medianDays === undefined
      ? []
      : [texts.say('overview.median', language, { time: timeWords(medianDays, voice) })]),
  ].join(' · ');
}
