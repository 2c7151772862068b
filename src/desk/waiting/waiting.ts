import { asksNothing } from '../../clients/changes.ts';
import type { Client } from '../../clients/client.ts';
import { askedAgain, nextStep, stepDue, type WaitTargets } from '../../clients/waiting.ts';
import { afterWorking, type WorkWeek } from '../../clients/working-time.ts';
import type { Reading } from '../../reading/reading.ts';
import { sayAway } from './away.ts';
import type { DeskDeps, DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { endTalk, watchTalk } from './talks.ts';

type Deps = Pick<DeskDeps, 'content' | 'options' | 'due' | 'now' | 'clients' | 'outbox' | 'figures'>;

/** What waits are measured by: the team's targets, its hours and its zone. */
function waitRules({
  content,
  options,
}: Pick<DeskDeps, 'content' | 'options'>): [WaitTargets, WorkWeek, string] {
  return [content.settings, options.workingHours, options.timezone];
}

/**
 * A client has written. Notes when the desk is to be reminded of them where a wait begins with it, or is to be over
 * sooner; a message that goes on with the same thought costs nothing. `client`: the record after the message.
 */
export async function afterMessage(client: Client, deps: Deps): Promise<void> {
  const begins = client.waitingSince === client.lastMessageAt;
  if (begins || askedAgain(client) || client.wait?.calm !== undefined) await remindInTime(client, deps);
}

/**
 * A card was read: whoever is upset is not kept waiting as long, thanks end the talk, and outside working hours
 * everybody else hears when they will be answered. `reading`: absent for what has no words. `client`: the record after it.
 */
export async function afterReading(
  reading: Pick<Reading, 'sure' | 'intent' | 'traits'> | undefined,
  client: Client,
  deps: Deps,
): Promise<void> {
  if (reading && asksNothing(reading)) {
    await endTalk(client, reading.intent !== 'apology', deps);
    return;
  }
  const heated = reading?.traits.some((trait) => trait === 'rude' || trait === 'emotional');
  if (heated) await remindInTime(client, deps);
  await sayAway(client, deps);
}

/** An answer was sent, or taken back. `client`: the record after it. */
export async function afterAnswer(client: Client, deps: Deps): Promise<void> {
  if (client.waitingSince !== undefined) await remindInTime(client, deps);
  await watchTalk(client, deps);
}

/** What was noted for an earlier wait of theirs is put off or brought forward with it. */
async function remindInTime(client: Client, deps: Deps): Promise<void> {
  const next = nextStep(client, ...waitRules(deps));
  if (next) await deps.due.set({ kind: 'waiting', id: String(client.id), at: next.at });
}

/**
 * A wait may have lasted its target: the topic, then the leads are reminded. What was noted may be about a wait that
 * is over, or one whose target has moved: then nothing is said, or the time is waited for.
 */
export async function waitDue(due: Due, deps: DueDeps): Promise<void> {
  const client = await deps.clients.get(Number(due.id));
  if (!client) return;
  const now = deps.now();
  const rules = waitRules(deps);
  const [targets, week, zone] = rules;
  const next = nextStep(client, ...rules);
  if (!next || client.waitingSince === undefined) return;
  const step = stepDue(client, now, ...rules);
  if (step === undefined) return deps.due.set({ ...due, at: next.at });
  // Nobody can answer them: asked again later, as they may let the bot in by then.
  if (client.blocked !== undefined)
    return deps.due.set({ ...due, at: afterWorking(now, targets.reminderMinutes, week, zone) });
  const { waitingSince: since } = client;
  await deps.outbox.add({
    id: `waiting:${client.id}:${Date.parse(since)}:${step}`,
    // The digest's lane: only one at a time may make its topic.
    lane: step === 'topic' ? `desk:${client.id}` : 'digest',
    work: { kind: 'waits', clientId: client.id, since, step },
  });
  if (step === 'topic')
    await deps.due.set({ ...due, at: afterWorking(now, targets.escalateMinutes, week, zone) });
}
