import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = (file: string): string => readFileSync(resolve(import.meta.dirname, '..', file), 'utf8');
const Service = z.looseObject({
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }),
  stop_grace_period: z.string(),
  volumes: z.array(z.unknown()),
});
const { services } = z
  .object({ services: z.object({ bot: Service, redis: Service }) })
  .parse(parse(text('compose.yaml')));

/** `--name value` of a command. */
function flag({ command }: z.output<typeof Service>, name: string): string | undefined {
  const at = command.indexOf(`--${name}`);
  return at < 0 ? undefined : command[at + 1];
}

describe('compose.yaml', () => {
  it('keeps what Telegram was told to forget on disk, and throws nothing away when memory is full', () => {
    expect(flag(services.redis, 'appendonly')).toBe('yes');
    expect(flag(services.redis, 'appendfsync')).toBe('always');
    expect(flag(services.redis, 'maxmemory-policy')).toBe('noeviction');
    expect(services.redis.volumes).toEqual(['redis:/data']);
  });

  it('publishes no port by itself: the store has no password, and the figures are nobody’s business', () => {
    for (const service of Object.values(services)) {
      expect(service).not.toHaveProperty('ports');
      expect(service).not.toHaveProperty('network_mode');
    }
  });

  it('lets two bots run, which a fixed name would prevent', () => {
    expect(services.bot).not.toHaveProperty('container_name');
  });

  it('gives the bot longer to stop than it gives itself, or its leases would be left behind', () => {
    const [, own] = /STOP_WITHIN = (\d+)/.exec(text('src/main.ts')) ?? [];
    const [, seconds] = /^(\d+)s$/.exec(services.bot.stop_grace_period) ?? [];
    expect(Number(own)).toBeGreaterThan(0);
    expect(Number(seconds) * 1000).toBeGreaterThan(Number(own));
  });

  it('asks the bot at the port it gives it, by what the image has', () => {
    const [, program, , script] = services.bot.healthcheck.test;
    expect(program).toBe('node');
    expect(script).toContain(`http://127.0.0.1:${services.bot.environment['PORT']}/readyz`);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = text('Dockerfile');

  it('copies only what there is and what .dockerignore lets through', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const passes = text('.dockerignore').split('\n');
    expect(copied).toContain('src');
    expect(copied.filter((name) => !existsSync(resolve(import.meta.dirname, '..', name)))).toEqual([]);
    expect(copied.filter((name) => !passes.includes(`!${name}`))).toEqual([]);
    expect(passes).toContain('*');
  });

  it('runs the bot as nobody of weight, and without npm, which would not hand SIGTERM on', () => {
    const [, last = ''] = /^[\s\S]*\nFROM ([\s\S]*)$/.exec(dockerfile) ?? [];
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", /m);
  });
});
