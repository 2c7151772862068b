import { writeFileSync } from 'node:fs';
import { calibrationFile } from '../content/calibration.ts';
import { contentDir } from '../content/dir.ts';
import { loadTeaching } from '../content/teaching.ts';
import { calibrate } from '../reading/calibrate.ts';
import { isProgram } from './is-program.ts';

/** More folds train on more of the examples, as the shipped model does, and take longer: a training each. */
const FOLDS = 8;

/** What `train` may touch of its process. */
export interface TrainStreams {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line to a person, on stderr. */
  readonly note: (text: string) => void;
}

const USAGE = `npm run train: fits how scores become probabilities and thresholds, by cross-validation over
intents/examples with whole voices held out, and writes intents/calibration.json. Takes some minutes.
Run it after examples or cues changed much; small changes need only a restart.
`;

/** Writes `calibration.json` anew. Gives the exit code. */
export async function train({ argv, env, note }: TrainStreams): Promise<0 | 2> {
  const [first] = argv;
  if (first !== undefined) {
    note(first === '--help' ? USAGE : `train takes no “${first}”.\n${USAGE}`);
    return first === '--help' ? 0 : 2;
  }
  const dir = contentDir(env['INTENTS_DIR']);
  let told = 0;
  const calibrations = await calibrate(loadTeaching(dir), {
    folds: FOLDS,
    onProgress(done) {
      const percent = Math.floor(done * 10) * 10;
      if (percent > told) note(`cross-validation ${percent} %`);
      told = Math.max(told, percent);
    },
  });
  writeFileSync(calibrationFile(dir), `${JSON.stringify(calibrations, undefined, 1)}\n`);
  note(`${calibrationFile(dir)} written; npm run -s check -- --report shows the figures`);
  return 0;
}

async function main(): Promise<void> {
  process.exitCode = await train({
    argv: process.argv.slice(2),
    env: process.env,
    note: (text) => process.stderr.write(`${text.trimEnd()}\n`),
  });
}

if (isProgram(import.meta.url)) void main();
