import type { Spoken } from '../labels.ts';
import type { SceneView } from './view.ts';
import type { CastKey } from './world.ts';
import { SCRIPTS } from './scripts.ts';

/** Slower than the fastest thumbs, faster than patience runs out: a message takes from one to four seconds. */
const MS_PER_CHARACTER = 28;
const TYPING_MS = { least: 1000, most: 4000 };
const PAUSE_MS = 900;

export interface SceneOptions {
  /** Puts a client's message on its way. */
  readonly send: (client: number, text: string) => void;
  readonly clientOf: (key: CastKey) => number;
  /** Something to see has changed. */
  readonly changed: () => void;
  readonly language: () => Spoken;
  /** Multiplies every delay; 0 plays at once. Default 1. */
  readonly pace?: number;
}

export interface ScenePlayer {
  /** Starts from the first message, also when it is being played. False: there is no such scene. */
  play(id: string): boolean;
  /** What was sent stays sent. */
  stop(id: string): void;
  stopAll(): void;
  views(): readonly SceneView[];
}

interface Run {
  readonly messages: readonly string[];
  sent: number;
  timer: NodeJS.Timeout | undefined;
  typing: { readonly text: string; readonly ms: number } | undefined;
}

/** Plays the ready-made scenes, each by a client of its own and at a person's speed; several may run at once. */
export function createScenePlayer(options: SceneOptions): ScenePlayer {
  const pace = options.pace ?? 1;
  const runs = new Map<string, Run>();

  function stop(id: string): void {
    const run = runs.get(id);
    if (run?.timer === undefined) return;
    clearTimeout(run.timer);
    run.timer = undefined;
    run.typing = undefined;
    options.changed();
  }

  function next(client: number, run: Run): void {
    const text = run.messages[run.sent];
    run.typing = undefined;
    run.timer = undefined;
    if (text !== undefined) {
      const ms = typingTime(text) * pace;
      const wait = run.sent === 0 ? 0 : PAUSE_MS * pace;
      run.timer = setTimeout(() => {
        run.typing = { text, ms };
        run.timer = setTimeout(() => {
          run.sent += 1;
          options.send(client, text);
          next(client, run);
        }, ms);
        options.changed();
      }, wait);
    }
    options.changed();
  }

  return {
    play(id) {
      const script = SCRIPTS.find((one) => one.id === id);
      if (script === undefined) return false;
      stop(id);
      const run: Run = {
        messages: script[options.language()].messages,
        sent: 0,
        timer: undefined,
        typing: undefined,
      };
      runs.set(id, run);
      next(options.clientOf(script.client), run);
      return true;
    },
    stop,
    stopAll() {
      for (const id of runs.keys()) stop(id);
    },
    views() {
      return SCRIPTS.map((script) => {
        const run = runs.get(script.id);
        const { title, messages } = script[options.language()];
        return {
          id: script.id,
          title,
          emoji: script.emoji,
          client: options.clientOf(script.client),
          playing: run?.timer !== undefined,
          sent: run?.sent ?? 0,
          of: run?.messages.length ?? messages.length,
          ...(run?.typing === undefined ? {} : { typing: run.typing }),
        };
      });
    },
  };
}

function typingTime(text: string): number {
  const wanted = text.length * MS_PER_CHARACTER;
  return Math.min(TYPING_MS.most, Math.max(TYPING_MS.least, wanted));
}
