import { z } from 'zod';
import type { InboxJournal, Task } from '../delivery/journals.ts';
import type { Topic } from '../desk/stores.ts';
import { COUNTED } from '../digest/figures.ts';

/** An update as the inbox takes it. */
export type Update = Parameters<InboxJournal['add']>[0][number];

const id = z.number().int();

export const TopicRecord: z.ZodType<Topic> = z.object({ clientId: id, chatId: id, threadId: id });

/** One side of a pair of messages: chat and message, and the further messages that belong to the same one. */
export const OtherSide = z.tuple([id, id], id);

/** As HGETALL gives it inside a script: names and values by turns. */
export const FlatMarks = z.array(z.string());

/** As a hash gives it back, every value a string; what is kept by name stands under `moved:…` and `commands:…`. */
export const SettingsHash = z.record(z.string(), z.coerce.number().int());

export const StepsRecord = z.record(z.string(), z.number());

export const TaskRecord: z.ZodType<Task> = z.object({ id: z.string(), lane: z.string(), work: z.unknown() });

/** Telegram's own shape is not ours to check beyond what we use: a new kind of update must not be refused here. */
const UpdateShape = z.looseObject({ update_id: id });
export const UpdateRecord = z.custom<Update>(
  (value) => UpdateShape.safeParse(value).success,
  'is not an update',
);

/** As a hash gives them back: every number a string. */
export const DayCounts = z.record(z.enum(COUNTED), z.coerce.number().int());

/** Counters by names of their own. */
export const DayTally = z.record(z.string(), z.coerce.number().int());
