import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import { FIELD_NAMES, type Account, type FieldName } from '../../clients/account.ts';
import { fullName, type Client } from '../../clients/client.ts';
import { openPromise } from '../../clients/promise.ts';
import type { DeskDeps } from '../deps.ts';
import { zoneName, ZONES } from './client-fields.ts';
import { clip } from '../both-ways/formatting.ts';
import { moneyWords } from './money.ts';
import { planLines } from '../onboarding-views/plan-lines.ts';
import { promiseWords } from '../time/promise-line.ts';
import { taskLine } from './task-list.ts';
import type { Rows } from '../work.ts';

/** More tasks of one client are looked at in the list of whoever has them. */
const MOST_TASKS = 5;
const LONGEST_VALUE = 130;

/** The record as it is shown in the topic, or the choice of a zone in its place. */
export async function recordOf(
  client: Client,
  what: 'record' | 'zones',
  deps: DeskDeps,
): Promise<{ readonly body: FormattedString; readonly rows: Rows }> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const { account = {} } = client;
  const title = FormattedString.bold(clip(fullName(client), LONGEST_VALUE));
  const fields = FIELD_NAMES.flatMap((name) => fieldLine(name, account, deps));
  const none = fields.length === 0 ? [texts.say('account.none', language)] : [];
  const id =
    account.externalId === undefined
      ? []
      : [texts.say('account.externalId', language, { id: account.externalId })];
  const promise = openPromise(client.promises);
  const promised = promise
    ? [texts.say('account.promise', language, { promise: promiseWords(promise, deps) })]
    : [];
  const tasks = (await deps.tasks.ofClient(client.id))
    .slice(0, MOST_TASKS)
    .map((task) => taskLine(task, deps));
  const plan = await planLines(client, deps);
  const blocks = [[...fields, ...none, ...id], plan, promised, tasks].filter((block) => block.length > 0);
  const body = FormattedString.join([title, ...blocks.map((block) => block.join('\n'))], '\n\n');
  return { body, rows: what === 'zones' ? zoneRows(account, deps) : recordRows(account, deps) };
}

/** «Сегмент: VIP · Ирина, 12 ноября» */
function fieldLine(name: FieldName, account: Account, deps: DeskDeps): string[] {
  const field = account[name];
  if (!field) return [];
  const { texts } = deps.content;
  const { language, timezone } = deps.options;
  const value = clip(valueOf(name, account, deps), LONGEST_VALUE);
  const date = DateTime.fromISO(field.at, { zone: timezone }).setLocale(language).toFormat('d MMMM');
  const author = field.byId === 0 ? texts.say('account.byProduct', language) : field.by;
  const label = texts.say(`account.field.${name}`, language);
  return [texts.say('account.line', language, { label, value, name: author, date })];
}

function valueOf(name: FieldName, account: Account, { content, options }: DeskDeps): string {
  const { texts, segments } = content;
  const { language } = options;
  switch (name) {
    case 'company':
      return account.company?.value ?? '';
    case 'segment':
      return segments.find(({ id }) => id === account.segment?.value)?.title[language] ?? account.segment?.value ?? ''; // prettier-ignore
    case 'manager':
      return account.manager?.value.name ?? '';
    case 'plan': {
      const { name: called, value, currency } = account.plan?.value ?? { value: 0, currency: 'RUB' };
      return [called, moneyWords({ value, currency }, language)].filter(Boolean).join(', ');
    }
    case 'renewal':
      return DateTime.fromISO(account.renewal?.value ?? '')
        .setLocale(language)
        .toFormat('d MMMM yyyy');
    case 'timezone':
      return zoneName(account.timezone?.value ?? '', language, content);
    case 'language':
      return texts.say('account.spoken', language, { language: account.language?.value ?? 'ru' });
    default:
      return name satisfies never;
  }
}

function recordRows(account: Account, { content, options }: DeskDeps): Rows {
  const { texts, segments } = content;
  const { language } = options;
  const bySegment = segments.map(({ id, title }) =>
    choice(account.segment?.value === id, title[language], 's', id),
  );
  return [
    ...inRows(bySegment, 2),
    [
      { text: texts.say('account.button.me', language), callback_data: 'acc:me' },
      { text: texts.say('account.button.zone', language), callback_data: 'acc:zones' },
    ],
  ];
}

function zoneRows(account: Account, deps: DeskDeps): Rows {
  const { texts } = deps.content;
  const zones = ZONES.map((zone) =>
    choice(account.timezone?.value === zone, zoneName(zone, deps.options.language, deps.content), 'z', zone),
  );
  const back = { text: texts.say('account.button.back', deps.options.language), callback_data: 'acc:back' };
  return [...inRows(zones, 2), [back]];
}

/** What is chosen says so and is taken off by another tap. */
function choice(chosen: boolean, label: string, kind: 's' | 'z', value: string): Rows[number][number] {
  return chosen
    ? { text: `✓ ${label}`, callback_data: `acc:-${kind}:${value}` }
    : { text: label, callback_data: `acc:${kind}:${value}` };
}

function inRows<T>(buttons: readonly T[], wide: number): T[][] {
  return Array.from({ length: Math.ceil(buttons.length / wide) }, (_, row) =>
    buttons.slice(row * wide, (row + 1) * wide),
  );
}
