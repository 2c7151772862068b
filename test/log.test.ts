import { GrammyError } from 'grammy';
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

  it('tells of an error without what it carries along: calls, updates and commands hold what clients write', () => {
    const lines: string[] = [];
    const log = createLog('trace', [], (line) => lines.push(line));
    const payload = { chat_id: 5, text: 'слова клиента' };
    const refused = new GrammyError(
      'Call failed!',
      { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } },
      'sendMessage',
      payload,
    );
    const command = Object.assign(new Error('READONLY'), { command: { name: 'set', args: [payload.text] } });
    log.error({ err: refused }, 'refused');
    log.error({ err: command }, 'read-only');
    log.error({ err: new Error('around', { cause: refused }) }, 'wrapped');
    expect(lines.join('')).not.toContain(payload.text);
    expect(lines[0]).toContain('"error_code":429');
    expect(lines[0]).toContain('"retry_after":3');
    expect(lines[2]).toContain('Too Many Requests');
  });

  it('writes JSON lines with levels by name, and fields of a child on every line', () => {
    const lines: string[] = [];
    createLog('info', [], (line) => lines.push(line))
      .child({ update: 7 })
      .warn({}, 'look');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', update: 7, msg: 'look' });
  });
});
