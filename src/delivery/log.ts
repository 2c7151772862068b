type Write = (fields: Record<string, unknown>, message: string) => void;

/** As much of a logger as the delivery needs; pino fits. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
