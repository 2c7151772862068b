import { usualStyle, type StyleProfile } from '../clients/style-profile.ts';
import { slotsOf, type LoopFile, type LoopText, type LoopTexts } from '../content/loop-schema.ts';
import type { Content } from '../content/types.ts';
import type { Address, Spoken } from '../labels.ts';
import { greetableName } from '../replies/names.ts';
import { render, type Values, type Voice } from '../replies/render.ts';
import { greet } from '../replies/voice.ts';
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
 * What a voter is told of a change, greeting and all: in their language, address, length and full stop, with their own
 * words where they can be quoted whole, else by the name of the request. Neighbours get different words. The same
 * arguments give the same text. `undefined`: there is nothing to say, or no reason for a refusal in their language.
 */
export function loopDraft(occasion: LoopOccasion): string | undefined {
  const { client, content, status, vote } = occasion;
  const texts = content.loop[status];
  if (texts === undefined) return undefined;
  const voice = loopVoice(client);
  const values = valuesFor(occasion, voice);
  const text = chosen(vote.enthusiast ? texts.enthusiasts : texts.everyone, values, voice, client.id);
  const core = text && render(text[voice.language], voice, values);
  if (core === undefined) return undefined;
  const smiles = status === 'shipped' && voice.smile;
  return `${greet(voice, values.name, content)} ${core}${smiles ? SMILE : ''}`;
}

/** How they are written to: as they usually write themselves, and never «ты» to who does not say it. */
export function loopVoice({ account, language, address, style }: Addressee): Voice {
  const manner = style && usualStyle(style);
  return {
    language: account?.language?.value ?? language,
    address: address === 'informal' ? 'informal' : 'formal',
    length: manner?.length ?? 'full',
    closingStop: manner?.closes ?? true,
    smile: manner?.smiles ?? false,
  };
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

/** One whose slots all have their value; such that name the wish before those that name the request. */
function chosen(
  texts: readonly LoopText[],
  values: Values,
  { language }: Voice,
  clientId: number,
): LoopText | undefined {
  const sayable = texts.filter((text) => [...slotsOf(text[language])].every((slot) => slot in values));
  const naming = (slot: 'wish' | 'title'): readonly LoopText[] =>
    sayable.filter((text) => slotsOf(text[language]).has(slot));
  const fit = [naming('wish'), naming('title'), sayable].find(({ length }) => length > 0) ?? [];
  return fit[spread(clientId) % Math.max(fit.length, 1)];
}

/** Ids of people who came one after the other must not take turns in a pattern that shows. */
function spread(clientId: number): number {
  return Math.imul(clientId ^ (clientId >>> 15), 0x2c1b3c6d) >>> 16;
}

function valuesFor({ request, why, voice, client, masked }: LoopOccasion, { language }: Voice): Values {
  const name = greetableName(client.firstName, language);
  const own = voice?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
  // Nothing beyond it is quoted, and what reads a text for personal data may cut it.
  const read = own.slice(0, READ).trim();
  const isSafe = own !== '' && masked(read) === read;
  const quotable = isSafe && own.length <= LONGEST_QUOTE && asSaid('wish', own, language) !== undefined;
  const given = request.titled && isIn(language, request.title) ? request.title : undefined;
  const title = given ?? (isSafe && /\p{L}{2}/u.test(own) ? titleOf(own) : undefined);
  const reason = reasonIn(why, language);
  return {
    ...(name === undefined ? {} : { name }),
    ...(quotable ? { wish: own } : {}),
    ...(title === undefined ? {} : { title }),
    ...(reason === undefined ? {} : { reason }),
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
