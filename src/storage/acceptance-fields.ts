import { z } from 'zod';
import { TRAITS } from '../labels.ts';
import type { Outcome, TemplateCounts } from '../replies/acceptance.ts';

const COUNTED = ['offered', 'sent', 'edited'] as const;

/** What a month's hash holds for one template with one kind of writer: `<trait> <what> <template>`. */
const Field = z.tuple([z.enum([...TRAITS, 'none']), z.enum(COUNTED), z.string()]);

/** A month as a hash gives it back: every number a string. */
export const MonthHash = z.record(z.string(), z.coerce.number().int());

/** What was counted for a card, to be subtracted again if the answer is taken back. */
export const CountedCard = z.object({ month: z.string(), fields: z.array(z.string()) });
export type CountedCard = z.infer<typeof CountedCard>;

/** The fields that an outcome adds one to, each once. */
export function fieldsOf({ trait, offered, taken }: Outcome): readonly string[] {
  const fields = offered.map((template) => `${trait} offered ${template}`);
  if (taken) fields.push(`${trait} ${taken.edited ? 'edited' : 'sent'} ${taken.template}`);
  return [...new Set(fields)];
}

/** A trait that this version does not know any more tells it nothing: such fields are passed over. */
export function countsOf(month: string, hash: z.infer<typeof MonthHash>): readonly TemplateCounts[] {
  const found = new Map<string, TemplateCounts>();
  for (const [name, count] of Object.entries(hash)) {
    const { data } = Field.safeParse(partsOf(name));
    if (!data) continue;
    const [trait, what, template] = data;
    const key = `${trait} ${template}`;
    const known = found.get(key) ?? { month, template, trait, offered: 0, sent: 0, edited: 0 };
    found.set(key, { ...known, [what]: count });
  }
  return [...found.values()];
}

/** The template's id comes last: it may hold what it likes. */
function partsOf(name: string): string[] {
  const [trait = '', what = '', ...template] = name.split(' ');
  return [trait, what, template.join(' ')];
}
