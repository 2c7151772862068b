import { Composer, type Filter } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { templateSearch, type FoundTemplate } from '../../knowledge/template-search.ts';
import { tuned } from '../../replies/tuned.ts';
import { clip } from '../both-ways/formatting.ts';
import type { DeskContext } from '../context.ts';
import { desks, type DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { headingOf } from './title.ts';

const MOST = 10;
/** What is longer is no search: ✎ has put a suggestion into the input field, and nothing is to pop up over it. */
const LONGEST = 40;
const MOST_WORDS = 4;
/** Two lines of it are seen. UTF-16 units. */
const LONGEST_LINE = 120;

/**
 * `@bot слово`, for people of the desk in a group: the templates found by that word. Choosing one sends `/r` with its id,
 * which goes to no client; in a client's topic that puts it into the operator's hand, tuned to this client. Everybody
 * else, and what is no search, gets an empty list. Answered past the outbox, and whatever fails is over with it: a few
 * seconds later nobody waits for it.
 */
export function inlineSearch(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.on('inline_query', async (ctx) => {
    const results = await offered(ctx, deps, members);
    try {
      await ctx.answerInlineQuery(results, { is_personal: true, cache_time: 0 });
    } catch (error) {
      ctx.log.debug({ err: error }, 'an inline query could not be answered');
    }
  });
  return composer;
}

/** Whoever cannot be told to belong to the desk finds nothing, also while the store or Telegram is away. */
async function offered(
  ctx: Filter<DeskContext, 'inline_query'>,
  deps: DeskDeps,
  members: Members,
): Promise<InlineQueryResultArticle[]> {
  try {
    return (await mayAsk(ctx, deps, members)) ? resultsFor(ctx.inlineQuery.query, deps) : [];
  } catch (error) {
    ctx.log.debug({ err: error }, 'nothing could be looked for');
    return [];
  }
}

async function mayAsk(
  { inlineQuery, from }: Filter<DeskContext, 'inline_query'>,
  deps: Pick<DeskDeps, 'options' | 'settings'>,
  members: Members,
): Promise<boolean> {
  const { query, chat_type: where = 'supergroup' } = inlineQuery;
  if (where !== 'supergroup' || !isSearch(query)) return false;
  for (const desk of await desks(deps)) if (await members.has(desk, from.id)) return true;
  return false;
}

function isSearch(query: string): boolean {
  const words = query.split(/\s+/).filter(Boolean).length;
  return words > 0 && words <= MOST_WORDS && query.length <= LONGEST;
}

/** No client is known here: «вы», no name and no time. */
function resultsFor(query: string, deps: DeskDeps): InlineQueryResultArticle[] {
  const said = (found: FoundTemplate): string | undefined => {
    const { template, link, language } = found;
    const page = link === undefined ? {} : { link };
    return tuned(template, { language, address: 'formal' }, deps.content, page)?.text;
  };
  return templateSearch(deps.content)
    .find(query, MOST, (found) => said(found) !== undefined)
    .map((found) => ({
      type: 'article',
      id: found.template.id,
      title: headingOf(found, deps.options.language),
      description: clip((said(found) ?? '').replaceAll(/\s+/g, ' '), LONGEST_LINE),
      input_message_content: { message_text: `/r ${found.template.id}` },
    }));
}
