import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { answerMark, clientMark, clientName } from './marks.ts';
import type { Asked, RunRecord, Sight } from './record.ts';
import { unexcused } from './repeat.ts';

const DESK = -100;
const CLIENTS = [1, 2].map((number) => ({ id: 1000 + number, number, name: clientName(number) }));
const NUMBERS = [1, 2, 3, 4, 5];
const thread = (client: number): number => 10 + client;
const SUGGESTION = 'Здравствуйте! Посмотрю и отвечу до 15:30.';

/** A run in which nothing went wrong: a card for each text, an answer in own words and one by a button for each client. */
function faithful(): RunRecord {
  let last = 0;
  const sight = (chatId: number, text: string, more: Partial<Sight> = {}): Sight => {
    const order = ++last;
    return { order, at: order, method: 'sendMessage', chatId, messageId: order, text, ...more };
  };
  const card = (client: number, number: number): Sight =>
    sight(DESK, `Вопрос ${clientMark({ client, number })}\n\n1  ${SUGGESTION}`, { thread: thread(client) });
  const cards = NUMBERS.flatMap((number) => CLIENTS.map((client) => card(client.number, number)));
  const asked: Asked[] = CLIENTS.flatMap(({ number: client }) => [
    { client, number: 1, kind: 'own', card: '', outcome: 'sent', at: 0 },
    { client, number: 2, kind: 'suggestion', card: `1  ${SUGGESTION}`, outcome: 'sent', at: 0 },
    { client, number: 3, kind: 'own', card: '', outcome: 'sent', at: 0 },
  ]);
  const answers = asked.map((one) =>
    sight(1000 + one.client, one.kind === 'own' ? `Смотрю. ${answerMark(one)}` : SUGGESTION),
  );
  return {
    desk: DESK,
    clients: CLIENTS,
    written: CLIENTS.flatMap(({ number: client }) => NUMBERS.map((number) => ({ client, number, at: 0 }))),
    asked,
    sights: [...cards, ...answers],
    topics: CLIENTS.map(({ number, name }) => ({ thread: thread(number), name })),
    standing: cards.map(({ thread: place, text }) => ({ thread: place, text })),
    calls: {},
  };
}

/** The run again with the sights of one chat, or of one topic, changed. */
function changed(where: number, change: (sights: Sight[]) => Sight[]): RunRecord {
  const run = faithful();
  const there = (one: Sight): boolean => (one.thread ?? one.chatId) === where;
  const sights = [...run.sights.filter((one) => !there(one)), ...change(run.sights.filter(there))];
  const standing = sights
    .filter(({ chatId }) => chatId === DESK)
    .map(({ thread: place, text }) => ({ thread: place, text }));
  return { ...run, sights, standing };
}

/** Two neighbours change their places in time. */
function swapped(sights: Sight[]): Sight[] {
  const [first, second, ...rest] = sights;
  if (!first || !second) throw new Error('nothing to swap');
  return [{ ...second, order: first.order }, { ...first, order: second.order }, ...rest];
}

/** The second one comes once more, as another message. */
function doubled(sights: Sight[], fate: Pick<Sight, 'unheard' | 'endedAfter'> = {}): Sight[] {
  const [first, second, ...rest] = sights;
  if (!first || !second) throw new Error('nothing to double');
  const before = { ...second, ...fate };
  return [first, before, { ...second, messageId: 9999, order: second.order + 0.5 }, ...rest];
}

/** The run with that outcome of client 1's button, whose suggestion came or not. */
function pressed(outcome: Asked['outcome'], came: boolean): RunRecord {
  const run = came ? faithful() : changed(1001, (all) => all.filter(({ text }) => text !== SUGGESTION));
  const asked = run.asked.map((one) =>
    one.kind === 'suggestion' && one.client === 1 ? { ...one, outcome } : one,
  );
  return { ...run, asked };
}

const FINE = {
  lost: [],
  outOfOrder: [],
  doubled: [],
  misplaced: [],
  extraTopics: 0,
  answers: { lost: [], unheeded: [], outOfOrder: [], doubled: [], misplaced: [], others: 0 },
};

