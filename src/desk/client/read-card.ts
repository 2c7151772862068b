import { taught } from '../../clients/changes.ts';
import type { Client } from '../../clients/client.ts';
import { appraise, lastCame, type Appraisal } from './appraise.ts';
import { bringInLead } from '../team/bring-in-lead.ts';
import { isMereCopy, lastPart } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import { countRead } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { stepOnCard } from '../onboarding/on-card.ts';
import { newsOnCard } from '../wishes/queue-on-card.ts';
import { afterReading } from '../waiting/waiting.ts';

/**
 * Reads a card that is about to be shown, all that came until then as one message. It is sealed before: what comes while it
 * is read begins another, as in a hurry each message would have all before it read again. The client's record learns from
 * it: done again after a crash, once. Returns the card as it is to be shown, nothing where the client was forgotten in
 * this moment.
 */
export async function readCard(card: Card, client: Client, deps: DeskDeps): Promise<Card | undefined> {
  let now = card.sealed ? card : await deps.cards.update(card.key, sealed);
  while (now && now.reading === undefined && !isMereCopy(now)) {
    const appraisal = await appraised(now, client, deps);
    if (!appraisal) break;
    await learn(now, client, appraisal, deps);
    const { key, revision } = now;
    const news = await newsAndStep(now, client, appraisal, deps);
    // Words that were changed in this moment are read anew.
    now = await deps.cards.update(key, (current) =>
      current.revision === revision ? { ...current, ...appraisal.fields, ...news } : undefined,
    );
  }
  if (now) await countRead(now, client, deps);
  return now;
}

function sealed(card: Card): Card {
  return { ...card, sealed: true };
}

/** What it answers, and which step of their plan it says is done. */
async function newsAndStep(
  card: Card,
  client: Client,
  { understood }: Appraisal,
  deps: DeskDeps,
): Promise<Pick<Card, 'about' | 'step'>> {
  const news = await newsOnCard(card, client, deps);
  return { ...news, ...(await stepOnCard(card, client, understood.reading, deps)) };
}

/** It has to wait after all, and nothing of it stands in the topic: what comes meanwhile is read with it. */
export async function unseal(key: string, { cards }: Pick<DeskDeps, 'cards'>): Promise<void> {
  await cards.update(
    key,
    ({ sealed: _sealed, reading: _reading, mood: _mood, rudeTimes: _rudeTimes, ...waiting }) => waiting,
  );
}

/** A message that breaks the reading is a fault of ours; it has to be seen all the same. */
async function appraised(card: Card, client: Client, deps: DeskDeps): Promise<Appraisal | undefined> {
  try {
    return await appraise(card, client, deps);
  } catch (error) {
    deps.log.error({ card: card.key, err: error }, 'a message could not be read and is shown as it is');
    return undefined;
  }
}

async function learn(
  card: Card,
  client: Client,
  { understood, rude }: Appraisal,
  deps: DeskDeps,
): Promise<void> {
  const { text, reading, said } = understood;
  if (text === '') return afterReading(undefined, client, deps);
  const now = await deps.clients.update(card.clientId, (known) => {
    if (!known) throw new Error(`no record of client ${card.clientId}`);
    return { ...taught(known, reading, card.key, lastCame(card), text), said };
  });
  await afterReading(reading, now, deps);
  const { times, leadsToo } = rude;
  if (leadsToo) await bringInLead({ clientId: card.clientId, times, cause: lastPart(card).cause }, deps);
}
