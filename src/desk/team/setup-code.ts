import { randomInt, timingSafeEqual } from 'node:crypto';

const GOOD_FOR = 10 * 60 * 1000;
/** So many wrong guesses and the code is void: eight digits cannot be tried out over the chat. */
const MOST_GUESSES = 5;

/** The one-time code that turns a group into the desk: whoever reads the log owns the bot. */
export class SetupCode {
  private readonly now: () => Date;
  private readonly announce: (code: string) => void;
  private code = '';
  private madeAt = 0;
  private guesses = 0;

  /** `announce` gets each new code, to show it where only the bot's owner looks. */
  constructor(now: () => Date, announce: (code: string) => void) {
    this.now = now;
    this.announce = announce;
  }

  issue(): void {
    this.code = String(randomInt(10 ** 7, 10 ** 8));
    this.madeAt = this.now().getTime();
    this.guesses = 0;
    this.announce(this.code);
  }

  /** A right code is used up by this; an expired or guessed-at one is replaced by a new one. */
  check(given: string): 'right' | 'wrong' | 'expired' {
    if (this.code === '' || this.now().getTime() - this.madeAt > GOOD_FOR) {
      this.issue();
      return 'expired';
    }
    const [ours, theirs] = [Buffer.from(this.code), Buffer.from(given)];
    if (ours.length === theirs.length && timingSafeEqual(ours, theirs)) {
      this.code = '';
      return 'right';
    }
    this.guesses += 1;
    if (this.guesses >= MOST_GUESSES) this.issue();
    return 'wrong';
  }
}
