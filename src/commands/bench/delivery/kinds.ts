import type { Trial } from '../../../open-trial.ts';
import { type Client, quiet } from './crowd.ts';

/** Of each kind, to different clients. */
export const OF_A_KIND = 5;

type Send = (trial: Trial, client: Client) => Promise<unknown>;

const of =
  (content: Parameters<Trial['telegram']['send']>[2]): Send =>
  ({ telegram }, { id }) =>
    telegram.send(id, id, content);

const KINDS: readonly (readonly [string, Send])[] = [
  ['a text', of({ kind: 'text', text: 'Где взять акт за октябрь?' })],
  [
    'an edit of a text',
    async ({ telegram }, { id }) => {
      const text = (await telegram.messages(id)).findLast((one) => one.from?.id === id && one.text);
      if (!text) throw new Error(`client ${id} has written no text`);
      await telegram.edit(id, id, text.message_id, 'Где взять акт за ноябрь?');
    },
  ],
  ['a text of 2,000', of({ kind: 'text', text: 'Где взять акт за октябрь? '.repeat(77).trim() })],
  ['a photo with a caption', of({ kind: 'photo', caption: 'Кнопка «Выгрузить» пропала' })],
  ['a voice message', of({ kind: 'voice' })],
  ['a sticker', of({ kind: 'sticker' })],
  [
    'an album of 4',
    ({ telegram }, { id }) =>
      telegram.sendAlbum(
        id,
        id,
        Array.from({ length: 4 }, () => ({ kind: 'photo' })),
      ),
  ],
];

/** What each kind takes of the group's calls, without the answer: each of another client, and all that follows from it. */
export async function callsByKind(
  trial: Trial,
  clients: readonly Client[],
): Promise<(readonly [string, number])[]> {
  const calls: (readonly [string, number])[] = [];
  for (const [name, send] of KINDS) calls.push([name, await callsOfKind(trial, clients, send)]);
  return calls;
}

async function callsOfKind(trial: Trial, clients: readonly Client[], send: Send): Promise<number> {
  const since = Date.now();
  for (const client of clients.slice(0, OF_A_KIND)) await send(trial, client);
  // An album is waited for until its last piece should be there.
  await quiet(trial, 3000);
  const calls = (await trial.deskCalls(since)).filter(({ method }) => method !== 'editForumTopic');
  return calls.reduce((sum, { cost }) => sum + cost, 0) / OF_A_KIND;
}
