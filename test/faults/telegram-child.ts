import { once } from 'node:events';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { botApiListener } from '../../src/playground/telegram/http-side.ts';
import { type Client, Clients } from './clients.ts';
import { type Command, DESK, LEAD, OPERATORS, Request, TOKEN } from './control.ts';
import { ListenedTelegram } from './listened-telegram.ts';
import { clientMark, clientMarks, clientName } from './marks.ts';
import { Operators } from './operators.ts';
import { Polls } from './polls.ts';
import type { Progress, RunRecord } from './record.ts';
import { Witness } from './witness.ts';

/**
 * A process of its own: the simulated Telegram, the people in it, and who watches them. Apart from the test, so
 * that neither the bot's nor the judge's work makes the clients slower. Ends with the process that started it.
 */
const clients: Client[] = Array.from({ length: Number(process.argv[2] ?? 50) }, (_, at) => ({
  id: 1001 + at,
  number: at + 1,
  name: clientName(at + 1),
}));

const telegram = new ListenedTelegram({ token: TOKEN, keepCalls: 1_000_000 });
const polls = new Polls();
const writing = new Clients(telegram, clients);
const operators = new Operators(telegram, DESK, OPERATORS, clients);
const Pending = z.object({ result: z.object({ pending_update_count: z.number() }) });
const shown = new Set<string>();
const witness = new Witness(telegram, (sight) => {
  if (sight.chatId === DESK) for (const mark of clientMarks(sight.text)) shown.add(clientMark(mark));
  operators.see(sight);
});

function populate(): void {
  for (const { id, name } of clients) telegram.addPerson({ id, first_name: name, language_code: 'ru' });
  telegram.addPerson({ id: OPERATORS[0], first_name: 'Ирина', language_code: 'ru' });
  telegram.addPerson({ id: OPERATORS[1], first_name: 'Олег', language_code: 'ru' });
  telegram.addPerson({ id: LEAD, first_name: 'Марина', language_code: 'ru' });
  telegram.addForum({ id: DESK, title: 'Поддержка' });
  telegram.join(DESK, OPERATORS[0], 'member');
  telegram.join(DESK, OPERATORS[1], 'administrator');
}

/** The simulated Telegram's own server, with an eye on its polls. */
async function listen(): Promise<string> {
  const listener = botApiListener(telegram);
  const server = createServer((request, response) => {
    polls.meet(request, response);
    telegram.listen(request, response, () => listener(request, response));
  });
  // Node's five seconds would cut an idle connection just as a bot writes on it: a fault that nobody ordered.
  server.keepAliveTimeout = 75_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

async function progress(): Promise<Progress> {
  witness.look();
  const { pending_update_count: unconfirmed } = Pending.parse(
    await telegram.call('getWebhookInfo', {}),
  ).result;
  return {
    written: writing.written.length,
    shown: shown.size,
    ...operators.tally,
    left: writing.left,
    quiet: performance.now() - witness.lastChange,
    longestWithoutPoll: polls.longestWithout,
    pollsRefused: polls.refused,
    unconfirmed,
  };
}

function record(): RunRecord {
  witness.look();
  return {
    desk: DESK,
    clients,
    written: writing.written,
    asked: operators.asked,
    sights: witness.sights,
    topics: witness.made,
    standing: telegram
      .messages(DESK)
      .filter(({ from }) => from?.id === telegram.bot.id)
      .map(({ message_thread_id: thread, text, caption }) => ({ thread, text: text ?? caption ?? '' })),
    calls: Object.fromEntries(telegram.counts),
  };
}

/** A tenth of the calls failing means every kind of failure, getUpdates' too. */
function disturb({ share, seed, hang }: Extract<Command, { do: 'disturb' }>): void {
  const kinds = ['429', '500', '502-html', 'reset', 'hang', 'lost-answer'] as const;
  // The watcher's own question is left alone.
  const spare = ['getWebhookInfo'];
  telegram.setFaults(share === 0 ? undefined : { share, seed, kinds, hangMilliseconds: hang, spare });
}

function say({ client: wanted, text }: Extract<Command, { do: 'say' }>): void {
  const client = clients.find(({ number }) => number === wanted);
  if (!client) throw new Error(`there is no client ${wanted}`);
  writing.write(client, text);
}

async function answerTo(command: Command): Promise<unknown> {
  if (command.do === 'progress') return progress();
  if (command.do === 'record') return record();
  obey(command);
  return undefined;
}

function obey(command: Exclude<Command, { do: 'progress' | 'record' }>): void {
  switch (command.do) {
    case 'write':
      return writing.start(command);
    case 'say':
      return say(command);
    case 'answer':
      return operators.start(command);
    case 'disturb':
      return disturb(command);
    case 'inject':
      for (const update of command.updates) telegram.inject(update);
      return undefined;
    case 'forget':
      return polls.forget();
    default:
      command satisfies never;
  }
}

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  const { id, command } = Request.parse(message);
  answerTo(command).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
populate();
// Often enough for the operators, who wait for what is to be seen.
setInterval(() => witness.look(), 10);
process.send?.({ root: await listen() });
