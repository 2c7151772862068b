import { GrammyError, type Api } from 'grammy';

/** How long an answer about somebody's membership is good for: one call per operator in five minutes. */
const GOOD_FOR = 5 * 60 * 1000;
/** A stranger may join at any moment, and what a new operator writes must not be passed over. */
const STRANGER_FOR = 5 * 1000;
/** Every newcomer is asked about once, and clients are many: the rest is asked again. */
const MOST = 10_000;

/**
 * Who belongs to the desk. Telegram shows buttons to whoever can see the message, and a public group is seen
 * by everyone, so membership is asked for and never assumed.
 */
export class Members {
  private readonly api: Api;
  private readonly now: () => Date;
  private readonly known = new Map<string, { member: boolean; at: number }>();

  constructor(api: Api, now: () => Date) {
    this.api = api;
    this.now = now;
  }

  /** Throws if Telegram cannot say: nobody becomes an operator by an error. */
  async has(chatId: number, userId: number): Promise<boolean> {
    const key = `${chatId}:${userId}`;
    const at = this.now().getTime();
    const known = this.known.get(key);
    if (known && at - known.at < (known.member ? GOOD_FOR : STRANGER_FOR)) return known.member;
    const member = await this.ask(chatId, userId);
    this.known.delete(key);
    this.known.set(key, { member, at });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
    return member;
  }

  /** Somebody came or went: Telegram is asked again. */
  changed(chatId: number, userId: number): void {
    this.known.delete(`${chatId}:${userId}`);
  }

  private async ask(chatId: number, userId: number): Promise<boolean> {
    try {
      const found = await this.api.getChatMember(chatId, userId);
      if (found.status === 'restricted') return found.is_member;
      return ['creator', 'administrator', 'member'].includes(found.status);
    } catch (error) {
      // "user not found", "PARTICIPANT_ID_INVALID": Telegram's ways of saying that they never were there.
      if (error instanceof GrammyError && error.error_code === 400) return false;
      throw error;
    }
  }
}
