import type { WishContent } from '../content/concept.ts';
import type { Meaning } from '../reading/meaning.ts';
import { ConceptTable } from './match/concept-table.ts';
import { type WishFeatures, type WishReader, wishReader } from './match/read-wish.ts';

/** Of a message its subject is looked for, an earlier answer, and the request that it may belong to: each asks anew. */
const REMEMBERED = 16;

/** A reader of wishes that need not read again what it has just read. */
export function readerOfWishes(content: WishContent): WishReader {
  const read = wishReader(content, new ConceptTable(content.concepts));
  const latest = new Map<string, WishFeatures>();
  return (text, spans = []) => {
    const name = JSON.stringify([text, ...spans]);
    const known = latest.get(name);
    if (known) return known;
    const features = read(text, spans);
    latest.set(name, features);
    const [oldest] = latest.keys();
    if (latest.size > REMEMBERED && oldest !== undefined) latest.delete(oldest);
    return features;
  };
}

/** By the concepts of wishes, which name things of every service: «ключ протух» and "the token expired" are one. */
export function aboutTexts({ concepts }: WishContent, read: WishReader): Meaning {
  return (text) =>
    new Map(
      [...read(text).shares].map(([number, share]) => [number, share * (concepts[number]?.weight ?? 0)]),
    );
}
