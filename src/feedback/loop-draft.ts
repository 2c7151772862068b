import { usualStyle, type StyleProfile } from '../clients/style-profile.ts';
import { slotsOf, type LoopFile, type LoopTexts } from '../content/loop-schema.ts';
import type { Content } from '../content/types.ts';
import type { Wording } from '../content/wording.ts';
import type { Address, Spoken } from '../labels.ts';
import { greetableName } from '../replies/names.ts';
import { render, type Values, type Voice } from '../replies/render.ts';
import { greet, spread, usualVoice } from '../replies/voice.ts';
import { asSaid } from '../replies/slot-values.ts';
import { titleOf } from './changes.ts';
import type { ToTell } from './queue.ts';

/** A quotation that reminds, not one that is read. */
const LONGEST_QUOTE = 120;
/** Longer than any quotation by more than a phone number: one that is cut in two is none any more. */
const READ = 150;
const SMILE = ' 🙂';

/** Whom it is written to: of the record only what the words depend on. */
export interface Addressee {
  readonly id: number;
  readonly firstName: string;
  readonly language: Spoken;
  readonly address: Address;
  readonly style?: StyleProfile | undefined;
  readonly account?: { readonly language?: { readonly value: Spoken } | undefined } | undefined;
}

export interface LoopOccasion extends Pick<ToTell, 'request' | 'status' | 'why' | 'vote' | 'voice'> {
  readonly client: Addressee;
  readonly content: Pick<Content, 'texts'> & {
    readonly loop: Partial<Readonly<Record<LoopFile, LoopTexts>>>;
  };
  /** The text without personal data. A wish that has some is not quoted. */
  readonly masked: (text: string) => string;
}

/**
 * What a voter is told of a change, greeting and all: in their language, address, length and full stop, by the name that
 * a lead has given the request, else with their own words. Neighbours get different words. The same arguments give the
 * same text. `undefined`: there is nothing to say, or no reason for a refusal in their language.
 */
export function loopDraft(occasion: LoopOccasion): string | undefined {
  const { client, content, status, vote } = occasion;
  const texts = content.loop[status];
  if (texts === undefined) return undefined;
  const voice = loopVoice(client);
  const words = wordsFor(occasion, voice);
  const values = valuesFor(occasion, words, voice);
  const all = (vote.enthusiast ? texts.enthusiasts : texts.everyone).map((text) => text[voice.language]);
  const isCut = words.kind === 'beginning';
  const fit = isCut ? all.filter((text) => !slotsOf(text).has('title')).map(quotingBeginning) : all;
  const text = chosen(fit, values, client.id);
  const core = text && render(text, voice, values);
  if (core === undefined) return undefined;
  const smiles = status === 'shipped' && voice.smile;
  return `${greet(voice, values.name, content)} ${core}${smiles ? SMILE : ''}`;
}

/** How they are written to: as they usually write themselves, and never «ты» to who does not say it. */
export function loopVoice({ account, language, address, style }: Addressee): Voice {
  return usualVoice(account?.language?.value ?? language, address, style && usualStyle(style));
}

/** A draft among others, by what makes them differ. */
export interface Sampled {
  readonly text: string;
  readonly voice: Pick<Voice, 'language' | 'address' | 'length'>;
  readonly segment?: string | undefined;
}

/** At most so many that differ most, in their order: a lead who has read them has seen what goes out. */
export function sampleOf<T extends Sampled>(drafts: readonly T[], most: number): readonly T[] {
  const seen = new Set<string>();
  const left = [...drafts];
  const picked: T[] = [];
  while (picked.length < most) {
    // Of equals the earlier: it goes out first.
    const [best] = left.toSorted((a, b) => novelty(b, seen) - novelty(a, seen));
    if (best === undefined) break;
    picked.push(best);
    left.splice(left.indexOf(best), 1);
    for (const [mark] of marksOf(best)) seen.add(mark);
  }
  return drafts.filter((draft) => picked.includes(draft));
}

function novelty(draft: Sampled, seen: ReadonlySet<string>): number {
  return marksOf(draft).reduce((sum, [mark, worth]) => (seen.has(mark) ? sum : sum + worth), 0);
}

/** What a reader would notice, and how much it tells of the rest. */
function marksOf({ text, voice, segment = '' }: Sampled): readonly (readonly [string, number])[] {
  // After the greeting: how the text begins, the quotation left out.
  const opening = text
    .replace(/^[^!.]*[!.]\s*/u, '')
    .replaceAll(/[«“][^»”]*[»”]/gu, '')
    .slice(0, 24);
  return [
    [`language ${voice.language}`, 3],
    [`address ${voice.address}`, 3],
    [`segment ${segment}`, 3],
    [`length ${voice.length}`, 1],
    [`opening ${opening}`, 1],
  ];
}

/** One whose slots all have their value; such that name the request before those that quote the wish. */
function chosen(texts: readonly Wording[], values: Values, clientId: number): Wording | undefined {
  const sayable = texts.filter((text) => [...slotsOf(text)].every((slot) => slot in values));
  const naming = (slot: 'title' | 'wish'): readonly Wording[] =>
    sayable.filter((text) => slotsOf(text).has(slot));
  const fit = [naming('title'), naming('wish'), sayable].find(({ length }) => length > 0) ?? [];
  return fit[spread(clientId) % Math.max(fit.length, 1)];
}

/** How the wish is named: as a lead has called the request, or in the client's own words, whole or cut. */
type Words =
  { readonly kind: 'title' | 'wish' | 'beginning'; readonly text: string } | { readonly kind: 'none' };

function wordsFor({ request, voice, masked }: LoopOccasion, { language }: Voice): Words {
  if (request.titled && isIn(language, request.title)) return { kind: 'title', text: request.title };
  const own = voice?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
  // Nothing beyond it is quoted, and what reads a text for personal data may cut it.
  const read = own.slice(0, READ).trim();
  if (!/\p{L}{2}/u.test(own) || masked(read) !== read) return { kind: 'none' };
  const isWhole = own.length <= LONGEST_QUOTE && asSaid('wish', own, language) !== undefined;
  return isWhole ? { kind: 'wish', text: own } : { kind: 'beginning', text: titleOf(own) };
}

function valuesFor({ why, client }: LoopOccasion, words: Words, { language }: Voice): Values {
  const name = greetableName(client.firstName, language);
  const reason = reasonIn(why, language);
  return {
    ...(name === undefined ? {} : { name }),
    ...(words.kind === 'wish' ? { wish: words.text } : {}),
    ...(words.kind === 'title' || words.kind === 'beginning' ? { title: words.text } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The text with the title's slot for the wish's, which would say a cut wish without its «…». */
function quotingBeginning({ parts }: Wording): Wording {
  return {
    parts: parts.map((part) => {
      if (part.kind === 'full') return { ...part, parts: quotingBeginning(part).parts };
      return part.kind === 'slot' && part.name === 'wish' ? { kind: 'slot', name: 'title' } : part;
    }),
  };
}

/** Leads who have clients of both languages write the reason in both, each on its own lines: here are those of one. */
function reasonIn(why: string | undefined, language: Spoken): string | undefined {
  const lines = (why ?? '').split('\n').filter((line) => /\p{L}/u.test(line) && isIn(language, line));
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** By its letters: a Russian sentence may have English names in it, not the other way round. */
function isIn(language: Spoken, text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text) === (language === 'ru');
}
