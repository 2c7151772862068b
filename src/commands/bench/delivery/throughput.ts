import { openTrial, type Trial } from '../../../open-trial.ts';
import { median } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table, withUnit } from '../table.ts';
import { knownClients, type Written } from './crowd.ts';
import { type Rush, rush } from './rush.ts';
import { ordinaryTexts } from './texts.ts';

export interface ThroughputSize {
  readonly rounds: number;
  readonly clients: number;
  /** Messages of each client in a round. More than 30 in a minute would be a flood, which is held back on purpose. */
  readonly each: number;
}

interface Round {
  readonly ours: Rush;
  readonly theirs: Rush;
}

const SIZE: ThroughputSize = { rounds: 5, clients: 200, each: 20 };
/** Names of commands that are worth a line. */
const MOST_COMMANDS = 8;

/** How many messages a second pass through the whole bot, beside one that only copies. */
export async function throughput(context: BenchContext, size: ThroughputSize = SIZE): Promise<Table> {
  const texts = ordinaryTexts(context.dir);
  const options = { intentsDir: context.dir, telegram: { keepCalls: 1_000_000 } };
  const whole = await openTrial({ ...options, env: { GROUP_CALLS_PER_MINUTE: '0' } });
  try {
    const bare = await openTrial({ ...options, kind: 'bare' });
    try {
      const rounds: Round[] = [];
      // The first warms both up and is not counted.
      for (let round = 0; round <= size.rounds; round++) {
        const ours = await oneRound(whole, texts, round, size);
        const theirs = await oneRound(bare, texts, round, size);
        context.note(`${round === 0 ? 'warm-up' : `round ${round}`}: ${told(ours)}; bare: ${told(theirs)}`);
        if (round > 0) rounds.push({ ours, theirs });
      }
      return tableOf(rounds, size);
    } finally {
      await bare.close();
    }
  } finally {
    await whole.close();
  }
}

const perSecond = ({ seen, seconds }: Rush): number => seen / seconds;
const share = ({ ours, theirs }: Round): number => perSecond(ours) / perSecond(theirs);
const told = (one: Rush): string => `${withUnit(perSecond(one), '/s')}, ${one.calls} calls`;

/** Clients whose topics are there already, each time others: whoever wrote a minute ago would soon be a flood. */
async function oneRound(
  trial: Trial,
  texts: readonly string[],
  round: number,
  { clients: count, each }: ThroughputSize,
): Promise<Rush> {
  const clients = await knownClients(trial, count);
  const written = Array.from({ length: count * each }, (_, at): Written[] => {
    const client = clients[at % count];
    const text = texts[(round * count * each + at) % texts.length];
    return client && text !== undefined ? [{ client, text }] : [];
  });
  return rush(trial, written.flat());
}

function tableOf(rounds: readonly Round[], size: ThroughputSize): Table {
  const ours = rounds.map((round) => round.ours);
  const of = (figure: (one: Rush) => number): number => median(ours.map(figure));
  const written = sum(ours.map((one) => one.written));
  const seen = sum(ours.map((one) => one.seen));
  const cpus = ours.flatMap(({ botCpu, written: count }) => (botCpu === undefined ? [] : [botCpu / count]));
  return {
    title: 'Throughput: the whole way of a client’s message, and a bot that only copies',
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('messages a second', of(perSecond), '/s', { atLeast: 400 }),
      promisedRow('a bare grammY bot', median(rounds.map(({ theirs }) => perSecond(theirs))), '/s'),
      promisedRow('of the bare bot’s pace', median(rounds.map(share)) * 100, '%', { atLeast: 8 }),
      ['seen on a card', `${seen} of ${written}`, 'all', seen === written ? 'ok' : 'missed'],
      promisedRow(
        'messages a call to the desk',
        of((one) => one.written / one.calls),
        '',
      ),
      promisedRow('processor, the bot', cpus.length > 0 ? median(cpus) : undefined, 'ms a message'),
      promisedRow(
        'processor, Redis',
        of((one) => one.redisCpu / one.written),
        'ms a message',
      ),
      promisedRow(
        'Redis commands',
        of((one) => sum([...one.redisCommands.values()]) / one.written),
        'a message',
      ),
    ],
    notes: [
      `Medians of ${rounds.length} rounds after a warm-up, the two bots by turns; ${size.clients} clients of known topics write ${size.each} messages each, all at once.`,
      'The bot as npm start runs it, Redis 127.0.0.1 with appendfsync always, the simulated Telegram without latency and limits, each a process.',
      `Redis, a message, inside scripts too: ${commandsOf(ours)}.`,
    ],
  };
}

function commandsOf(rounds: readonly Rush[]): string {
  const totals = new Map<string, number>();
  for (const { redisCommands } of rounds)
    for (const [name, calls] of redisCommands) totals.set(name, (totals.get(name) ?? 0) + calls);
  const messages = sum(rounds.map(({ written }) => written));
  return [...totals]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_COMMANDS)
    .map(([name, calls]) => `${name} ${(calls / messages).toFixed(1)}`)
    .join(', ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
