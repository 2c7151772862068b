import { describe, expect, it } from 'vitest';
import { deskChat, deskMoved, presentId } from '../../src/desk/deps.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { silentLog } from '../support/silent-log.ts';

const OLD = -100;
const NEW = -1_000_000_000_100;
const deskAt = (deskChatId: number) => ({
  options: {
    deskChatIds: [deskChatId],
    leads: [],
    language: 'ru' as const,
    timezone: 'UTC',
    workingHours: { days: [1], from: 0, to: 60 },
  },
  settings: createMemoryStore().settings,
  log: silentLog,
});

describe('a desk whose group gets a new id', () => {
  it('stays at the new one however often it is told, as every refused call tells it', async () => {
    const deps = deskAt(OLD);
    await deskMoved(OLD, NEW, deps);
    await deskMoved(OLD, NEW, deps);
    expect(await deskChat(deps)).toBe(NEW);
    expect(await presentId(OLD, deps)).toBe(NEW);
  });

  it('is not moved by another group’s new id, such as that of the leads’ group', async () => {
    const deps = deskAt(OLD);
    await deskMoved(-555, NEW, deps);
    expect(await deskChat(deps)).toBe(OLD);
    expect(await presentId(-555, deps)).toBe(-555);
  });
});
