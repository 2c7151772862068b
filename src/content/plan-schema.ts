import { z } from 'zod';
import { slotsOf } from './loop-schema.ts';
import { StepNudges } from './nudge-schema.ts';
import { HELPS, MODELS } from './plan.ts';
import { SomeText } from './some-text.ts';
import { Words } from './subject-schema.ts';

/** On a card and on a button of `/step`. */
const LONGEST_TITLE = 40;
/** A line that an operator reads at a glance. */
const LONGEST_LINE = 120;
/** In the data of a button, of which Telegram takes 64 bytes. */
const LONGEST_ID = 32;
/** More of them is a manual, not a way. */
const MOST_STEPS = 20;

const line = (longest: number, where: string) => {
  const text = SomeText.max(longest, `is too long for ${where} (${longest} characters at most)`);
  return z.strictObject({ ru: text, en: text });
};
const Title = line(LONGEST_TITLE, 'a card');
const Line = line(LONGEST_LINE, 'a line');

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small Latin letters, digits and - (install-widget)')
  .max(LONGEST_ID, `is longer than ${LONGEST_ID} characters`);

const count = (unit: string, most: number) =>
  z
    .int(`must be a whole number of ${unit}`)
    .min(1, `must be at least 1`)
    .max(most, `must be at most ${most}`);

const Step = z
  .strictObject({
    id: Id,
    title: Title,
    done: Line,
    days: count('working days', 60).default(7),
    key: z.boolean().default(false),
    said: z.strictObject({ ru: Words, en: Words }),
    help: z
      .strictObject({
        kind: z.enum(HELPS),
        offer: Line,
        link: z
          .url({ protocol: /^https$/, error: 'must be a whole address that begins with https://' })
          .optional(),
      })
      .refine(({ kind, link }) => kind !== 'guide' || link !== undefined, {
        path: ['link'],
        message: 'is missing: a guide is something to open',
      }),
    nudges: StepNudges,
  })
  .superRefine(({ help, nudges }, context) => {
    if (help.link !== undefined) return;
    for (const [index, nudge] of nudges.entries())
      for (const language of ['ru', 'en'] as const)
        if (slotsOf(nudge[language]).has('link'))
          context.addIssue({
            code: 'custom',
            path: ['nudges', index, language],
            message: '{link}: the help of this step has no link: write it there, or take {link} out',
          });
  });

const Change = z.strictObject({
  version: count('versions', 1000).min(2, 'must be at least 2: the first version changed nothing'),
  renamed: z.record(z.string(), z.string()).default({}),
  added: z.enum(['ask', 'skip']),
});

/** `intents/onboarding/<id>.yaml` without its id, which is the file's name. */
export const PlanFile = z
  .strictObject({
    version: count('versions', 1000).default(1),
    title: Title,
    model: z.enum(MODELS),
    contacts: count('messages', 20),
    pauseDays: count('working days', 30),
    silentDays: count('days', 120),
    project: z
      .strictObject({ days: count('days', 730), remindDays: count('days', 90) })
      .refine(({ days, remindDays }) => remindDays < days, {
        path: ['remindDays'],
        message: 'must be less than the days of the whole project',
      })
      .optional(),
    changes: z.array(Change).default([]),
    steps: z
      .array(Step)
      .min(1, 'is empty: a plan has a step at least')
      .max(MOST_STEPS, `are more than ${MOST_STEPS}: join some, or make two plans of them`),
  })
  .superRefine(({ model, project, version, changes, steps }, context) => {
    const tell = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (model === 'high-touch' && project === undefined)
      tell(
        ['model'],
        'is high-touch, so it needs “project”: how many days it takes, and when both are reminded',
      );
    if (model !== 'high-touch' && project !== undefined)
      tell(['project'], `is for high-touch plans alone, and this one is ${model}`);
    const ids = steps.map(({ id }) => id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) !== index)
        tell(['steps', index, 'id'], `“${id}” stands here twice: give one of the steps another`);
    for (const [path, message] of versionFaults(version, changes, ids)) tell(path, message);
  });

type Changes = readonly z.output<typeof Change>[];

/** Nothing that a client has done may get lost on the way from any version to this one. */
function* versionFaults(
  version: number,
  changes: Changes,
  ids: readonly string[],
): Generator<[(string | number)[], string]> {
  const told = changes.map((change) => change.version);
  for (let wanted = 2; wanted <= version; wanted += 1)
    if (!told.includes(wanted))
      yield [['version'], `is ${version}, but “changes” says nothing of version ${wanted}`];
  for (const [index, change] of changes.entries()) {
    const path = ['changes', index];
    if (change.version > version)
      yield [[...path, 'version'], `is ${change.version}, but the plan is at version ${version}`];
    if (told.indexOf(change.version) !== index)
      yield [[...path, 'version'], `${change.version} stands here twice: join them`];
    for (const [old, renamed] of Object.entries(change.renamed)) {
      const later = changes.some(
        (one) => one.version > change.version && Object.hasOwn(one.renamed, renamed),
      );
      if (!later && !ids.includes(renamed))
        yield [[...path, 'renamed', old], `“${renamed}” is no step of this plan`];
      if (ids.includes(old))
        yield [[...path, 'renamed', old], `“${old}” is still a step: what is renamed has gone`];
    }
  }
}
