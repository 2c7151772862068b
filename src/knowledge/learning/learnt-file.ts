/** A file for somebody to read, and to move to the same place in `intents/` once it is right. */
export interface LearntFile {
  /** From the folder of the proposals, with `/`: `subjects/exports.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** `1 message`, `2 messages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
