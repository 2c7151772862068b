import { describe, expect, it } from 'vitest';
import { loadEnglish } from '../../src/load-english.ts';
import { loadStructure, structureBy } from '../../src/reading/english/structure.ts';

const structureOf = structureBy(loadEnglish);

describe('the structure of an English message', () => {
  it.each([
    ['Please add a dark theme.', ['please do', 'order', '1 sentences']],
    ['plz fix it', ['please do', '1 sentences']],
    ["It'd be nice", ['it would', '1 sentences']],
    ["I can't log in. Is there no way?", ['cannot', 'no way', '2 sentences', 'asks last']],
    ['Could you help? Thanks', ['modal to you', 'to you', '2 sentences', 'asks first']],
    ["If the app had tags they'd be used", ['if then would', '1 sentences']],
    ['I was here, we have paid', ['past of ours', 'done for us', '1 sentences']],
    ['', ['0 sentences']],
  ])('of %j shows in its signals', (text, signals) => {
    expect(structureOf(text).toSorted()).toEqual(signals.toSorted());
  });

  it('is the same whether compromise comes as one file or as modules: training has the one, a reader the other', async () => {
    const byModules = await loadStructure();
    for (const text of [
      "We'd love it if you'd add e.g. tags!",
      "don't you? I shouldn't have, Mr. Lee...",
      'a/b 5-6pm',
    ])
      expect(structureOf(text)).toEqual(byModules(text));
  });

  it('asks for compromise at the first message and never again', () => {
    let loads = 0;
    const lazy = structureBy(() => {
      loads += 1;
      return loadEnglish();
    });
    expect(loads).toBe(0);
    lazy('one');
    lazy('two');
    expect(loads).toBe(1);
  });
});
