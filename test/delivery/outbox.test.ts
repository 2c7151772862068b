import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/delivery/journals.ts';
import { NotYet } from '../../src/delivery/failures.ts';
import { Outbox, type OutboxOptions, type Refused } from '../../src/delivery/outbox.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { silentLog } from '../support/silent-log.ts';

const task = (id: string, lane = 'a'): Task<string> => ({ id, lane, work: id });

function telegramSays(
  code: number,
  description: string,
  parameters: { retry_after?: number } = {},
): GrammyError {
  return new GrammyError(
    description,
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );
}

function outboxWith(options: Partial<OutboxOptions> & Pick<OutboxOptions, 'perform'>): {
  outbox: Outbox;
  refusals: { work: unknown; why: Refused }[];
  journal: OutboxOptions['journal'];
} {
  const refusals: { work: unknown; why: Refused }[] = [];
  const journal = options.journal ?? createMemoryStore().outbox;
  const outbox = new Outbox({
    journal,
    refused: async (work, why) => void refusals.push({ work, why }),
    moved: async () => undefined,
    log: silentLog,
    pause: 1,
    ...options,
  });
  return { outbox, refusals, journal };
}

describe('the outbox', () => {
  it('does each task once however often it is added, as a repeated update adds it again', async () => {
    const sent: unknown[] = [];
    const { outbox, journal } = outboxWith({ perform: async (work) => void sent.push(work) });
    await outbox.add(task('1'), task('1'));
    await outbox.idle();
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['1']);
    expect(await journal.pending()).toEqual([]);
  });

  it.each([
    ['a flood limit', telegramSays(429, 'Too Many Requests: retry after 0', { retry_after: 0 })],
    ['a fault of Telegram', telegramSays(502, 'Bad Gateway')],
    ['a lost connection', new Error('socket hang up')],
    ['a desk that is not there yet', new NotYet('no desk')],
  ])('tries again after %s and keeps the order of the lane', async (_, error) => {
    const sent: unknown[] = [];
    let failures = 2;
    const { outbox, refusals } = outboxWith({
      perform: async (work) => {
        if (work === '1' && failures-- > 0) throw error;
        sent.push(work);
      },
    });
    await outbox.add(task('1'), task('2'));
    await outbox.idle();
    expect(sent).toEqual(['1', '2']);
    expect(refusals).toEqual([]);
  });

  it('gives up at once what Telegram refuses for good, tells of it, and goes on with the lane', async () => {
    const sent: unknown[] = [];
    const { outbox, refusals } = outboxWith({
      perform: async (work) => {
        if (work === '1') throw telegramSays(403, 'Forbidden: bot was blocked by the user');
        sent.push(work);
      },
    });
    await outbox.add(task('1'), task('2'));
    await outbox.idle();
    expect(sent).toEqual(['2']);
    expect(refusals).toMatchObject([{ work: '1', why: { kind: 'refused', refusal: 'blocked' } }]);
  });

  it('gives up a fault of our own after five tries, as it would hold its lane for ever', async () => {
    let tries = 0;
    const { outbox, refusals } = outboxWith({
      perform: async () => {
        tries += 1;
        throw new TypeError('undefined is not a function');
      },
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(tries).toBe(5);
    expect(refusals).toMatchObject([{ work: '1', why: { kind: 'fault' } }]);
  });

  it('does not send again where only the crossing out failed', async () => {
    const sent: unknown[] = [];
    const memory = createMemoryStore().outbox;
    let failures = 2;
    const journal = {
      add: memory.add.bind(memory),
      pending: memory.pending.bind(memory),
      async done(id: string) {
        if (failures-- > 0) throw new Error('the store is away');
        await memory.done(id);
      },
    };
    const { outbox } = outboxWith({ journal, perform: async (work) => void sent.push(work) });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['1']);
    expect(await memory.pending()).toEqual([]);
  });

  it('does no step of a task twice where a later one failed: the first message has left already', async () => {
    const sent: string[] = [];
    let failures = 2;
    const { outbox } = outboxWith({
      perform: async (_, steps) => {
        const first = await steps.once('first', async () => sent.push('first'));
        if (failures-- > 0) throw new Error('the store is away');
        sent.push(`after ${first}`);
      },
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['first', 'after 1']);
  });

  it('tells which group has moved, as not every group is the desk', async () => {
    const moves: number[][] = [];
    let failures = 1;
    const { outbox } = outboxWith({
      perform: async () => {
        if (failures-- > 0)
          throw new GrammyError(
            'moved',
            {
              ok: false,
              error_code: 400,
              description: 'upgraded',
              parameters: { migrate_to_chat_id: -1002 },
            },
            'sendMessage',
            { chat_id: -2 },
          );
      },
      moved: async (from, to) => void moves.push([from, to]),
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(moves).toEqual([[-2, -1002]]);
  });

  it('takes up after a restart what an earlier run left behind', async () => {
    const { outbox: first, journal } = outboxWith({
      perform: async () => {
        throw telegramSays(500, 'Internal Server Error');
      },
    });
    await first.add(task('1'), task('2'));
    await first.stop();
    const sent: unknown[] = [];
    const { outbox: second } = outboxWith({ journal, perform: async (work) => void sent.push(work) });
    await second.start();
    await second.idle();
    expect(sent).toEqual(['1', '2']);
  });
});
