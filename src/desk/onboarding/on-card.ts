import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Client } from '../../clients/client.ts';
import type { Content } from '../../content/types.ts';
import { SPOKEN, type Intent } from '../../labels.ts';
import { stepsOf } from '../../onboarding/progress.ts';
import type { Reading } from '../../reading/reading.ts';
import { buttonData } from '../buttons/buttons.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Notice, Press } from '../buttons/press.ts';
import { redraw } from '../card/redraw.ts';
import { tapRow } from './client-rows.ts';
import { saysNoMore, stepSaid } from './said.ts';
import { operatorSets } from './step-set.ts';
import { underway, underwayOf, type Underway } from './underway.ts';

/** «Поставили виджет, а он не работает»: whoever says such things has not come through with the step. */
const TROUBLE: readonly Intent[] = ['problem', 'complaint', 'cancel'];
const LONGEST_LABEL = 32;

/**
 * The client writes that a step is done, be it the one they are at or a later one: on a self-service plan the bot asks them
 * whether it may be marked, else the card offers it to operators. Nothing is marked without a tap. Done again, it asks once.
 */
export async function stepOnCard(
  card: Card,
  client: Client,
  reading: Reading,
  deps: DeskDeps,
): Promise<Pick<Card, 'step'>> {
  const here = await underwayOf(client, deps);
  const language = SPOKEN.find((spoken) => spoken === reading.language) ?? client.language;
  const isTrouble = reading.sure && TROUBLE.includes(reading.intent);
  if (!here || here.journey.ended) return {};
  const open = stepsOf(here.journey, here.plan).flatMap(({ step, done }) => (done ? [] : [step]));
  const words = wordsOfCard(card);
  const step = stepSaid(words, open, language);
  if (!step || (isTrouble && !saysNoMore(words, step, language))) return {};
  if (here.plan.model === 'self-service') await ask(card, here, step, deps);
  else return { step: { plan: here.plan.id, id: step.id, title: step.title[card.language] } };
  return {};
}

async function ask(
  { key }: Card,
  { client }: Underway,
  step: Underway['plan']['steps'][number],
  deps: DeskDeps,
): Promise<void> {
  const { language } = client;
  await deps.outbox.add({
    id: `step-ask:${key}`,
    lane: `client:${client.id}`,
    work: {
      kind: 'post',
      chatId: client.id,
      text: deps.content.texts.say('onboarding.client.ask', language, { step: step.title[language] }),
      entities: [],
      rows: [tapRow(step.id, ['yes', 'no'], language, deps)],
    },
  });
}

/** «🧭 Похоже, шаг «Виджет на сайте» сделан» */
export function stepLine({ step, language }: Card, { texts }: Content): FormattedString[] {
  if (!step) return [];
  const line = step.done
    ? texts.say('onboarding.card.saidDone', language, { step: step.title })
    : texts.say('onboarding.card.said', language, { step: step.title });
  return [new FormattedString(line)];
}

/** A row of its own: the title of a step is long. */
export function stepRows({ key, step, language }: Card, { texts }: Content): InlineKeyboardButton[][] {
  if (!step) return [];
  const text = step.done
    ? texts.say('onboarding.card.buttonUndo', language)
    : texts.say('onboarding.card.buttonStep', language, { step: clip(step.title, LONGEST_LABEL) });
  return [[{ text, callback_data: buttonData('step', key) }]];
}

/** ✓ on a card: marks the step that the client speaks of, or opens it again. */
export async function pressStep({ ctx, key, operator }: Press, deps: DeskDeps): Promise<Notice> {
  const cause = ctx.update.update_id;
  const card = await deps.cards.get(key);
  const here = card && (await underway(card.clientId, deps));
  const step = card?.step;
  if (!step || here?.plan.id !== step.plan)
    return { text: deps.content.texts.say('tap.stale', deps.options.language), show_alert: true };
  const isAgain = step.cause === cause;
  const done = isAgain ? step.done === true : step.done !== true;
  await operatorSets(here, step.id, done, operator, deps);
  const { done: _done, ...open } = step;
  const changed = isAgain
    ? card
    : await deps.cards.update(key, (now) => ({
        ...now,
        step: { ...open, cause, ...(done ? { done: true } : {}) },
        revision: now.revision + 1,
      }));
  if (changed) await redraw(changed, deps);
  return undefined;
}
