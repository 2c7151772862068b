import { albumMethods } from './albums.ts';
import { callbackMethods } from './callbacks.ts';
import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { copyMethods } from './copies.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './files.ts';
import { inlineMethods } from './inline.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { pinMethods } from './pins.ts';
import { reactionMethods } from './reactions.ts';
import { removalMethods } from './removals.ts';
import { thingMethods } from './things.ts';
import { topicMethods } from './topics.ts';
import { updateMethods } from './updates.ts';

/** Every simulated method by its name in lower case: Telegram reads method names without case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...albumMethods,
    ...callbackMethods,
    ...chatMethods,
    ...commandMethods,
    ...copyMethods,
    ...editMethods,
    ...fileMethods,
    ...inlineMethods,
    ...messageMethods,
    ...pinMethods,
    ...reactionMethods,
    ...removalMethods,
    ...thingMethods,
    ...topicMethods,
    ...updateMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
