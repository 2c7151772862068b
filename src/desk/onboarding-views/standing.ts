import { fullName, type Client } from '../../clients/client.ts';
import type { Plan } from '../../content/plan.ts';
import type { Hold, Journey } from '../../onboarding/journey.ts';
import { onVersion } from '../../onboarding/migrate.ts';
import { workingDaysBetween } from '../../onboarding/working-days.ts';
import type { DeskDeps } from '../deps.ts';
import { planCalled, stepCalled, zoneOf } from '../onboarding/underway.ts';
import type { Whose } from './callback.ts';
import { clientsOf } from './clients-of.ts';

type Stall = NonNullable<Journey['stall']>;
/** What is told depends on this, besides the records. */
type Saying = Pick<DeskDeps, 'now' | 'options'> & {
  readonly content: Pick<DeskDeps['content'], 'calendars' | 'plans'>;
};
type Deps = Saying & Pick<DeskDeps, 'clients'>;

/** Somebody whose step stands still, as far as it is told of them. */
export interface Standing {
  readonly client: Client;
  readonly journey: Journey;
  readonly stall: Stall;
  /** Absent where the content has it no more. */
  readonly plan?: Plan;
  /** Its title in the desk's language, or its id. */
  readonly step: string;
  /** Whole working days where they live, since its time had passed. */
  readonly days: number;
  /** When the team was given what it might write, while nobody has sent it. */
  readonly draft?: string;
  /** Why they were not written to of late; absent where they were, after that. */
  readonly hold?: Hold;
}

/** Those whose step stands still, longest first. */
export async function stalledJourneys(
  whose: Whose,
  deps: Pick<DeskDeps, 'clients' | 'journeys'>,
): Promise<readonly Journey[]> {
  const stalled = await deps.journeys.stalled();
  if (whose.kind === 'all') return stalled;
  if (whose.kind === 'plan') return stalled.filter(({ plan }) => plan === whose.plan);
  const clients = await clientsOf(idsOf(stalled), deps);
  return stalled.filter(({ clientId }) => clients.get(clientId)?.account?.manager?.value.id === whose.id);
}

/** All that is told of them, in the same order; whoever was forgotten in the meantime is left out. */
export async function standings(journeys: readonly Journey[], deps: Deps): Promise<readonly Standing[]> {
  const clients = await clientsOf(idsOf(journeys), deps);
  return journeys.flatMap((journey) => {
    const client = clients.get(journey.clientId);
    return client ? (standingOf(client, journey, deps) ?? []) : [];
  });
}

/** With whoever pays most first: of the money that most of them pay in, then of others, then of none. */
export function byValue(all: readonly Standing[]): readonly Standing[] {
  const payers = new Map<string, number>();
  for (const { client } of all) {
    const currency = client.account?.plan?.value.currency;
    if (currency !== undefined) payers.set(currency, (payers.get(currency) ?? 0) + 1);
  }
  const rank = ({ client }: Standing): number => payers.get(client.account?.plan?.value.currency ?? '') ?? 0;
  const value = ({ client }: Standing): number => client.account?.plan?.value.value ?? 0;
  return all.toSorted((one, other) => rank(other) - rank(one) || value(other) - value(one));
}

/** `undefined` where nothing stands still. */
export function standingOf(
  client: Client,
  kept: Journey,
  { content, options, now }: Saying,
): Standing | undefined {
  const plan = planCalled(kept.plan, content);
  const journey = plan ? onVersion(kept, plan) : kept;
  const { stall } = journey;
  if (!stall) return undefined;
  const title = plan && stepCalled(stall.step, plan)?.title[options.language];
  const zone = zoneOf(client, { options });
  const hold = lastHold(journey);
  const draft = unsent(journey, stall);
  return {
    client,
    journey,
    stall,
    ...(plan ? { plan } : {}),
    step: title ?? stall.step,
    days: workingDaysBetween(new Date(stall.since), now(), zone, content.calendars),
    ...(draft === undefined ? {} : { draft }),
    ...(hold ? { hold } : {}),
  };
}

export function nameOf({ client }: Pick<Standing, 'client'>): string {
  return fullName(client);
}

/** How often they were written to since it stands still. */
export function nudgesOf({ journey, stall }: Pick<Standing, 'journey' | 'stall'>): readonly string[] {
  return journey.contacts.map(({ at }) => at).filter((at) => Date.parse(at) >= Date.parse(stall.since));
}

function unsent({ drafts = [], contacts }: Journey, { step, since }: Stall): string | undefined {
  const last = drafts.findLast((draft) => draft.step === step && draft.since === since);
  const isSent =
    last &&
    contacts.some(({ kind, turn, since: of }) => kind === last.kind && turn === last.turn && of === since);
  return isSent ? undefined : last?.at;
}

/** What kept the latest reminder back; `undefined` where one went out since, or nothing stands still. */
export function lastHold(journey: Pick<Journey, 'contacts' | 'stall'>): Hold | undefined {
  const [latest] = (journey.stall?.held ?? []).toSorted(
    (one, other) => Date.parse(other.last) - Date.parse(one.last),
  );
  const written = journey.contacts.at(-1)?.at;
  if (!latest || (written !== undefined && Date.parse(written) > Date.parse(latest.last))) return undefined;
  return latest;
}

function idsOf(journeys: readonly Journey[]): readonly number[] {
  return journeys.map(({ clientId }) => clientId);
}
