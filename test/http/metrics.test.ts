import { expect, it } from 'vitest';
import { exposition, metricsApp } from '../../src/http/metrics.ts';

it('writes figures as Prometheus reads them, with quotes in labels escaped', () => {
  expect(
    exposition([
      { name: 'inbox_size', help: 'What waits.', type: 'gauge', values: [{ value: 3 }] },
      {
        name: 'calls_total',
        help: 'Calls.',
        type: 'counter',
        values: [{ labels: { method: 'sendMessage', result: 'a "b"\\\n' }, value: 7 }],
      },
    ]),
  ).toBe(
    [
      '# HELP kamerton_inbox_size What waits.',
      '# TYPE kamerton_inbox_size gauge',
      'kamerton_inbox_size 3',
      '# HELP kamerton_calls_total Calls.',
      '# TYPE kamerton_calls_total counter',
      'kamerton_calls_total{method="sendMessage",result="a \\"b\\"\\\\\\n"} 7',
      '',
    ].join('\n'),
  );
});

it('answers GET /metrics in the format’s own type', async () => {
  const answer = await metricsApp(async () => []).request('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
});
