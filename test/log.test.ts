import { describe, expect, it } from 'vitest';
import { createLog, secretsOf } from '../src/log.ts';

const TOKEN = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

describe('the log', () => {
  it('hides the token and passwords wherever they turn up: messages, fields, errors, URLs', () => {
    const lines: string[] = [];
    const secrets = secretsOf(TOKEN, 'redis://user:p%40ss-word@localhost');
    const log = createLog('info', secrets, (line) => lines.push(line));
    log.info({ url: `https://api.telegram.org/bot${TOKEN}/getMe` }, `token ${TOKEN}`);
    log.error(
      { err: new Error(`cannot connect to redis://user:p%40ss-word@localhost, p@ss-word`) },
      'failed',
    );
    const all = lines.join('');
    expect(lines).toHaveLength(2);
    for (const secret of [TOKEN, 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', 'p%40ss-word', 'p@ss-word'])
      expect(all).not.toContain(secret);
    expect(all).toContain('[hidden]');
  });

  it('writes JSON lines with levels by name, and fields of a child on every line', () => {
    const lines: string[] = [];
    createLog('info', [], (line) => lines.push(line))
      .child({ update: 7 })
      .warn({}, 'look');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', update: 7, msg: 'look' });
  });
});
