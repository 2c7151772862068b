import { Composer } from 'grammy';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { deskTaps } from './desk-taps.ts';
import { draftTaps } from './draft-taps.ts';
import { planCommand } from './plan-command.ts';
import { stepCommand } from './step-command.ts';
import { clientTaps } from './taps.ts';

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
