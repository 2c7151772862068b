import { headOf, titleOf } from './changes.ts';
import type { Whole } from './merging.ts';
import type { RequestChange } from './request-store.ts';

/**
 * A client goes from a request: words, name, link and reading of their voices, and the title if it was made of their
 * words. Their vote stays, as somebody's below zero: votes are counted by their ids, and the count must not change.
 * `undefined`: they have nothing here.
 */
export function erased(
  { request, voices, votes }: Whole,
  clientId: number,
  nobody: number,
): RequestChange | undefined {
  const own = voices.filter((voice) => voice.clientId === clientId);
  const vote = votes.find((one) => one.clientId === clientId);
  if (own.length === 0 && vote === undefined) return undefined;
  const rest = voices.filter((voice) => voice.clientId !== clientId && voice.text !== '');
  const [opening] = rest.toSorted((a, b) => a.n - b.n);
  const wroteTitle = request.titled === undefined && own.some(({ text }) => titleOf(text) === request.title);
  return {
    seen: { [request.id]: request.rev },
    heads: {
      [request.id]: {
        ...headOf(request),
        ...(wroteTitle ? { title: titleOf(opening?.text ?? '') } : {}),
      },
    },
    voices: {
      [request.id]: Object.fromEntries(
        own.map(({ link: _link, reading: _reading, message: _message, ...voice }) => [
          voice.n,
          { ...voice, text: '', clientId: nobody },
        ]),
      ),
    },
    votes: {
      [request.id]: {
        [clientId]: null,
        ...(vote ? { [nobody]: { ...vote, clientId: nobody, told: {} } } : {}),
      },
    },
  };
}
