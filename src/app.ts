import { setTimeout as sleep } from 'node:timers/promises';
import { Api, Bot, GrammyError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import { teamDoor } from './app-door.ts';
import { allMetrics, AppFigures } from './app-figures.ts';
import { TELEGRAM, type Config } from './config.ts';
import { contentDir } from './content/dir.ts';
import { keptConcepts } from './content/kept-concepts.ts';
import { requireContent } from './content/load.ts';
import type { BudgetFigures } from './delivery/budget-figures.ts';
import { Budget } from './delivery/budget.ts';
import { CallCounts } from './delivery/call-counts.ts';
import { Delivery } from './delivery/delivery.ts';
import { pacing } from './delivery/pacing.ts';
import { GROUP_CALLS_PER_MINUTE } from './delivery/windows.ts';
import { installDesk } from './desk/bot.ts';
import type { DeskContext } from './desk/context.ts';
import { registerCommands } from './desk/team/commands.ts';
import { noteDead } from './desk/team/dead-letters.ts';
import { dailyDigest } from './desk/digest/daily-digest.ts';
import { deskChat, deskMoved, desks, type DeskDeps } from './desk/deps.ts';
import { Habits } from './desk/operator/habits.ts';
import { tellLeadsLine } from './desk/team/leads-line.ts';
import { localDay } from './desk/time/local-time.ts';
import { perform, refused } from './desk/perform.ts';
import { inspectDesk } from './desk/team/rights.ts';
import { runDue } from './desk/run-due.ts';
import { SetupCode } from './desk/team/setup-code.ts';
import { RequestIndex } from './feedback/match.ts';
import { openQueue } from './feedback/open-queue.ts';
import type { Metric } from './http/metrics.ts';
import { blanker } from './knowledge/blank.ts';
import { EarlierAnswers } from './knowledge/earlier-answers.ts';
import { vocabularyOf } from './knowledge/vocabulary.ts';
import type { HoldingRule } from './onboarding/rules.ts';
import { openReading } from './open-reader.ts';
import { openSubjects } from './open-subjects.ts';
import { answersSince } from './storage/lifetimes.ts';
import { createStore } from './storage/open.ts';
import type { Store } from './storage/store.ts';

export interface AppOptions {
  readonly config: Config;
  readonly token: string;
  readonly apiRoot: string;
  readonly log: Logger;
  /** The only clock of the rooms. Default: the machine's. */
  readonly now?: () => Date;
  /** Makes Telegram's windows shorter by so much, for tests. Default 1. */
  readonly pace?: number;
  /** Calls Telegram in the place of HTTP, for simulations in one process. */
  readonly fetch?: typeof fetch;
  /** Which rules keep a client from being reminded. Default: all; a simulation shows what each is for. */
  readonly holdingRules?: readonly HoldingRule[];
}

/** The running bot. */
export interface App {
  /** Resolves when everything that came in is handled and everything that had to leave has left. */
  idle(): Promise<void>;
  /** Does what is due by the rooms' clock. Happens by itself every few seconds; for whoever moves that clock. */
  runDue(): Promise<void>;
  /** Takes an update that the webhook brought. Whether it is safe now; throws where the store is away. */
  receive(update: Update): Promise<boolean>;
  /** Answers the team's own programs, under `/v1`. */
  door(request: Request): Promise<Response>;
  /** What Telegram was asked for, and who waits for its leave. */
  calls(): BudgetFigures;
  /** Everything there is to measure, for `/metrics`. */
  metrics(): Promise<readonly Metric[]>;
  /** Names of parts that do not work now. */
  ill(): Promise<readonly string[]>;
  /** Takes nothing new in, finishes what is in hand, lets go of everything. */
  stop(): Promise<void>;
}

/** Something the person who starts the bot has to mend; its message says what. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const DAY = 24 * 60 * 60 * 1000;
/** Keys of sessions; the version goes up when their shape changes. */
const SESSION_PREFIX = 'kamerton:v1:';
/** How long a stop waits for calls in hand. Milliseconds; the whole stop has to be done within ten seconds. */
const PATIENCE = 5000;
/** Longer than getUpdates may hold its answer back (30 s); other calls are cut off sooner by `pacing`. */
const HTTP_TIMEOUT_SECONDS = 60;

/**
 * The composition root, the only place that knows all rooms. Order: content, reading, store, Telegram, desk,
 * then what an earlier run left behind, and the door is opened last.
 */
export async function startApp({
  config,
  token,
  apiRoot,
  log,
  now = () => new Date(),
  pace,
  fetch,
  holdingRules,
}: AppOptions): Promise<App> {
  const content = requireContent(contentDir(config.intentsDir));
  const { read, rarityOf } = await openReading(config.intentsDir, (note) => log.info({}, note));
  const wishes = await keptConcepts(contentDir(config.intentsDir), (note) => log.info({}, note));
  const { find, about, readWish } = openSubjects({
    subjects: content.subjects,
    wishes,
    rarityOf,
    intentsDir: config.intentsDir,
    note: (note) => log.info({}, note),
  });
  const index = new RequestIndex(wishes, undefined, readWish);
  const store = await createStore({
    redisUrl: config.redisUrl,
    log,
    now,
    retentionDays: config.retentionDays,
  });
  try {
    const client = { apiRoot, timeoutSeconds: HTTP_TIMEOUT_SECONDS, ...(fetch ? { fetch } : {}) };
    const me = await introduce(new Api(token, client), log);
    const bot = new Bot<DeskContext>(token, { botInfo: me, client });
    const stopping = new AbortController();
    const cutOff = new AbortController();
    const counts = new CallCounts();
    const figures = new AppFigures();
    const budget = new Budget({
      store: store.budget,
      log,
      signal: stopping.signal,
      // Another server than Telegram's own may have no limits, and a team that set one up wants to go without.
      groupCallsPerMinute:
        config.groupCallsPerMinute ?? (apiRoot === TELEGRAM ? GROUP_CALLS_PER_MINUTE : undefined),
      topicsSpent: (wait) => void tellOfTopicsSpent(wait, deps),
      ...(pace === undefined ? {} : { pace }),
    });
    bot.api.config.use(counts.transformer);
    bot.api.config.use(pacing({ budget, calls: cutOff.signal }));
    const delivery = new Delivery({
      store,
      api: bot.api,
      log,
      webhook: config.mode === 'telegram' ? config.webhook : undefined,
      handle: (update) => bot.handleUpdate(update),
      buried: async (update, reason) => {
        log.error({ update, reason }, 'an update was put away unhandled: somebody has to look at it');
        await noteDead(deps);
      },
      perform: async (work, steps) => {
        await perform(work, deps, steps);
        figures.left(work);
      },
      refused: (work, why) => refused(work, why, deps),
      moved: (from, to) => deskMoved(from, to, deps),
    });
    const options = { ...config, language: config.deskLanguage };
    const earlier = new EarlierAnswers({
      store: store.exchanges,
      about,
      rarityOf,
      now,
    });
    const deps: DeskDeps = {
      ...store,
      sessions: store.sessions,
      ...(holdingRules ? { holdingRules } : {}),
      api: bot.api,
      me,
      content,
      read: figures.timed(read),
      find,
      habits: new Habits({ acceptance: store.acceptance, now, log, options }),
      queue: openQueue({
        store: store.requests,
        index,
        rules: { segments: content.segments, criticalVotes: content.settings.criticalVotes },
        about: (text, spans) => index.about(text, spans),
        now,
      }),
      knowledge: {
        find: (asked) => earlier.find(asked),
        blank: blanker(vocabularyOf(content, wishes), content.settings.ownSites),
      },
      options,
      budget,
      outbox: delivery,
      inbox: {
        buried: () => store.inbox.buried(),
        dead: (most) => store.inbox.dead(most),
        revive: () => delivery.revive(),
      },
      findings: { inlineRefused: false, assigning: new Map() },
      now,
      log,
      childLog: (fields) => log.child(fields),
    };
    return await open({ bot, deps, budget, counts, figures, delivery, store, config, stopping, cutOff });
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Parts {
  readonly bot: Bot<DeskContext>;
  readonly deps: DeskDeps;
  readonly budget: Budget;
  readonly counts: CallCounts;
  readonly figures: AppFigures;
  readonly delivery: Delivery;
  readonly store: Store;
  readonly config: Config;
  /** Ends what waits for Telegram's leave. */
  readonly stopping: AbortController;
  /** Cuts off what still talks to Telegram. */
  readonly cutOff: AbortController;
}

async function open(parts: Parts): Promise<App> {
  const { bot, deps, budget, counts, figures, delivery, store, config, stopping, cutOff } = parts;
  const { log, now } = deps;
  const code = new SetupCode(now, (fresh) =>
    log.warn({}, `no desk yet: write /setup ${fresh} in your team's group within ten minutes`),
  );
  installDesk(bot, deps, code, SESSION_PREFIX);
  await readQueue(deps);
  await readAnswers(deps);
  await delivery.start();
  const doWhatIsDue = (): Promise<void> => runDue(now(), deps);
  await store.ticker.start(doWhatIsDue);
  await store.daily.start(config.digestAt, config.timezone, async () => {
    await dailyDigest(deps);
    const { earlierAnswersMonths } = deps.content.settings;
    const retained = new Date(now().getTime() - config.retentionDays * DAY);
    await store.inbox.forgetDead(retained);
    await store.exchanges.forgetBefore(answersSince(now(), earlierAnswersMonths, config.retentionDays));
    await store.corrections.forgetBefore(retained);
  });
  if ((await deskChat(deps)) === undefined) code.issue();
  else await lookAtDesks(deps);
  delivery.open();
  // Nobody waits for it, and it never fails.
  const registering = registerCommands(deps, stopping.signal);
  const door = teamDoor(config.eventsToken, store.events, deps);
  log.info({ bot: deps.me.username }, 'the bot is at work');
  return {
    idle: () => delivery.idle(),
    runDue: doWhatIsDue,
    receive: (update) => delivery.receive(update),
    door: async (request) => door.fetch(request),
    calls: () => budget.figures(),
    metrics: () => allMetrics({ figures, counts, budget, store, now, log }),
    ill: async () => ((await store.ready()) ? [] : ['store']),
    async stop() {
      stopping.abort();
      const patience = setTimeout(() => cutOff.abort(), PATIENCE);
      await Promise.all([delivery.stop(), registering]);
      clearTimeout(patience);
      await store.close();
      log.info({}, 'the bot has stopped');
    },
  };
}

/** Asks Telegram who we are, waiting while it cannot be reached. */
async function introduce(api: Api, log: Logger): Promise<UserFromGetMe> {
  for (let tries = 1; ; tries++) {
    try {
      return await api.getMe();
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new StartError('Telegram does not know this BOT_TOKEN; copy it again from @BotFather', {
          cause: error,
        });
      }
      log.warn({ tries, err: error }, 'Telegram cannot be reached yet');
      await sleep(Math.min(1000 * tries, 30_000));
    }
  }
}

/** Reads the whole queue in, so that the first card with a wish does not wait for it. */
async function readQueue({ queue, log }: DeskDeps): Promise<void> {
  try {
    await queue.suggest('');
  } catch (error) {
    // The first wish tries again.
    log.warn({ err: error }, 'the feedback queue could not be read yet');
  }
}

/** The same with what operators have answered. */
async function readAnswers({ knowledge, log }: DeskDeps): Promise<void> {
  try {
    await knowledge.find({ text: '', language: 'ru', intent: 'other', traits: [] });
  } catch (error) {
    log.warn({ err: error }, 'earlier answers could not be read yet');
  }
}

async function lookAtDesks(deps: DeskDeps): Promise<void> {
  for (const chatId of await desks(deps)) {
    try {
      await inspectDesk(chatId, `start${deps.now().getTime()}`, deps);
    } catch (error) {
      // Not worth failing the start for: cards will wait and say so if something is wrong.
      deps.log.warn({ err: error }, 'the desk could not be looked at');
    }
  }
}

/** Told to the leads once a day. Strangers wait in the outbox meanwhile. */
async function tellOfTopicsSpent(wait: number, deps: DeskDeps): Promise<void> {
  const { content, options, now, log } = deps;
  const hours = Math.max(1, Math.round(wait / 3_600_000));
  const text = content.texts.say('desk.topicsSpent', options.language, { hours });
  try {
    await tellLeadsLine(`topics-spent:${localDay(now(), options.timezone)}`, text, deps);
  } catch (error) {
    log.error({ err: error }, 'the leads could not be told that no more topics may be made');
  }
}
