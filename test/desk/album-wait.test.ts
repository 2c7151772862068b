import { describe, expect, it } from 'vitest';
import { albumWait } from '../../src/desk/client/album-wait.ts';
import { aCard, aPart } from '../support/conformance/records.ts';

const START = Date.parse('2026-03-01T09:00:00.000Z');
const at = (milliseconds: number): Date => new Date(START + milliseconds);
const piece = (id: number, after: number) =>
  aPart(id, { kind: 'photo', album: 'A', at: at(after).toISOString() });
const album = (...[first = 0, ...rest]: number[]) =>
  aCard('a', { parts: [piece(1, first), ...rest.map((after, place) => piece(place + 2, after))] });

describe('an album', () => {
  it('waits until no piece has come for 700 ms', () => {
    expect(albumWait(album(0), at(0))).toBe(700);
    expect(albumWait(album(0, 300), at(400))).toBe(600);
    expect(albumWait(album(0, 300), at(1000))).toBe(0);
  });

  it('waits 3 seconds at most, however long pieces trickle in', () => {
    const trickle = album(0, 600, 1200, 1800, 2400, 2900);
    expect(albumWait(trickle, at(2900))).toBe(100);
    expect(albumWait(trickle, at(3000))).toBe(0);
  });

  it('waits no longer than that by a clock that was set back', () => {
    expect(albumWait(album(0), at(-60_000))).toBe(700);
  });

  it('is nothing to wait for where a message belongs to none, or came too late for its album', () => {
    expect(albumWait(aCard('a', { at: at(0).toISOString() }), at(0))).toBe(0);
    const late = { ...piece(9, 0), replyTo: 1, late: true as const };
    expect(albumWait(aCard('a', { parts: [late] }), at(0))).toBe(0);
  });
});
