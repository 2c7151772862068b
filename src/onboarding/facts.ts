import type { Client } from '../clients/client.ts';
import { coolsOffAt } from '../clients/cool-off.ts';
import { isCalm, isHeated, owedSince } from '../clients/waiting.ts';
import type { Content } from '../content/types.ts';

/** What of a client speaks for or against writing to them. */
export interface Facts {
  /** They have blocked the bot, or are banned. */
  readonly blocked: boolean;
  /** They wait for our answer, or are promised one. */
  readonly waits: boolean;
  /** They are upset, or the desk lets them cool off. */
  readonly heated: boolean;
  /** A problem of theirs is open. */
  readonly problem: boolean;
  /** Of either side. */
  readonly lastWord?: Date;
  /** Their own. */
  readonly lastMessage?: Date;
  /** Where they live (IANA). */
  readonly zone: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** `zone`: where they live unless their account says otherwise. */
export function factsOf(
  client: Client,
  { heatedDays }: Pick<Content['settings'], 'heatedDays'>,
  zone: string,
  now: Date,
): Facts {
  const { lastMessageAt, answeredAt, talk, lastClose, coolOff, mood, problem } = client;
  const lastMessage = lastMessageAt === undefined ? undefined : new Date(lastMessageAt);
  const said = [lastMessageAt, answeredAt, talk?.lastAnswer, lastClose?.talk?.lastAnswer].flatMap((at) =>
    at === undefined ? [] : [Date.parse(at)],
  );
  // A wait that was left as it is because nothing was asked is none; a promise is one all the same.
  const owed = isCalm(client) ? owedSince({ promises: client.promises }) : owedSince(client);
  const upsetAt = Math.max(Date.parse(mood?.at ?? ''), lastMessage?.getTime() ?? 0) || 0;
  return {
    blocked: client.blocked !== undefined || client.banned !== undefined,
    waits: owed !== undefined,
    heated: coolsOffAt(coolOff, now) || (isHeated(client) && now.getTime() - upsetAt <= heatedDays * DAY),
    problem: talk?.problem === true || now.getTime() - Date.parse(problem ?? '') <= heatedDays * DAY,
    ...(said.length === 0 ? {} : { lastWord: new Date(Math.max(...said)) }),
    ...(lastMessage ? { lastMessage } : {}),
    zone: client.account?.timezone?.value ?? zone,
  };
}
