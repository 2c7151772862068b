import type { Client } from '../../clients/client.ts';
import type { Plan, PlanStep } from '../../content/plan.ts';
import type { decide } from '../../onboarding/decide.ts';
import { factsOf } from '../../onboarding/facts.ts';
import type { Journey } from '../../onboarding/journey.ts';
import { onVersion } from '../../onboarding/migrate.ts';
import type { DeskDeps } from '../deps.ts';

/** A client on a plan that the content knows, with their way as its present version has it. */
export interface Underway {
  readonly client: Client;
  readonly plan: Plan;
  readonly journey: Journey;
}

type Stores = Pick<DeskDeps, 'clients' | 'content' | 'journeys'>;

/** `undefined` for who is on no plan, or on one that is gone from the content. */
export async function underway(
  clientId: number,
  { clients, content, journeys }: Stores,
): Promise<Underway | undefined> {
  const [kept, client] = await Promise.all([journeys.get(clientId), clients.get(clientId)]);
  return client && onPlan(client, kept, content);
}

/** The same of somebody whose record is at hand. */
export async function underwayOf(
  client: Client,
  { content, journeys }: Pick<Stores, 'content' | 'journeys'>,
): Promise<Underway | undefined> {
  return onPlan(client, await journeys.get(client.id), content);
}

function onPlan(client: Client, kept: Journey | undefined, content: Stores['content']): Underway | undefined {
  const plan = kept && planCalled(kept.plan, content);
  return kept && plan && { client, plan, journey: onVersion(kept, plan) };
}

export function planCalled(id: string, { plans }: Pick<DeskDeps['content'], 'plans'>): Plan | undefined {
  return plans.find((plan) => plan.id === id);
}

export function stepCalled(id: string, { steps }: Plan): PlanStep | undefined {
  return steps.find((step) => step.id === id);
}

/** Changes their way on that plan; one who has been put on another meanwhile stays as they are. */
export async function changeJourney(
  { client, plan }: Pick<Underway, 'plan'> & { readonly client: Pick<Client, 'id'> },
  change: (journey: Journey) => Journey,
  { journeys }: Pick<DeskDeps, 'journeys'>,
): Promise<Journey | undefined> {
  return journeys.update(client.id, (now) => (now?.plan === plan.id ? change(onVersion(now, plan)) : now));
}

export type Deciding = Pick<DeskDeps, 'content' | 'options' | 'now' | 'holdingRules'>;

/** The time zone that a client lives in, as far as the team knows. */
export function zoneOf({ account }: Client, { options }: Pick<DeskDeps, 'options'>): string {
  return account?.timezone?.value ?? options.timezone;
}

/** All that a decision about them depends on, but when they were to be looked at. */
export function decidingOn(
  { client, journey, plan }: Underway,
  { content, options, now, holdingRules }: Deciding,
): Omit<Parameters<typeof decide>[0], 'due'> {
  const at = now();
  return {
    journey,
    plan,
    facts: factsOf(client, content.settings, options.timezone, at),
    calendars: content.calendars,
    hours: content.settings.nudgeHours,
    now: at,
    ...(holdingRules ? { inForce: holdingRules } : {}),
  };
}
