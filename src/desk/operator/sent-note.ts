import { z } from 'zod';
import type { DeskDeps } from '../deps.ts';

interface DeskMessage {
  readonly chatId: number;
  readonly messageId: number;
}

const Sent = z.object({
  /** Keys of the cards that it answered. */
  cards: z.array(z.string()),
  at: z.iso.datetime(),
  /** Everything in the client's chat that it became; of an album all pieces. */
  pieces: z.array(z.int()),
});
type Sent = z.infer<typeof Sent>;

/** What is marked about a message of either side. */
export const aboutMessage = ({ chatId, messageId }: DeskMessage): string => `message:${chatId}:${messageId}`;

/**
 * Notes what became of an operator's message. A reaction that came before the message had left found nobody to show
 * it to: it is brought up now.
 */
export async function noteSent(source: DeskMessage, sent: Sent, deps: DeskDeps): Promise<void> {
  const marks = await deps.marks.set(aboutMessage(source), { sent: JSON.stringify(sent) });
  if (!Object.keys(marks).some((name) => name.startsWith('by:'))) return;
  await deps.outbox.add({
    id: `reaction:${source.chatId}:${source.messageId}:sent`,
    lane: `reaction:${source.chatId}:${source.messageId}`,
    work: { kind: 'reaction', ...source },
  });
}

export async function sentFrom(
  source: DeskMessage,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<Sent | undefined> {
  const { sent } = await marks.of(aboutMessage(source));
  return sent === undefined ? undefined : Sent.parse(JSON.parse(sent));
}
