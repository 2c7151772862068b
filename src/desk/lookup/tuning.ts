import type { Client } from '../../clients/client.ts';
import { usualStyle } from '../../clients/style-profile.ts';
import type { FoundTemplate } from '../../knowledge/template-search.ts';
import { tuned, type Listener } from '../../replies/tuned.ts';
import { isGrave } from '../../replies/voice.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { timeToPromise, withTimes, type TimeToPromise } from '../time/named-time.ts';

type Deps = Pick<DeskDeps, 'cards' | 'content' | 'options' | 'now'>;

/** Whom templates are tuned to, and the time that they would promise now. */
export interface Tuning {
  readonly listener: Listener;
  readonly time: TimeToPromise;
}

/** Half of what they write opens with a greeting: then one is missed. */
const GREETS = 0.5;

/** By what is known of a client now: how they write, and what their latest open message shows. */
export async function tuningFor(client: Client, deps: Deps): Promise<Tuning> {
  const open = await deps.cards.openOf(client.id);
  const reading = open.at(-1)?.reading;
  const traits = reading?.traits.map(({ trait }) => trait) ?? [];
  const grave = reading !== undefined && isGrave({ intent: reading.intent, traits });
  const greetedToday = client.greetedOn === localDay(deps.now(), deps.options.timezone);
  const greets =
    open.length > 0 ? open.some(({ greeted }) => greeted) : (client.style?.greets ?? 0) >= GREETS;
  const listener: Listener = {
    name: client.firstName,
    // A familiar tone reads as mockery to who is upset.
    address: grave ? 'formal' : client.address,
    language: client.language,
    greetedToday,
    greets,
    said: new Map(Object.entries(client.said ?? {})),
    traits,
    request: reading?.request ?? [],
    ...(client.style && { manner: usualStyle(client.style) }),
  };
  return { listener, time: timeToPromise(deps) };
}

/** The template as this client would get it now; `undefined` where it asks for something that is not there. */
export function tunedTo(
  { template, link }: FoundTemplate,
  { listener, time }: Tuning,
  { content }: Pick<DeskDeps, 'content'>,
): Card['suggestions'][number] | undefined {
  const made = tuned(template, listener, content, {
    promise: time.words,
    ...(link === undefined ? {} : { link }),
  });
  return made && withTimes([made], time)[0];
}
