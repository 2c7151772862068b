import type { DigestSource } from '../../digest/source.ts';
import { requestInWords } from '../../digest/words.ts';
import { clip } from '../both-ways/formatting.ts';
import { overviewData } from '../onboarding-views/callback.ts';
import { FIRST_PAGE, queueData } from '../requests/callback.ts';
import type { DigestDeps } from './place.ts';
import { waitingData } from '../waiting/waiting-list.ts';
import type { Rows } from '../work.ts';

/** A longer label is cut by Telegram itself, in the middle of a word. */
const LONGEST_LABEL = 40;

/** Under a digest: the queue, those who wait, the onboarding while anybody stands still, and the request that moved most. */
export function digestButtons(
  { requests: { overMass, rising, fresh }, onboarding }: DigestSource,
  { content: { texts }, options: { language } }: Pick<DigestDeps, 'content' | 'options'>,
): Rows {
  const queue = {
    text: texts.say('digest.button.requests', language),
    callback_data: queueData({ verb: 'openList', from: FIRST_PAGE }),
  };
  const waiting = { text: texts.say('digest.button.waiting', language), callback_data: waitingData(1) };
  const plans = {
    text: texts.say('digest.button.onboarding', language),
    callback_data: overviewData({ kind: 'all' }),
  };
  const lists = [[queue, waiting], ...(onboarding.stalledCount > 0 ? [[plans]] : [])];
  const ofTheDay = overMass[0] ?? rising[0] ?? fresh[0];
  if (!ofTheDay) return lists;
  const label = clip(requestInWords(ofTheDay, { texts, language }), LONGEST_LABEL);
  const one = queueData({ verb: 'openOne', id: ofTheDay.id, from: FIRST_PAGE });
  return [...lists, [{ text: label, callback_data: one }]];
}
