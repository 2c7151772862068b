import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { requestRoutes } from '../../src/http/requests.ts';
import { v1 } from '../../src/http/v1.ts';
import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { aQueue, aWish } from '../support/requests.ts';

const TOKEN = 'a-token-of-some-length';

async function opened(further: { away?: boolean; minutesLater?: number } = {}) {
  const queue = aQueue(memoryRequests());
  for (const n of [0, 1, 2, 3, 4])
    await queue.file(aWish(`a:${n}`, { clientId: 10 + n }), { kind: 'new' }, `u${n}`);
  for (const n of [3, 4, 5]) await queue.merge(`R${n}`, 'R2', { id: 3, name: 'Олег' }, `m${n}`);
  const shown: string[] = [];
  const reached: string[] = [];
  let minutes = 0;
  const app = new Hono();
  requestRoutes(v1(app, TOKEN), {
    queue: further.away ? { ...queue, setStatus: () => Promise.reject(new Error('away')) } : queue,
    show: async ({ id, history }) => void shown.push(`${id}.${history.at(-1)?.n}`),
    massReached: async ({ id }) => void reached.push(id),
    now: () => new Date(Date.parse('2026-03-02T10:00:00Z') + minutes * 60_000),
  });
  const post = async (id: string, body: unknown, token = TOKEN) => {
    const answer = await app.request(`/v1/requests/${id}/status`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const json: unknown = await answer.json();
    return { status: answer.status, json };
  };
  return { queue, shown, reached, post, pass: (more: number) => void (minutes += more) };
}

describe('the tracker’s statuses', () => {
  it('are set, signed by whom it names, and the leads are shown what clients would be told', async () => {
    const { queue, post, shown } = await opened();
    const body = { status: 'planned', by: 'Jira: Мария', ref: 'APP-7' };
    expect(await post('R1', body)).toEqual({ status: 200, json: { ok: true, changed: true } });
    expect((await queue.one('R1'))?.request.history).toMatchObject([
      { status: 'planned', by: 'Jira: Мария', byId: 0, ref: 'APP-7' },
    ]);
    expect(shown).toEqual(['R1.1']);
    await post('R1', { status: 'considered' });
    expect(shown, 'nobody is told that it is being considered').toEqual(['R1.1']);
  });

  it('change nothing when they come again, but make up for a sample that was not shown', async () => {
    const { post, shown, pass } = await opened();
    await post('R1', { status: 'planned', ref: 'APP-7' });
    expect(await post('R1', { status: 'planned', ref: 'APP-7' })).toEqual({
      status: 200,
      json: { ok: true, changed: false },
    });
    expect(shown).toEqual(['R1.1', 'R1.1']);
    pass(61);
    await post('R1', { status: 'planned' });
    expect(shown, 'a nightly run of all statuses shows nothing').toHaveLength(2);
  });

  it('merge where the request is a duplicate, and say where a merged one went on', async () => {
    const { post, reached } = await opened();
    expect(await post('R1', { status: 'duplicate', into: 'R5' })).toMatchObject({ json: { changed: true } });
    expect(reached).toEqual(['R2']);
    expect(await post('R1', { status: 'duplicate', into: 'R2' })).toMatchObject({ json: { changed: false } });
    expect(await post('R1', { status: 'shipped' })).toEqual({ status: 409, json: { ok: false, into: 'R2' } });
  });

  it.each([
    ['R99', { status: 'planned' }, 404, undefined],
    ['R1', { status: 'done' }, 400, 'status'],
    ['R1', { status: 'duplicate' }, 400, 'into'],
    ['R1', { status: 'planned', into: 'R2' }, 400, 'into'],
    ['R1', { status: 'duplicate', into: 'R99' }, 400, 'into'],
    ['R1', { status: 'duplicate', into: 'R1' }, 400, 'into'],
    ['R1', { status: 'planned', vhy: 'a slip' }, 400, 'vhy'],
  ])('of %s as %j are answered %i', async (id, body, status, path) => {
    const { post } = await opened();
    const answer = await post(id, body);
    expect(answer.status).toBe(status);
    if (path !== undefined) expect(answer.json).toMatchObject({ ok: false, errors: [{ path }] });
  });

  it('say which statuses may follow where that one may not', async () => {
    const { post } = await opened();
    await post('R1', { status: 'shipped' });
    expect(await post('R1', { status: 'new' })).toMatchObject({
      status: 400,
      json: {
        errors: [{ message: 'cannot follow “shipped”; may be considered, planned, started, declined' }],
      },
    });
  });

  it('are not for whoever has no token, and wait while the store is away', async () => {
    const { post } = await opened({ away: true });
    expect((await post('R1', { status: 'planned' }, 'wrong')).status).toBe(401);
    expect(await post('R1', { status: 'planned' })).toEqual({ status: 503, json: { ok: false } });
  });
});
