import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config.ts';
import { contentDir } from '../content/dir.ts';
import { HOLDING_RULES, type HoldingRule } from '../onboarding/rules.ts';
import { openKilledSimulation } from '../open-killed-simulation.ts';
import { openSimulation } from '../open-simulation.ts';
import { isProgram } from './is-program.ts';
import { type OnboardingRun, readLabels, simulateOnboarding } from './simulate/onboarding.ts';
import { Random } from './simulate/random.ts';
import { figuresOf, isFlawless, report } from './simulate/report.ts';
import { stories } from './simulate/story.ts';

const USAGE = `Usage: npm run -s simulate -- onboarding [--clients N] [--days N] [--seed N] [--break RULE] [--killed N] [--json] [--story DIR]
Months of clients on the onboarding plans, in about a minute: the real bot on a clock of its own, a simulated Telegram
around it, and a judge who counts only what Telegram received.
  --clients N   how many (10000)
  --days N      how long (120)
  --seed N      another number, another world (7)
  --break RULE  the bot without that rule, to see that the judge notices: ${HOLDING_RULES.join(', ')}
  --killed N    the bot in a process of its own on a real Redis, killed N times on the way
  --json        the figures alone, as one line
  --story DIR   writes there what became of five of the clients, in Russian and in English
Exit code: 0 where every stall is explained and no rule was broken, else 1; 2 for a wrong call.
`;

/** The simulations by their names. */
const SECTIONS = ['onboarding'];

interface Wanted {
  readonly clients: number;
  readonly days: number;
  readonly seed: number;
  readonly broken: HoldingRule | undefined;
  readonly kills: number | undefined;
  readonly json: boolean;
  readonly story: string | undefined;
}

export interface SimulateOptions {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly note: (text: string) => void;
}

/** Gives the exit code. */
export async function simulate({ argv, env, stdout, note }: SimulateOptions): Promise<0 | 1 | 2> {
  const wanted = read(argv);
  if (wanted === 'help') {
    stdout(USAGE);
    return 0;
  }
  if (typeof wanted === 'string') {
    note(`${wanted}\n${USAGE}`);
    return 2;
  }
  const intentsDir = dirOf(env);
  const { kills, broken, json, story, ...size } = wanted;
  const run = await simulateOnboarding({
    ...size,
    broken,
    intentsDir,
    open: (options) => {
      if (kills === undefined) return openSimulation(options);
      const random = new Random(size.seed + 2);
      return openKilledSimulation(options, { kills, days: size.days, random: () => random.next() });
    },
    note,
    progress: (day) => {
      if (!json && (day % 10 === 0 || day === size.days)) note(`day ${day} of ${size.days}`);
    },
  });
  if (story !== undefined) writeStories(story, run, intentsDir);
  stdout(json ? `${JSON.stringify(figuresOf(run))}\n` : report(run));
  return isFlawless(run) ? 0 : 1;
}

/** What is asked for, or what is wrong with it. */
function read(argv: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        clients: { type: 'string', default: '10000' },
        days: { type: 'string', default: '120' },
        seed: { type: 'string', default: '7' },
        break: { type: 'string' },
        killed: { type: 'string' },
        json: { type: 'boolean', default: false },
        story: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const [section, ...more] = positionals;
    if (section === undefined || !SECTIONS.includes(section) || more.length > 0)
      return `say what to simulate: ${SECTIONS.join(', ')}.`;
    const broken = HOLDING_RULES.find((rule) => rule === values.break);
    if (values.break !== undefined && broken === undefined)
      return `there is no rule “${values.break}”; there are ${HOLDING_RULES.join(', ')}.`;
    const numbers = [values.clients, values.days, values.seed, values.killed ?? '0'].map(Number);
    if (numbers.some((number) => !Number.isInteger(number) || number < 0))
      return 'a number is whole and not negative.';
    const [clients = 0, days = 0, seed = 0, kills = 0] = numbers;
    if (clients < 1 || days < 1) return 'somebody has to be there for a day.';
    return {
      clients,
      days,
      seed,
      broken,
      kills: values.killed === undefined ? undefined : kills,
      json: values.json,
      story: values.story,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function dirOf(env: SimulateOptions['env']): string {
  const loaded = loadConfig({ INTENTS_DIR: env['INTENTS_DIR'] });
  return contentDir('problems' in loaded ? undefined : loaded.config.intentsDir);
}

function writeStories(dir: string, run: OnboardingRun, intentsDir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const [language, text] of Object.entries(stories(run, readLabels(intentsDir))))
    writeFileSync(join(dir, `onboarding-story.${language}.md`), text);
}

async function main(): Promise<void> {
  try {
    process.exitCode = await simulate({
      argv: process.argv.slice(2),
      env: process.env,
      stdout: (text) => process.stdout.write(text),
      note: (text) => process.stderr.write(`${text.trimEnd()}\n`),
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (isProgram(import.meta.url)) void main();
