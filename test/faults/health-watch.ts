import { expect } from 'vitest';
import type { BotProcess } from '../../src/bot-process.ts';

/** So long a part may be ill before readiness has to say it. Milliseconds. */
const NOTICED_WITHIN = 2000;
const EVERY = 200;

/** Asks a bot again and again how it is, and remembers where it did not tell the truth. */
export class HealthWatch {
  private readonly bot: BotProcess;
  private readonly wrong: string[] = [];
  private readonly timer: ReturnType<typeof setInterval>;
  private wanted: string | undefined;
  private since = 0;
  private asked = 0;

  constructor(bot: BotProcess) {
    this.bot = bot;
    this.timer = setInterval(() => void this.ask(), EVERY);
  }

  /** From now on, or very soon, it has to name this part as ill. */
  expect(part: string): void {
    this.wanted = part;
    this.since = Date.now();
  }

  expectNothing(): void {
    this.wanted = undefined;
  }

  /** Fails if the bot said something else than it had to. */
  stop(): string {
    clearInterval(this.timer);
    expect(this.wrong, 'readyz while a part was ill').toEqual([]);
    return `readyz told the truth ${this.asked} times`;
  }

  private async ask(): Promise<void> {
    const { wanted, since } = this;
    if (wanted === undefined || Date.now() - since < NOTICED_WITHIN) return;
    const said = await this.bot.health();
    // The answer may have come after the part did.
    if (this.wanted === undefined || this.since !== since) return;
    this.asked++;
    if (!said.includes(wanted)) this.wrong.push(said);
  }
}
