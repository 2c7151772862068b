import type { Subject } from '../content/subject.ts';
import type { Intent } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';

/**
 * The intent whose general replies stand beside a subject's own. «Отвяжите карту», «отпишите меня» read as leaving: unless
 * the subject is part of it, nobody is asked from which day on all is to be closed.
 */
export function intentBeside(
  { intent, confidence }: Pick<Reading, 'intent' | 'confidence'>,
  subject: Pick<Subject, 'intents' | 'leaving'> | undefined,
): Intent {
  if (intent !== 'cancel' || subject === undefined || subject.leaving === true) return intent;
  const other = confidence.intents.find(
    (one) => one.intent !== 'cancel' && subject.intents.includes(one.intent),
  );
  return other?.intent ?? intent;
}
