import { describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../src/content/calibration.ts';
import { ContentError } from '../../src/content/problem.ts';
import { smallContent } from './small-content.ts';

describe('calibration.json', () => {
  it('is read as it was written', () => {
    const { ru, en } = loadCalibrations(smallContent());
    expect(ru.traits.polite.threshold).toBeGreaterThan(0);
    expect(en.intents.cancel.weights).toHaveLength(13);
  });

  it.each([
    ['is not there', undefined],
    ['is cut short', '{"ru": {'],
    ['lacks a figure', '{"ru": {"sure": 0.45, "intents": {}, "traits": {}}, "en": {}}'],
  ])('that %s stops the start with the file and what would do', (_, text) => {
    const dir = smallContent({ 'calibration.json': text });
    expect(() => loadCalibrations(dir)).toThrow(ContentError);
    expect(() => loadCalibrations(dir)).toThrow(/calibration\.json:1:1: .*npm run train/);
  });
});
