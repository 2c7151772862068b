import { FormattedString } from '@grammyjs/parse-mode';
import type { Exchange } from '../../knowledge/exchange.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { clip, quote } from '../both-ways/formatting.ts';
import { postForCopying } from '../buttons/helper-message.ts';
import type { DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';
import { dayInWords } from './when.ts';

/** As much of the other client's words as shows what was asked. UTF-16 units. */
const REMINDER = 200;

/** Puts an earlier answer into the topic: whose it is, on what question, and the answer alone for one tap to copy. */
export async function postEarlier(
  work: Extract<Work, { kind: 'earlier' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const card = await deps.cards.get(work.card);
  const exchange = await deps.exchanges.get(work.exchange);
  if (card && exchange) await postForCopying(card, view(exchange, deps), deps, steps);
}

function view({ by, at, question, answer }: Exchange, deps: DeskDeps): FormattedString {
  const { language, timezone } = deps.options;
  const date = dayInWords(at, deps.now(), { timezone, language });
  const line = deps.content.texts.say('earlier.helper', language, { name: by, date });
  const asked = quote(clip(question, REMINDER));
  return FormattedString.join([line, asked, FormattedString.pre(answer)], '\n');
}
