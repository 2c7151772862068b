import { stringify } from 'csv-stringify/sync';
import { InputFile } from 'grammy';
import type { Steps } from '../../delivery/outbox.ts';
import { dateInWords } from '../../digest/words.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { EVERYBODY } from './callback.ts';
import { nameOf, nudgesOf, stalledJourneys, standings, type Standing } from './standing.ts';
import type { FileWork } from './work.ts';

/** Programs read the table, so neither the names nor their order change. Times are ISO, in UTC. */
const COLUMNS = [
  'client_id', 'external_id', 'name', 'company', 'segment', 'manager', 'plan', 'step', 'stalled_since',
  'working_days', 'nudges', 'held', 'reason', 'value', 'currency',
] as const; // prettier-ignore
/** Excel takes a file without it for one of the old code pages, and Russian for rubbish. */
const BYTE_ORDER_MARK = '\uFEFF';

type Deps = Pick<DeskDeps, 'clients' | 'content' | 'journeys' | 'now' | 'options'>;

/** Sends the table of everybody whose step stands still, as things are when it leaves. */
export async function sendStalledFile(work: FileWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const { texts } = deps.content;
  const { language, timezone } = deps.options;
  const day = localDay(deps.now(), timezone);
  const { table, count } = await stalledTable(deps);
  const date = dateInWords(day, day, language);
  const caption =
    count === 0
      ? texts.say('overview.file.nobody', language, { date })
      : texts.say('overview.file.stalled', language, { count, date });
  const chatId = await presentId(work.chatId, deps);
  await steps.once('file', async () => {
    const sent = await deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, () =>
      deps.api.sendDocument(chatId, new InputFile(Buffer.from(table), `onboarding-${day}.csv`), {
        caption,
        ...(work.threadId === undefined ? {} : { message_thread_id: work.threadId }),
      }),
    );
    return sent.message_id;
  });
}

/** A line for everybody whose step stands still, longest first. */
export async function stalledTable(deps: Deps): Promise<{ readonly table: string; readonly count: number }> {
  const standing = await standings(await stalledJourneys(EVERYBODY, deps), deps);
  const rows = standing.map(rowOf);
  // A client's «=HYPERLINK(…)» is text to us, and an order to Excel.
  const table = stringify([[...COLUMNS], ...rows], { escape_formulas: true });
  return { table: `${BYTE_ORDER_MARK}${table}`, count: rows.length };
}

function rowOf(standing: Standing): string[] {
  const { client, journey, stall, days } = standing;
  const { externalId = '', company, segment, manager, plan } = client.account ?? {};
  const cells: Record<(typeof COLUMNS)[number], string | number> = {
    client_id: client.id,
    external_id: externalId,
    name: nameOf(standing),
    company: company?.value ?? '',
    segment: segment?.value ?? '',
    manager: manager?.value.name ?? '',
    plan: journey.plan,
    step: stall.step,
    stalled_since: stall.since,
    working_days: days,
    nudges: nudgesOf(standing).join(';'),
    held: stall.held.map(({ rule, from, last, times }) => `${rule}:${from}..${last}×${times}`).join(';'),
    reason: stall.reason ?? '',
    value: plan?.value.value ?? '',
    currency: plan?.value.currency ?? '',
  };
  return COLUMNS.map((column) => String(cells[column]));
}
