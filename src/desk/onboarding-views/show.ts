import { funnelModel } from '../../digest/funnel-model.ts';
import { drawFunnel } from '../../digest/funnel-picture.ts';
import type { Voice } from '../../digest/words.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { overviewOf, type Overview } from '../../onboarding/overview.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { post, repost } from '../topic/post.ts';
import { sendPicture } from '../digest/send-picture.ts';
import { overviewPress, type OverviewView } from './callback.ts';
import { managersPage } from './managers.ts';
import { stalledPage } from './stalled.ts';
import { headlineOf, planPage, summaryPage, type OverviewPage } from './summary.ts';
import type { ViewWork } from './work.ts';

/** In a step's place: this time there is no picture. */
const NONE = 0;

/**
 * Shows leads how clients get on, as things stand when it leaves: in place of the message whose button was pressed, else
 * as a picture and, in reply to it, the text. Each goes once, also where a process dies between them.
 */
export async function showOverview(work: ViewWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const view = overviewPress(work.view);
  if (!view || view.kind === 'file') return;
  const { chatId, threadId, messageId } = work;
  const place = { chatId, ...(threadId === undefined ? {} : { threadId }) };
  if (messageId !== undefined) {
    const { body, rows } = await pageOf(view, deps);
    const { text, entities } = body;
    return repost({ kind: 'repost', chatId, messageId, text, entities, rows }, deps);
  }
  const overview = view.kind === 'all' ? await overviewNow(deps) : undefined;
  const picture = overview ? await steps.once('picture', () => picturing(overview, place, deps)) : NONE;
  const { body, rows } = await pageOf(view, deps, overview);
  await steps.once('text', async () => {
    const { text, entities } = body;
    await post(
      { kind: 'post', ...place, text, entities, rows, ...(picture === NONE ? {} : { replyTo: picture }) },
      deps,
    );
    return 1;
  });
}

async function pageOf(view: OverviewView, deps: DeskDeps, known?: Overview): Promise<OverviewPage> {
  switch (view.kind) {
    case 'all':
      return summaryPage(known ?? (await overviewNow(deps)), voiceOf(deps));
    case 'plan': {
      const { plans } = known ?? (await overviewNow(deps));
      const figures = plans.find(({ plan }) => plan.id === view.plan);
      // The content has it no more.
      return figures ? planPage(figures, voiceOf(deps)) : pageOf({ kind: 'all' }, deps, known);
    }
    case 'stalled':
      return stalledPage(view, deps);
    case 'managers':
      return managersPage(view.page, deps);
    default:
      return view satisfies never;
  }
}

function overviewNow({ journeys, content, now }: DeskDeps): Promise<Overview> {
  return overviewOf(journeys.pages(), content.plans, now());
}

function voiceOf({ content, options }: Pick<DeskDeps, 'content' | 'options'>): Voice {
  return { texts: content.texts, language: options.language };
}

/** The id of its message; `NONE` where there is nothing to draw, it cannot be drawn, or Telegram will not take it. */
async function picturing(
  overview: Overview,
  place: { readonly chatId: number; readonly threadId?: number },
  deps: DeskDeps,
): Promise<number> {
  const bytes = await drawn(overview, deps);
  if (!bytes) return NONE;
  const chatId = await presentId(place.chatId, deps);
  const caption = headlineOf(overview, voiceOf(deps));
  const sent = await sendPicture(
    { bytes, name: 'onboarding.png', caption },
    (call) => call({ ...place, chatId }),
    deps,
  );
  return sent ?? NONE;
}

async function drawn(overview: Overview, deps: DeskDeps): Promise<Uint8Array | undefined> {
  try {
    const model = funnelModel(overview, localDay(deps.now(), deps.options.timezone), voiceOf(deps));
    return model && (await drawFunnel(model));
  } catch (error) {
    deps.log.error({ err: error }, 'the picture of the onboarding cannot be drawn; it goes out without');
    return undefined;
  }
}
