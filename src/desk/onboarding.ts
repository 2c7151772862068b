import { Composer } from 'grammy';
import type { DeskContext } from './context.ts';
import type { DeskDeps } from './deps.ts';
import type { Members } from './members.ts';
import { deskTaps } from './onboarding/desk-taps.ts';
import { draftTaps } from './onboarding/draft-taps.ts';
import { planCommand } from './onboarding/plan-command.ts';
import { stepCommand } from './onboarding/step-command.ts';
import { clientTaps } from './onboarding/taps.ts';

/** Clients on a plan: their own buttons, and in their topics `/step`, `/plan` and the desk's buttons. */
export function onboarding(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.use(clientTaps(deps));
  composer.use(stepCommand(deps, members));
  composer.use(planCommand(deps, members));
  composer.use(deskTaps(deps, members));
  composer.use(draftTaps(deps, members));
  return composer;
}
