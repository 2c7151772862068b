import type { Earlier } from '../../knowledge/asked.ts';
import type { Intent } from '../../labels.ts';
import type { Card } from '../card-record.ts';
import type { Understood } from '../client/suggestions.ts';
import type { DeskDeps } from '../deps.ts';

/** As much of a message as it is looked up by. */
type Asked = Pick<Understood, 'text' | 'subject'> & {
  readonly reading: Pick<Understood['reading'], 'language' | 'intent' | 'traits'>;
};

/** What wants a kind word and no knowledge. */
const PLEASANTRIES: ReadonlySet<Intent> = new Set(['thanks', 'greeting', 'apology', 'resolved']);

/**
 * What operators have answered to messages like this one, the likest first. None where the store is away: a card is
 * shown without.
 */
export async function earlierFor(
  { text, reading, subject }: Asked,
  { knowledge, content, log }: Pick<DeskDeps, 'knowledge' | 'content' | 'log'>,
): Promise<Card['earlier'] & {}> {
  const { language, intent, traits } = reading;
  if (text.trim() === '' || language === 'other' || PLEASANTRIES.has(intent)) return [];
  if (content.settings.earlierAnswersMonths === 0) return [];
  try {
    const about = subject && { subject: subject.subject };
    return (await knowledge.find({ text, language, intent, traits, ...about })).map(onCard);
  } catch (error) {
    log.warn({ err: error }, 'earlier answers could not be looked for');
    return [];
  }
}

function onCard({ id, by, at }: Earlier): { id: string; by: string; at: string } {
  return { id, by, at };
}
