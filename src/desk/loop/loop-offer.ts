import { FormattedString } from '@grammyjs/parse-mode';
import type { Steps } from '../../delivery/outbox.ts';
import { loopVoice, sampleOf, type Sampled } from '../../feedback/loop-draft.ts';
import type { News } from '../../feedback/queue.ts';
import type { Request } from '../../feedback/request.ts';
import { SPOKEN } from '../../labels.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import { fitting, LONGEST_TEXT, quote } from '../both-ways/formatting.ts';
import { readersOf, type Reader } from './loop-clients.ts';
import { overText, viewProgress } from './loop-progress.ts';
import { post } from '../topic/post.ts';
import { FIRST_PAGE, queueData, type Whom } from '../requests/callback.ts';
import type { QueueView } from '../requests/list.ts';
import { named, say, sayingOf, statusWord, type Saying } from '../requests/words.ts';
import type { Rows, Work } from '../work.ts';

const SAMPLES = 3;

/** What one voter would read. */
interface Draft extends Sampled {
  readonly enthusiast: boolean;
}

/**
 * Has leads shown what the voters of a change would read, and lets them choose who does. `cause`: the update that asks
 * for it. Without a place it goes where the leads read.
 */
export async function offerLoop(
  id: string,
  n: number,
  cause: string,
  { outbox }: Pick<DeskDeps, 'outbox'>,
  place?: { readonly chatId: number; readonly threadId?: number },
): Promise<void> {
  await outbox.add({
    id: `loop-offer:${id}.${n}:${cause}`,
    lane: place ? `lead:${place.chatId}` : 'digest',
    work: { kind: 'loop-offer', request: id, change: n, ...place },
  });
}

/** The same for a change that came from the team's own tracker, where the leads read. Done again, it does nothing more. */
export async function offerToLeads(
  { id, history }: Pick<Request, 'id' | 'history'>,
  deps: Pick<DeskDeps, 'outbox'>,
): Promise<void> {
  const n = history.at(-1)?.n;
  if (n !== undefined) await offerLoop(id, n, 'leads', deps);
}

export async function postOffer(
  { request: id, change: n, chatId, threadId }: Extract<Work, { kind: 'loop-offer' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { body, rows } = await viewOffer(id, n, deps);
  await steps.once('offer', async () => {
    const { text, entities } = body;
    if (chatId === undefined) await postToLeads(body, deps, steps, rows);
    else {
      const place = { chatId, ...(threadId === undefined ? {} : { threadId }) };
      await post({ kind: 'post', ...place, text, entities, rows }, deps);
    }
    return 1;
  });
}

async function viewOffer(id: string, n: number, deps: DeskDeps): Promise<QueueView> {
  const saying = sayingOf(deps);
  const sent = await deps.queue.loop(id, n);
  // Who was told nothing may still be told.
  if (sent && sent.chosen !== 'none') return viewProgress(sent, deps);
  const news = await deps.queue.news(id, n);
  if (!news) return { body: new FormattedString(await overText(id, saying, deps)), rows: [] };
  if (news.status === 'declined' && news.why === undefined) return viewWithoutReason(news.request, saying);
  return viewDrafts(news, await readersOf(await deps.queue.voters(id, n), deps), saying);
}

/** An honest refusal needs its reason: nothing is sent without. */
function viewWithoutReason(request: Request, saying: Saying): QueueView {
  const why = {
    text: say('loop.explain', saying),
    callback_data: queueData({ verb: 'setStatus', id: request.id, status: 'declined', from: FIRST_PAGE }),
  };
  const text = say('loop.withoutReason', saying, { request: named(request, saying) });
  return { body: new FormattedString(text), rows: [[why]] };
}

function draftsOf(readers: readonly Reader[]): Draft[] {
  return readers.flatMap(({ toTell: { vote }, client, text }) => {
    const { segment, enthusiast } = vote;
    return text === undefined ? [] : [{ text, voice: loopVoice(client), segment, enthusiast }];
  });
}

/** Those who hear nothing of a refusal, as its reason is not in their language. */
function withoutReason(readers: readonly Reader[], saying: Saying): string[] {
  const languages = readers.flatMap(({ client, text }) =>
    text === undefined ? [loopVoice(client).language] : [],
  );
  return SPOKEN.flatMap((language) => {
    const count = languages.filter((one) => one === language).length;
    return count > 0 ? [say(`loop.noReason.${language}`, saying, { count })] : [];
  });
}

function viewDrafts(news: News, readers: readonly Reader[], saying: Saying): QueueView {
  const { request, n, status } = news;
  const title = { request: named(request, saying), status: statusWord(status, saying) };
  const all = draftsOf(readers);
  const count = all.length;
  const leftOut = status === 'declined' ? withoutReason(readers, saying) : [];
  if (count === 0) {
    const body = FormattedString.join([say('loop.nobody', saying, title), ...leftOut], '\n\n');
    return { body, rows: [] };
  }
  const blocks = [
    FormattedString.bold(say('loop.offer', saying, { ...title, count })),
    ...leftOut,
    say('loop.samples', saying),
    ...sampleOf(all, SAMPLES).map(({ text }) => quote(text)),
  ];
  const enthusiasts = all.filter(({ enthusiast }) => enthusiast).length;
  const choice = (text: string, whom: Whom): Rows[number] => [
    { text, callback_data: queueData({ verb: 'send', id: request.id, n, whom }) },
  ];
  const some = enthusiasts > 0 && enthusiasts < count;
  return {
    body: fitting(FormattedString.join(blocks, '\n\n'), LONGEST_TEXT),
    rows: [
      choice(say('loop.all', saying, { count }), 'all'),
      ...(some ? [choice(say('loop.enthusiasts', saying, { count: enthusiasts }), 'enthusiasts')] : []),
      choice(say('loop.none', saying), 'none'),
    ],
  };
}
