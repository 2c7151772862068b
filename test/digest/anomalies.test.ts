import { describe, expect, it } from 'vitest';
import { anomaliesOf } from '../../src/digest/anomalies.ts';
import { daysBefore } from '../../src/digest/period.ts';
import { aDay, asUsual, DAY } from './a-digest.ts';

const today = (tally: Readonly<Record<string, number>>, message = 40) =>
  aDay(DAY, { counts: { message }, tally });
const usual = (tally: Readonly<Record<string, number>>) => asUsual({ counts: { message: 40 }, tally });

describe('what is unusual', () => {
  it('is at least twice the usual', () => {
    expect(anomaliesOf(today({ 'intent.billing': 12 }), usual({ 'intent.billing': 4 }))).toEqual([
      { what: 'intent.billing', count: 12, usual: 4, times: 3 },
    ]);
    expect(anomaliesOf(today({ 'intent.billing': 7 }), usual({ 'intent.billing': 4 }))).toEqual([]);
  });

  it('is at least five: four instead of one is chance', () => {
    expect(anomaliesOf(today({ 'intent.complaint': 4 }), usual({ 'intent.complaint': 1 }))).toEqual([]);
    expect(anomaliesOf(today({ 'intent.complaint': 5 }), usual({ 'intent.complaint': 1 }))).toHaveLength(1);
  });

  it('has no “times as many” where there are hardly any as a rule', () => {
    expect(anomaliesOf(today({ 'subject.api-401': 6 }), usual({}))).toEqual([
      { what: 'subject.api-401', count: 6, usual: 0 },
    ]);
  });

  it('is compared with the same weekday, as a Monday is no Sunday', () => {
    const fridays = [7, 14, 21, 28].map((days) => daysBefore(DAY, days));
    const before = asUsual({ counts: { message: 40 }, tally: { 'intent.problem': 3 } }).map((facts) =>
      fridays.includes(facts.day) ? { ...facts, tally: { 'intent.problem': 10 } } : facts,
    );
    expect(anomaliesOf(today({ 'intent.problem': 12 }), before)).toEqual([]);
  });

  it('is compared with the last fortnight while fewer than three such weekdays are known', () => {
    const before = usual({ 'intent.problem': 3 }).slice(-10);
    expect(anomaliesOf(today({ 'intent.problem': 12 }), before)).toEqual([
      { what: 'intent.problem', count: 12, usual: 3, times: 4 },
    ]);
  });

  it('is nothing in the first days, when nothing is usual yet; days on which nobody wrote tell nothing', () => {
    expect(anomaliesOf(today({ 'intent.problem': 12 }), usual({}).slice(-2))).toEqual([]);
    expect(anomaliesOf(today({ 'intent.problem': 12 }), asUsual({}))).toEqual([]);
  });

  it('comes with the most unusual first, messages as a whole among them', () => {
    const before = usual({ 'intent.problem': 5, 'tone.rude': 1 });
    const found = anomaliesOf(today({ 'intent.problem': 12, 'tone.rude': 6 }, 200), before);
    expect(found.map(({ what }) => what)).toEqual(['message', 'tone.rude', 'intent.problem']);
  });
});
