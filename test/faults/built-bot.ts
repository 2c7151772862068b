import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** FAULTS_SOURCE judges another state of the program, in another folder. */
const HERE = resolve(process.env['FAULTS_SOURCE'] ?? resolve(import.meta.dirname, '../..'));

/** The program as the container runs it. */
export interface BuiltBot {
  readonly main: string;
  /** Where its content is: the name of the kept model goes by it. */
  readonly intents: string;
  readonly remove: () => Promise<void>;
}

let built: Promise<BuiltBot> | undefined;

/**
 * Compiles the program into a directory of its own: it starts in half the time that tsx takes, which counts over
 * twenty restarts, and stays as it was while somebody edits src. Types are another check's business. Once for all
 * tests of a file, which has to remove it.
 */
export function builtBot(): Promise<BuiltBot> {
  built ??= build();
  return built;
}

/** Throws the program away, if there is one. */
export async function removeBuilt(): Promise<void> {
  await (await built)?.remove();
  built = undefined;
}

async function build(): Promise<BuiltBot> {
  const directory = await mkdtemp(join(tmpdir(), 'kamerton-faults-built-'));
  await symlink(join(HERE, 'node_modules'), join(directory, 'node_modules'));
  // The trained model is kept there: without it each bot would learn for half a minute.
  await symlink(join(HERE, '.cache'), join(directory, '.cache'));
  await copyFile(join(HERE, 'package.json'), join(directory, 'package.json'));
  const compiler = join(HERE, 'node_modules/typescript/bin/tsc');
  const outDir = join(directory, 'dist');
  const args = [compiler, '-p', join(HERE, 'tsconfig.build.json'), '--noCheck', '--outDir', outDir];
  await run(args);
  const main = join(outDir, 'main.js');
  if (!existsSync(main)) throw new Error('the program could not be compiled');
  const intents = join(HERE, 'intents');
  // Several bots that start at once without a kept model would all learn to read side by side, for minutes.
  await run(['--input-type=module', '-e', LEARN, join(outDir, 'open-reader.js'), intents]);
  return { main, intents, remove: () => rm(directory, { recursive: true, force: true }) };
}

const LEARN =
  'const { openReader } = await import(process.argv[1]); await openReader(process.argv[2], () => {});';

async function run(args: readonly string[]): Promise<void> {
  await once(spawn(process.execPath, args, { cwd: HERE, stdio: 'inherit' }), 'exit');
}
