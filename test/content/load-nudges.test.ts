import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { loadNudges } from '../../src/content/load-nudges.ts';
import { STALL_REASONS } from '../../src/content/plan.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { SPOKEN } from '../../src/labels.ts';
import { render } from '../../src/replies/render.ts';
import { onboardingAlone, SMALL_NUDGES } from './small-onboarding.ts';

function problemsOf(text: string): readonly string[] {
  const dir = onboardingAlone({ 'nudges.yaml': text });
  return loadNudges(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }).replaceAll(`${dir}/`, ''),
  );
}

/** What is told of the small file with `written` for `right`. */
function problemsWith(right: string, written: string): readonly string[] {
  expect(SMALL_NUDGES).toContain(right);
  return problemsOf(SMALL_NUDGES.replace(right, written));
}

const inPlace = (written: string) => problemsWith("'Текст vanished-2.'", `'${written}'`);
const inEnglish = (written: string) => problemsWith("'Text vanished-2.'", `"${written}"`);

describe('the nudges that fit every plan', () => {
  it('ship with words for every reason and both turns, and enough of each list for neighbours to differ', () => {
    const { nudges } = requireContent('intents');
    for (const reason of STALL_REASONS)
      for (const turn of [1, 2])
        expect(
          nudges.reasons.filter((one) => one.reason === reason && one.turn === turn).length,
        ).toBeGreaterThan(1);
    for (const list of [nudges.vanished, nudges.parting, ...Object.values(nudges.project)])
      expect(list.length).toBeGreaterThanOrEqual(4);
  });

  it('can be said in every voice as they ship, as can those of the plans', () => {
    const { nudges, plans } = requireContent('intents');
    const { reasons, vanished, parting, project } = nudges;
    const values = { step: 'Виджет', date: 'до четверга', person: 'Анна', link: 'https://example.com/a' };
    const all = [
      ...plans.flatMap(({ steps }) => steps.flatMap((step) => step.nudges)),
      ...[reasons, vanished, parting, ...Object.values(project)].flat(),
    ];
    expect(all.length).toBeGreaterThan(100);
    for (const nudge of all)
      for (const language of SPOKEN)
        for (const address of ['formal', 'informal'] as const)
          for (const length of ['short', 'full'] as const) {
            const voice = { language, address, length, closingStop: true, smile: false };
            expect(render(nudge[language], voice, values), nudge.id).toMatch(/^[\p{Lu}«“][^{}<>[\]]{24,}$/u);
          }
  });

  it('of the smallest file are as written', () => {
    expect(problemsOf(SMALL_NUDGES)).toEqual([]);
  });
});

describe('a text that nobody has asked for', () => {
  const AT = 'nudges.yaml:19:29: vanished[1].ru: ';
  it.each([
    ['asks one question', 'Что мешает? А когда продолжим?', 'asks twice: one question, or one next step'],
    ['calls out once', 'Ура! Всё готово!', 'calls out twice: one “!” at most'],
    [
      'has no day that will pass',
      'Сделаем до 12 марта.',
      'has a day of its own, which will pass: write {date}',
    ],
    [
      'has only slots that it has values for',
      'Вот {title}.',
      '{title} has no value here; known are {step}, {date}, {person} and {link}',
    ],
    [
      'does not reproach',
      'Вы до сих пор не подключили виджет.',
      '“Вы до сих пор не” reproaches: say what the next step is, or ask what is in the way',
    ],
    [
      'is no official notice',
      'Напоминаем, что шаг не сделан.',
      '“Напоминаем, что” reproaches: say what the next step is, or ask what is in the way',
    ],
    [
      'fits any gender',
      'Хорошо, что <вы начали|ты начал>.',
      'tells a past in masculine or feminine to «ты»: anyone may read it',
    ],
    ['is no letter', 'слово '.repeat(70), 'is too long (400 characters at most)'],
  ])('%s', (_what, written, message) => {
    expect(inPlace(written)).toEqual([`${AT}${message}`]);
  });

  it('does not reproach in English either', () => {
    expect(inEnglish("You haven't added the widget.")).toEqual([
      "nudges.yaml:19:54: vanished[1].en: “You haven't” reproaches: say what the next step is, or ask what is in the way",
    ]);
  });

  it('may have figures that are no days', () => {
    expect(inPlace('Это <ваш|твой> канал: 24/7, 1.5 млн писем.')).toEqual([]);
  });
});

describe('the lists of nudges', () => {
  it('are long enough', () => {
    expect(
      problemsWith("    - { id: parting-3, ru: 'Текст parting-3.', en: 'Text parting-3.' }\n", ''),
    ).toEqual(['nudges.yaml:21:1: parting: must be at least 3, so that neighbours do not get the same']);
  });

  it('have every reason in both turns', () => {
    expect(problemsWith('reason: lawyers', 'reason: doubter')).toEqual([
      'nudges.yaml:1:1: reasons: has 2 of “lawyers”: at least 3 are needed, and both turns',
    ]);
    expect(problemsWith('turn: 2, reason: lawyers', 'turn: 1, reason: lawyers')).toEqual([
      'nudges.yaml:1:1: reasons: has only one turn of “lawyers”: at least 3 are needed, and both turns',
    ]);
  });

  it('have something for who has no manager', () => {
    const named = SMALL_NUDGES.replaceAll(/'Текст parting-(\d)\.'/g, "'{person}, текст $1.'");
    expect(problemsOf(named)).toEqual([
      'nudges.yaml:21:1: parting: has {person} in every text of turn 1: write one without, as not everybody has a manager',
    ]);
  });

  it('know no link, as only a step has one', () => {
    expect(inPlace('Вот: {link}')).toEqual([
      'nudges.yaml:19:29: vanished[1].ru: {link}: only a step has a link: take it out',
    ]);
  });
});
