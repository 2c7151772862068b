import type { ClientState } from '../../clients/state.ts';
import { standingOf } from '../../clients/standing.ts';
import { Dropped } from '../../delivery/budget.ts';
import { classify } from '../../delivery/failures.ts';
import type { DeskDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import type { Work } from '../work.ts';

/** A state that lasts less than this is not shown: most messages are answered sooner, and then nothing is called. */
const DEBOUNCE = 60_000;

/** From the set that Telegram lets every bot use; a topic without one is in order. */
const ICONS: Readonly<Record<ClientState, string>> = {
  answered: '',
  waits: '❗️',
  heated: '🔥',
  paused: '☕️',
};

/** Something happened to a client: a minute later the icon of their topic follows, if things still stand otherwise. */
export async function iconSoon(clientId: number, { due, now }: Pick<DeskDeps, 'due' | 'now'>): Promise<void> {
  await due.add({ kind: 'icon', id: String(clientId), at: new Date(now().getTime() + DEBOUNCE) });
}

/** The minute is over. */
export async function iconDue(
  { id, at }: Due,
  { clients, outbox, now }: Pick<DeskDeps, 'clients' | 'outbox' | 'now'>,
): Promise<void> {
  const client = await clients.get(Number(id));
  if (!client || standingOf(client, now()) === (client.icon?.shows ?? 'answered')) return;
  await outbox.add({
    id: `icon:${id}:${at.getTime()}`,
    lane: `edit:${id}`,
    work: { kind: 'icon', clientId: Number(id) },
  });
}

/** Has the icon show how things stand now: one edit for one change, dropped where calls are scarce. */
export async function drawIcon({ clientId }: Extract<Work, { kind: 'icon' }>, deps: DeskDeps): Promise<void> {
  const [client, topic] = await Promise.all([deps.clients.get(clientId), deps.topics.ofClient(clientId)]);
  if (!client || !topic) return;
  const shows = standingOf(client, deps.now());
  const shown = client.icon?.thread === topic.threadId ? client.icon.shows : 'answered';
  if (shows === shown) return;
  const icon = await iconId(ICONS[shows], deps);
  if (icon === undefined) return;
  try {
    await deps.budget.spend(topic.chatId, { urgency: 'title', calls: 1 }, () =>
      deps.api.editForumTopic(topic.chatId, topic.threadId, { icon_custom_emoji_id: icon }),
    );
  } catch (error) {
    // Not worth a second try: the next change of state brings the next.
    if (error instanceof Dropped || isRefused(error)) return;
    throw error;
  }
  await deps.clients.update(clientId, (now) => {
    // Forgotten meanwhile: the next try finds nobody.
    if (!now) throw new Error(`no record of client ${clientId}`);
    return { ...now, icon: { thread: topic.threadId, shows } };
  });
}

function isRefused(error: unknown): boolean {
  const { kind } = classify(error);
  return kind === 'refused' || kind === 'wait';
}

/** '' takes the icon away; `undefined` where Telegram's set has none of that look. */
async function iconId(emoji: string, { api, findings }: DeskDeps): Promise<string | undefined> {
  if (emoji === '') return '';
  findings.icons ??= Object.fromEntries(
    (await api.getForumTopicIconStickers()).flatMap(({ emoji: look, custom_emoji_id: id }) =>
      look !== undefined && id !== undefined ? [[plain(look), id]] : [],
    ),
  );
  return findings.icons[plain(emoji)];
}

/** Without the selector that asks for a picture: not everybody writes it. */
function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '');
}
