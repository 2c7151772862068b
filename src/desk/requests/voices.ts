import { FormattedString } from '@grammyjs/parse-mode';
import { fullName } from '../../clients/client.ts';
import type { VoicePage } from '../../feedback/queue.ts';
import type { Request, Voice } from '../../feedback/request.ts';
import type { DeskDeps } from '../deps.ts';
import { clip, quote } from '../both-ways/formatting.ts';
import type { Rows } from '../work.ts';
import { queueData, type ListPlace } from './callback.ts';
import { inRows, turning, type QueueView } from './list.ts';
import { dayWords, named, say, segmentName, type Saying } from './words.ts';

/** A voice with what its record does not say: who that is, and where their message stands now. */
export interface ShownVoice {
  readonly voice: Voice;
  readonly name?: string;
  readonly url?: string;
}

/** Six quotes of up to 400 units, with names and dates, fit a message of 4096. */
export const VOICES_PAGE = 6;
const LONGEST_VOICE = 400;
/** While they are marked a line of each is enough to know it again. */
const LONGEST_CHOICE = 160;

/** Looks up whose voices they are, and where the messages stand: a topic may have been made anew since. */
export function shownVoices(
  voices: readonly Voice[],
  deps: Pick<DeskDeps, 'clients' | 'cards' | 'settings'>,
): Promise<ShownVoice[]> {
  return Promise.all(
    voices.map(async (voice) => {
      const client = voice.clientId > 0 ? await deps.clients.get(voice.clientId) : undefined;
      const place = (await placeOfCard(voice, deps)) ?? voice.link;
      return {
        voice,
        ...(client ? { name: fullName(client) } : {}),
        ...(place ? { url: messageLink(place) } : {}),
      };
    }),
  );
}

async function placeOfCard({ wish }: Voice, { cards }: Pick<DeskDeps, 'cards'>): Promise<Voice['link']> {
  const [card = ''] = wish.split(':', 1);
  return card === 'import' ? undefined : (await cards.get(card))?.shown;
}

/** Opens a message of a private supergroup: https://core.telegram.org/api/links#message-links */
function messageLink({ chatId, messageId }: NonNullable<Voice['link']>): string {
  return `https://t.me/c/${String(chatId).replace(/^-100/, '')}/${messageId}`;
}

/** Each in a quote of its own, under it who said it and when, with the way to their message. Pure. */
export function quotedVoices(
  voices: readonly ShownVoice[],
  longest: number,
  saying: Saying,
  numbered = false,
): FormattedString[] {
  return voices.map((shown) => {
    const { voice, url } = shown;
    const words = voice.text.trim() || say('requests.erased', saying);
    const by =
      url === undefined
        ? new FormattedString(signed(shown, saying))
        : FormattedString.link(signed(shown, saying), url);
    const line = numbered ? FormattedString.join([FormattedString.bold(String(voice.n)), by], '  ') : by;
    return FormattedString.join([quote(clip(words, longest)), line], '\n');
  });
}

function signed({ voice, name }: ShownVoice, saying: Saying): string {
  const who = name ?? say('requests.somebody', saying);
  const segment = voice.segment === undefined ? [] : [segmentName(voice.segment, saying)];
  return [who, ...segment, dayWords(voice.at, saying)].join(' · ');
}

/** One page of everything that was said for a request, the newest first. Pure. */
export function viewVoices(
  request: Request,
  page: VoicePage,
  voices: readonly ShownVoice[],
  from: ListPlace,
  saying: Saying,
): QueueView {
  const { id } = request;
  const title = say('requests.voicesOf', saying, { request: named(request, saying), count: page.total });
  const turn = ({ page: to }: ListPlace): string => queueData({ verb: 'voices', id, page: to, from });
  return {
    body: FormattedString.join(
      [FormattedString.bold(title), ...quotedVoices(voices, LONGEST_VOICE, saying)],
      '\n\n',
    ),
    rows: [...turning({ ...from, page: page.page }, page.pages, turn), [toRequest(id, from, saying)]],
  };
}

/** The same while voices are marked that are to become a request of their own. Pure. */
export function viewPicking(
  request: Request,
  page: VoicePage,
  voices: readonly ShownVoice[],
  ticked: readonly number[],
  from: ListPlace,
  saying: Saying,
): QueueView {
  const { id } = request;
  const data = ({ page: to }: ListPlace): string => queueData({ verb: 'pick', id, page: to, from });
  const boxes = voices.map(({ voice: { n } }) => ({
    text: `${ticked.includes(n) ? '☑️' : '◻️'} ${n}`,
    callback_data: queueData({ verb: 'tick', id, page: page.page, voice: n, from }),
  }));
  const off = {
    text: say('requests.button.splitOff', saying, { count: ticked.length }),
    callback_data: queueData({ verb: 'split', id, from }),
  };
  return {
    body: FormattedString.join(
      [
        FormattedString.bold(named(request, saying)),
        say('requests.ask.split', saying),
        ...quotedVoices(voices, LONGEST_CHOICE, saying, true),
      ],
      '\n\n',
    ),
    rows: [
      ...inRows(boxes, 3),
      ...turning({ ...from, page: page.page }, page.pages, data),
      ...(ticked.length > 0 ? [[off]] : []),
      [toRequest(id, from, saying)],
    ],
  };
}

/** Back to the request that this is about. */
export function toRequest(id: string, from: ListPlace, saying: Saying): Rows[number][number] {
  return {
    text: say('requests.button.toRequest', saying, { id }),
    callback_data: queueData({ verb: 'one', id, from }),
  };
}
