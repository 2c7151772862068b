import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLink, keyOf, newKey, payloadOf, redeemLink } from '../../src/clients/deep-link.ts';
import { memoryLinks } from '../../src/storage/memory/links.ts';

const SECRET = 'a secret of the bot';

function isNone(text: string): boolean {
  return keyOf(text, SECRET) === undefined;
}

describe('a deep link', () => {
  it('fits what /start takes, and says nothing of where it leads', async () => {
    const links = memoryLinks(() => new Date());
    const payload = await issueLink('client 5550123456, step 3', 60, links);
    expect(payload).toMatch(/^[\w-]{1,64}$/);
    expect(payload).not.toContain('5550123456');
  });

  it('works once', async () => {
    const links = memoryLinks(() => new Date());
    const payload = await issueLink('step 3', 60, links);
    expect(await redeemLink(payload, links)).toBe('step 3');
    expect(await redeemLink(payload, links)).toBeUndefined();
  });

  it('works only for its time', async () => {
    let now = new Date('2026-03-01T09:00:00Z');
    const links = memoryLinks(() => now);
    const payload = await issueLink('step 3', 60, links);
    now = new Date('2026-03-01T09:01:01Z');
    expect(await redeemLink(payload, links)).toBeUndefined();
  });

  it('of another secret, or changed in any letter, is none', () => {
    const payload = payloadOf(newKey(), SECRET);
    expect(keyOf(payload, 'another secret')).toBeUndefined();
    fc.assert(
      fc.property(
        fc.nat(payload.length - 1),
        fc.constantFrom('a', 'b', 'X', 'Z', '0', '9', '-', '_'),
        (at, letter) => {
          const changed = payload.slice(0, at) + letter + payload.slice(at + 1);
          expect(keyOf(changed, SECRET)).toBe(changed === payload ? payload.slice(0, 16) : undefined);
        },
      ),
    );
  });

  it('made up at random is none, whatever it looks like', () => {
    fc.assert(fc.property(fc.string(), isNone));
    fc.assert(fc.property(fc.stringMatching(/^[\w-]{28}$/), isNone));
  });
});
