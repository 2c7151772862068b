import { Composer } from 'grammy';
import { DateTime } from 'luxon';
import type { Spoken } from '../../labels.ts';
import { notNow, resumed, stepSet } from '../../onboarding/journey-changes.ts';
import { presentStep } from '../../onboarding/progress.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { stopSpinner } from '../topic/topic-talk.ts';
import { contactRows, TAP, TAPPED, tapRow } from './client-rows.ts';
import { askForHelp } from './help.ts';
import { journeyMoved } from './moved.ts';
import { progressMade } from './progress-made.ts';
import { putOffForAWeek } from './put-off.ts';
import { showOutcome, type Outcome } from './show-outcome.ts';
import { tapTime } from './step-set.ts';
import { tellTopic } from './tell-topic.ts';
import { changeJourney, stepCalled, underway, zoneOf, type Underway } from './underway.ts';

/** What stands under the pressed message from now on; without `line` it is as it was at first. */
interface Tapped extends Underway {
  readonly ctx: DeskContext;
  readonly step: string;
  readonly title: string;
  readonly language: Spoken;
  readonly deps: DeskDeps;
}

type Act = (tapped: Tapped) => Promise<Outcome>;

/** Buttons in a client's own chat. They move the plan of whoever presses them and of nobody else. */
export function clientTaps(deps: DeskDeps): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.chatType('private').callbackQuery(TAPPED, async (ctx) => {
    const [, letter = '', step = ''] = ctx.match;
    await stopSpinner(ctx);
    const here = await underway(ctx.from.id, deps);
    // Without a plan too: theirs may be gone from the content, and a button that does nothing looks broken.
    const client = here?.client ?? (await deps.clients.get(ctx.from.id));
    if (!client || client.banned || ctx.chat.id !== ctx.from.id) return;
    const { language } = client;
    const title = here && stepCalled(step, here.plan)?.title[language];
    const act = ACTS[letter];
    if (!here || title === undefined || here.journey.ended?.why === 'stopped' || !act)
      return showOutcome(
        ctx,
        `client:${client.id}`,
        { line: deps.content.texts.say('onboarding.client.over', language), rows: [] },
        deps,
      );
    const outcome = await act({ ...here, ctx, step, title, language, deps });
    await showOutcome(ctx, `client:${client.id}`, outcome, deps);
  });
  return composer;
}

const ACTS: Readonly<Record<string, Act>> = {
  [TAP.done]: done,
  [TAP.yes]: done,
  [TAP.undo]: undo,
  [TAP.help]: help,
  [TAP.later]: later,
  [TAP.notNow]: sayNotNow,
  [TAP.back]: back,
  [TAP.cancel]: cancel,
  [TAP.no]: async ({ client, language, deps }) => ({
    line: deps.content.texts.say('onboarding.client.askNo', language, { address: client.address }),
    rows: [],
  }),
};

/** Done again, also after a crash, it says the same: what was done before by somebody else is said to be. */
async function done(tapped: Tapped): Promise<Outcome> {
  const { step, title, plan, language, deps } = tapped;
  const { texts } = deps.content;
  const known = tapped.journey.steps[step];
  if (known?.done && known.source !== 'client')
    return { line: texts.say('onboarding.client.already', language, { step: title }), rows: [] };
  const after = await setStep(tapped, true);
  const next = presentStep(after, plan);
  const line = next
    ? texts.say('onboarding.client.doneNext', language, { next: next.title[language] })
    : texts.say('onboarding.client.doneAll', language);
  return { line, rows: [tapRow(step, ['undo'], language, deps)] };
}

/** Only what they marked themselves. */
async function undo(tapped: Tapped): Promise<Outcome> {
  const { step, title, language, deps, journey } = tapped;
  const { texts } = deps.content;
  const known = journey.steps[step];
  if (known?.done && known.source !== 'client')
    return { line: texts.say('onboarding.client.already', language, { step: title }), rows: [] };
  if (known) await setStep(tapped, false);
  return {
    line: texts.say('onboarding.client.undone', language, { step: title }),
    rows: contactRows('nudge', step, language, deps),
  };
}

