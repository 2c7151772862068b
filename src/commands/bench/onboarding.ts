import { lackingForTrial } from '../../open-trial.ts';
import { whoIsDue } from './onboarding/due.ts';
import { events } from './onboarding/events.ts';
import type { BenchContext } from './section.ts';
import type { Table } from './table.ts';

/** What onboarding costs the bot: the product's events, and finding who is due. */
export async function* onboardingTables(context: BenchContext, part?: string): AsyncGenerator<Table> {
  const lacking = lackingForTrial();
  if (lacking !== undefined) {
    context.note(`onboarding cannot be measured here: ${lacking}`);
    return;
  }
  if (part !== 'due') yield await events(context);
  if (part !== 'events') yield await whoIsDue(context);
}