describe('the judge of a run', () => {
  it('finds nothing where nothing is', () => {
    expect(judge(faithful())).toMatchObject({ ...FINE, written: 10, unheard: 0 });
    expect(judge(faithful()).answers.asked).toBe(6);
  });

  it('finds a text that stands nowhere, and one that was there and went', () => {
    const dropped = changed(thread(1), (cards) => cards.slice(1));
    expect(judge(dropped).lost).toEqual(['[001-00001]']);
    const run = faithful();
    expect(judge({ ...run, standing: run.standing.slice(1) }).lost).toEqual(['[001-00001]']);
  });

  it('counts a text that was cut before its mark as lost', () => {
    const cut = changed(thread(1), (cards) =>
      cards.map((card) => ({ ...card, text: card.text.replace('00003]', '00…') })),
    );
    expect(judge(cut).lost).toEqual(['[001-00003]']);
  });

  it('finds a text that came twice, and excuses it only where the first answer never arrived', () => {
    const twice = judge(changed(thread(2), (cards) => doubled(cards)));
    expect(unexcused(twice.doubled).map(({ mark }) => mark)).toEqual(['[002-00002]']);
    const unheard = judge(changed(thread(2), (cards) => doubled(cards, { unheard: 'unread' })));
    expect(unheard.doubled).toHaveLength(1);
    expect(unexcused(unheard.doubled)).toEqual([]);
    expect(unheard.unheard).toBe(1);
    const lately = judge(changed(thread(2), (cards) => doubled(cards, { endedAfter: 5 })));
    expect(unexcused(lately.doubled)).toEqual([]);
    const longAgo = judge(changed(thread(2), (cards) => doubled(cards, { endedAfter: 600 })));
    expect(unexcused(longAgo.doubled)).toHaveLength(1);
  });

  it('finds two texts that changed places, and not those of two clients, who have no order', () => {
    expect(judge(changed(thread(1), swapped)).outOfOrder).toEqual(['[001-00001]']);
    const run = faithful();
    const [first, second] = run.sights;
    if (!first || !second) throw new Error('no sights');
    expect(second.thread).not.toBe(first.thread);
    const sights = [...swapped([first, second]), ...run.sights.slice(2)];
    expect(judge({ ...run, sights }).outOfOrder).toEqual([]);
  });

  it('reads merged cards: texts that stand together, and one that an edit adds', () => {
    const merged = changed(thread(1), ([first, second, third, ...rest]) => {
      if (!first || !second || !third) throw new Error('no cards');
      const edit = { ...second, method: 'editMessageText', messageId: first.messageId };
      return [first, { ...edit, text: `${first.text}\n${second.text}\n${third.text}` }, ...rest];
    });
    expect(judge(merged)).toMatchObject(FINE);
  });

  it('finds a text in a topic that is not its client’s', () => {
    const strayed = judge(
      changed(thread(1), ([first, ...rest]) => [
        ...(first ? [{ ...first, thread: thread(2) }] : []),
        ...rest,
      ]),
    );
    expect(strayed.misplaced).toEqual(['[001-00001]']);
    expect(strayed.lost).toEqual(['[001-00001]']);
  });

  it('finds a second topic of a client, unless the answer to the first creation was lost', () => {
    const run = faithful();
    const [own] = run.topics;
    if (!own) throw new Error('no topics');
    const again = { ...own, thread: 99 };
    expect(judge({ ...run, topics: [...run.topics, again] }).extraTopics).toBe(1);
    const lost = { ...own, unheard: 'lost' as const };
    expect(judge({ ...run, topics: [lost, ...run.topics.slice(1), again] }).extraTopics).toBe(0);
  });

  it('finds an answer that was lost, by its mark or by the words of the button', () => {
    const ownGone = changed(1001, (came) => came.slice(1));
    expect(judge(ownGone).answers.lost).toEqual(['{001-00001}']);
    const buttonGone = changed(1001, (came) => came.filter(({ text }) => text !== SUGGESTION));
    expect(judge(buttonGone).answers.lost).toEqual(['{001-00002}']);
  });

  it('finds an answer that came twice, at once or later', () => {
    const atOnce = judge(changed(1001, (came) => doubled(came))).answers;
    expect(unexcused(atOnce.doubled).map(({ mark }) => mark)).toEqual(['{001-00002}']);
    const later = judge(
      changed(1001, (came) => [
        ...came,
        ...came.slice(0, 1).map((one) => ({ ...one, order: 999, messageId: 999 })),
      ]),
    ).answers;
    expect(unexcused(later.doubled).map(({ mark }) => mark)).toEqual(['{001-00001}']);
    expect(later.outOfOrder).toEqual([]);
  });

  it('finds answers that changed places', () => {
    expect(judge(changed(1002, swapped)).answers.outOfOrder).toEqual(['{002-00001}']);
  });

  it('finds an answer that came to somebody else', () => {
    const run = judge(changed(1001, (came) => came.map((one) => ({ ...one, chatId: 1002 })))).answers;
    expect(run.misplaced).toEqual(['{001-00001}', '{001-00003}']);
    expect(run.lost).toEqual(['{001-00001}', '{001-00002}', '{001-00003}']);
  });

  it('finds a button that came to nothing, neither an answer nor a word about it', () => {
    const { lost, unheeded } = judge(pressed('unknown', false)).answers;
    expect({ lost, unheeded }).toEqual({ lost: [], unheeded: ['{001-00002}'] });
  });

  it('takes a button that was refused, or never answered, for one that may have sent something or not', () => {
    expect(judge(pressed('refused', false)).answers).toMatchObject(FINE.answers);
    expect(judge(pressed('refused', true)).answers).toMatchObject(FINE.answers);
    expect(judge(pressed('unknown', true)).answers).toMatchObject(FINE.answers);
  });
});
