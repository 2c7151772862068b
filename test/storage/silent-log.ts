import type { Log } from '../../src/delivery/log.ts';

const quiet = (): void => undefined;
export const silentLog: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export interface Line {
  readonly level: keyof Log;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A log that can be read afterwards. */
export function listeningLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: keyof Log) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, message, fields });
  return {
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    lines,
  };
}
