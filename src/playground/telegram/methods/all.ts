import { callbackMethods } from './callbacks.ts';
import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './files.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { topicMethods } from './topics.ts';
import { updateMethods } from './updates.ts';

/** Every simulated method by its name in lower case: Telegram reads method names without case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...callbackMethods,
    ...chatMethods,
    ...commandMethods,
    ...editMethods,
    ...fileMethods,
    ...messageMethods,
    ...topicMethods,
    ...updateMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
