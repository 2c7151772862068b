import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { smallContent } from './small-content.ts';
import { SMALL_ONBOARDING } from './small-onboarding.ts';

describe('plans', () => {
  it('come whole', () => {
    const { content, problems } = loadContent(smallContent(SMALL_ONBOARDING));
    expect(problems).toEqual([]);
    expect(content?.plans.map(({ id, version }) => [id, version])).toEqual([['small', 1]]);
    expect(content?.calendars).toHaveLength(1);
  });
});
