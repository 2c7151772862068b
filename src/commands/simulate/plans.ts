import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Title = z.object({ ru: z.string(), en: z.string() });

/** Phrases between commas or on lines of their own, as the content writes them. */
const Phrases = z.string().transform((text) => text.split(/[,\n]/).map((phrase) => phrase.trim()));

const Step = z.object({
  id: z.string(),
  title: Title,
  days: z.int().default(7),
  said: z.object({ ru: Phrases, en: Phrases }),
});

const File = z.object({
  title: Title,
  model: z.enum(['self-service', 'low-touch', 'high-touch']),
  contacts: z.int(),
  pauseDays: z.int(),
  silentDays: z.int(),
  project: z.object({ days: z.int() }).optional(),
  steps: z.array(Step),
});

/** A plan as far as the world and its judge have to know it, read from its file by themselves. */
export type SimPlan = z.infer<typeof File> & { readonly id: string };

export function readPlans(intentsDir: string): readonly SimPlan[] {
  const dir = join(intentsDir, 'onboarding');
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      id: name.slice(0, -'.yaml'.length),
      ...File.parse(parse(readFileSync(join(dir, name), 'utf8'))),
    }));
}

/** What is left out is as the content's page says. */
const Settings = z.object({
  nudgeHours: z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .default('10:00-18:00'),
  heatedDays: z.number().default(7),
  returningDays: z.number().default(60),
});

/** When clients may be reminded, minutes since midnight; and how long a heated word counts. */
export interface SimSettings {
  readonly from: number;
  readonly to: number;
  readonly heatedDays: number;
  readonly returningDays: number;
}

export function readSettings(intentsDir: string): SimSettings {
  const file: unknown = parse(readFileSync(join(intentsDir, 'settings.yaml'), 'utf8'));
  const { nudgeHours, heatedDays, returningDays } = Settings.parse(file);
  const [from = 0, to = 0] = nudgeHours.split('-').map((clock) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to, heatedDays, returningDays };
}