/** Where it is so already, by an earlier try of this or by an earlier tap, what follows from it is done again under its name. */
async function setStep({ step, deps, ...here }: Tapped, isDone: boolean): Promise<Tapped['journey']> {
  const known = here.journey.steps[step];
  const at = known && known.done === isDone ? known.at : tapTime(known, deps.now());
  const after = await changeJourney(
    here,
    (journey) => stepSet(journey, here.plan, step, { done: isDone, at, source: 'client' }),
    deps,
  );
  await progressMade(here, step, { done: isDone, at }, deps);
  return after ?? here.journey;
}

async function help(tapped: Tapped): Promise<Outcome> {
  const { client, language, step, deps, ctx } = tapped;
  // A second tap before the message has changed is the same request.
  const asked = `${ctx.msg?.message_id ?? ctx.update.update_id}:${localDay(deps.now(), zoneOf(client, deps))}`;
  await askForHelp(tapped, step, asked, deps);
  const line = deps.content.texts.say('onboarding.client.help', language, { address: client.address });
  return { line, rows: [tapRow(step, ['done'], language, deps)] };
}

/** Where all is done, there is nothing to remind of. */
function allDone({ language, deps }: Tapped): Outcome {
  return { line: deps.content.texts.say('onboarding.client.over', language), rows: [] };
}

async function later(tapped: Tapped): Promise<Outcome> {
  const { client, language, step, deps, ctx } = tapped;
  if (tapped.journey.ended) return allDone(tapped);
  const until = await putOffForAWeek(tapped, deps);
  await told(tapped, `later:${ctx.update.update_id}`, 'onboarding.topic.later');
  const day = DateTime.fromISO(until, { zone: zoneOf(client, deps) });
  const date = day.setLocale(language).toFormat(language === 'ru' ? 'd MMMM' : "'on' d MMMM");
  const line = deps.content.texts.say('onboarding.client.later', language, { address: client.address, date });
  return { line, rows: [tapRow(step, ['cancel'], language, deps)] };
}

async function sayNotNow(tapped: Tapped): Promise<Outcome> {
  const { client, language, step, deps, ctx } = tapped;
  if (tapped.journey.ended) return allDone(tapped);
  const at = deps.now().toISOString();
  await changeJourney(tapped, (journey) => notNow(journey, at), deps);
  await journeyMoved(client.id, deps);
  await told(tapped, `not-now:${ctx.update.update_id}`, 'onboarding.topic.notNow');
  const line = deps.content.texts.say('onboarding.client.notNow', language, { address: client.address });
  return { line, rows: [tapRow(step, ['cancel'], language, deps)] };
}

async function back(tapped: Tapped): Promise<Outcome> {
  const { language, plan, deps } = tapped;
  const present = presentStep(await takeUp(tapped), plan);
  if (!present) return { line: deps.content.texts.say('onboarding.client.doneAll', language), rows: [] };
  return {
    line: deps.content.texts.say('onboarding.client.back', language, { step: present.title[language] }),
    rows: contactRows('nudge', present.id, language, deps),
  };
}

/** The message is as it was. */
async function cancel(tapped: Tapped): Promise<Outcome> {
  await takeUp(tapped);
  return { rows: contactRows('nudge', tapped.step, tapped.language, tapped.deps) };
}

async function takeUp(tapped: Tapped): Promise<Tapped['journey']> {
  const { client, deps } = tapped;
  const at = deps.now().toISOString();
  const after = await changeJourney(tapped, (now) => (isPutOff(now) ? resumed(now, at) : now), deps);
  await journeyMoved(client.id, deps);
  return after ?? tapped.journey;
}

function isPutOff({ later: until, notNow: refused, parted }: Tapped['journey']): boolean {
  return until !== undefined || refused !== undefined || parted !== undefined;
}

/** In the desk's language. */
async function told(
  tapped: Tapped,
  event: string,
  line: 'onboarding.topic.later' | 'onboarding.topic.notNow',
): Promise<void> {
  const { plan, step, deps } = tapped;
  const { language } = deps.options;
  const title = stepCalled(step, plan)?.title[language] ?? step;
  await tellTopic(tapped, event, deps.content.texts.say(line, language, { step: title }), deps);
}
