import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/commands/simulate.ts';
import { CLIENT_LINES, type Meaning } from '../../src/commands/simulate/phrases.ts';
import { openReading } from '../../src/open-reader.ts';
import type { Reading } from '../../src/reading/reading.ts';

async function called(...argv: string[]): Promise<{ code: number; out: string; notes: string }> {
  let out = '';
  let notes = '';
  const code = await simulate({
    argv,
    env: {},
    stdout: (text) => {
      out += text;
    },
    note: (text) => {
      notes += `${text}\n`;
    },
  });
  return { code, out, notes };
}

describe('npm run simulate', () => {
  it.each([
    [[], 'say what to simulate'],
    [['care'], 'say what to simulate'],
    [['onboarding', '--break', 'gravity'], 'there is no rule “gravity”'],
    [['onboarding', '--clients', 'many'], 'a number is whole'],
    [['onboarding', '--days', '0'], 'somebody has to be there'],
    [['onboarding', '--fast'], '--fast'],
  ])('refuses %j and shows how it is called', async (argv, why) => {
    const { code, out, notes } = await called(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(notes).toContain(why);
    expect(notes).toContain('Usage: npm run -s simulate');
  });

  it('shows its usage on stdout where it is asked for', async () => {
    const { code, out } = await called('--help');
    expect(code).toBe(0);
    expect(out).toContain('--killed N');
  });

  it('finds every stall of two hundred clients explained and no rule broken, in one line of figures', async () => {
    const { code, out, notes } = await called('onboarding', '--clients', '200', '--days', '40', '--json');
    const figures: Record<string, unknown> = JSON.parse(out);
    expect(Object.keys(figures)).toEqual([
      'clients',
      'days',
      'stalls',
      'nudges',
      'held',
      'unexplainedStalls',
      'ruleBreaches',
      'doubled',
      'overLimit',
      'seconds',
    ]);
    expect(figures).toMatchObject({ unexplainedStalls: 0, ruleBreaches: 0, doubled: 0, overLimit: 0 });
    // Else nothing was judged.
    expect(figures['stalls']).toBeGreaterThan(15);
    expect(figures['nudges']).toBeGreaterThan(20);
    expect(code).toBe(0);
    expect(notes).toBe('');
  }, 60_000);

  it('sees at once that the bot writes at night when that rule is off', async () => {
    const { code, out } = await called(
      'onboarding',
      '--clients',
      '200',
      '--days',
      '40',
      '--json',
      '--break',
      'night',
    );
    expect(JSON.parse(out)['ruleBreaches']).toBeGreaterThan(0);
    expect(code).toBe(1);
  }, 60_000);
});

describe('what the clients of the simulation write', () => {
  /** What the bot is to see in it, for the rules that hang on it. */
  const SEEN: Readonly<Record<Meaning, (reading: Reading) => boolean>> = {
    question: ({ intent, traits }) => intent === 'question' && traits.length === 0,
    perfect: ({ traits }) => traits.includes('perfectionist'),
    'hands-off': ({ traits }) => traits.includes('hands_off'),
    lawyers: ({ intent }) => intent !== 'problem',
    problem: ({ intent, sure }) => intent === 'problem' && sure,
    heated: ({ intent, traits }) => ['problem', 'complaint'].includes(intent) && traits.includes('emotional'),
    thanks: ({ intent }) => ['thanks', 'resolved'].includes(intent),
    settled: ({ intent }) => intent === 'resolved',
    'hello-again': ({ intent }) => intent === 'onboarding',
  };

  it('is read as what it is meant to be, or the world would not be what its judge believes', async () => {
    const { read } = await openReading(undefined, () => undefined);
    const wrong: string[] = [];
    for (const [meaning, lines] of Object.entries(CLIENT_LINES))
      for (const line of [...lines.ru, ...lines.en]) {
        const isSeen = Object.entries(SEEN).find(([name]) => name === meaning)?.[1];
        if (!isSeen?.(read(line))) wrong.push(`${meaning}: ${line}`);
      }
    expect(wrong).toEqual([]);
  });
});
