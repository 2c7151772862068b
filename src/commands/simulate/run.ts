import type { Sight, Stage } from '../../open-simulation.ts';
import { BEAT } from './agenda.ts';
import { Chronicle } from './chronicle.ts';
import { readStalledFile } from './csv.ts';
import { type ClientButton, type Deed, DESK_BUTTONS } from './deeds.ts';
import type { Judge, Prompt } from './judge.ts';
import { LEAD } from './people.ts';
import { playAll } from './play.ts';
import { Random } from './random.ts';
import type { World } from './world.ts';

export interface RunOptions {
  readonly world: World;
  readonly judge: Judge;
  readonly stage: Stage;
  readonly days: number;
  readonly seed: number;
  readonly labels: ReadonlyMap<string, ClientButton>;
  /** After each day. */
  readonly progress: (day: number) => void;
}

const DAY_BEATS = (24 * 60 * 60_000) / BEAT;
/** When the lead asks for the file: the last hour of the day by UTC, when it is evening or night wherever clients live. */
const EVENING = DAY_BEATS - 1;

/** Lets the days pass, with everything that people do in them, before the eyes of the judge. */
export async function run(options: RunOptions): Promise<Chronicle> {
  const { world, stage, days, seed, labels, progress } = options;
  const random = new Random(seed + 1);
  const street = new Watch(options);
  const { agenda } = world;
  for (let beat = 1; beat < days * DAY_BEATS; beat++) {
    const at = agenda.timeOf(beat);
    if (agenda.outages.some(({ from, to }) => at >= from && at < to)) continue;
    const doing = world.begin(beat);
    await stage.moveTo(at);
    if (doing.length > 0) {
      const done = await playAll(doing, at, { stage, labels, random });
      for (const planned of done) street.did(planned, at);
      street.see(await stage.settle(), done);
    }
    street.see(await stage.tick(), []);
    if (beat % DAY_BEATS === EVENING) {
      await street.evening(at);
      progress(Math.ceil(beat / DAY_BEATS));
    }
  }
  return street.chronicle;
}

function isSend(deed: Deed): boolean {
  return deed.do === 'tap' && deed.button === 'send';
}

/** Sees all that happens and tells the judge, the people whom it concerns, and the chronicle. */
class Watch {
  readonly chronicle = new Chronicle();
  private readonly options: RunOptions;
  /** The lead's message with the button for the file. */
  private overview: { readonly message: number; readonly data: string } | undefined;

  constructor(options: RunOptions) {
    this.options = options;
  }

  did(planned: Parameters<World['did']>[0], at: Date): void {
    const { world, judge } = this.options;
    judge.did(planned.dweller.person, planned.deed, at);
    this.chronicle.did(planned, at);
    world.did(planned);
  }

  see(sights: readonly Sight[], done: readonly Parameters<World['did']>[0][]): void {
    const { world, judge, stage, labels } = this.options;
    for (const planned of done) {
      const { deed, dweller } = planned;
      const isSent = (one: Sight): boolean => one.chat === dweller.person.id && one.how === 'sent';
      if (!isSend(deed) || sights.some(isSent)) continue;
      this.chronicle.failed(planned);
      world.refused(planned);
    }
    const acting = new Map(done.map(({ dweller, deed }) => [dweller.person.id, deed]));
    for (const sight of sights) {
      const dweller = world.whoIs(sight, stage.desk);
      if (!dweller) continue;
      const { person } = dweller;
      const deed = acting.get(person.id);
      const labelled = sight.buttons.flatMap(({ label }) => labels.get(label) ?? []);
      if (sight.chat === stage.desk) {
        const shows = (pattern: RegExp): boolean => sight.buttons.some(({ label }) => pattern.test(label));
        const isStall = shows(DESK_BUTTONS.stop);
        const isDraft = shows(DESK_BUTTONS.send);
        if (sight.how === 'sent' && (isStall || isDraft)) judge.toldDesk(person, sight.at, isStall);
      } else {
        const prompt: Prompt = deed === undefined ? 'by-itself' : isSend(deed) ? 'draft-sent' : 'prompted';
        judge.wrote(person, sight, prompt, labelled.includes('Done'));
        const isParting =
          sight.how === 'sent' && deed === undefined && labelled.length === 1 && labelled[0] === 'Back';
        if (isParting) judge.parted(person);
      }
      this.chronicle.saw(dweller, sight, deed === undefined, stage.desk);
      world.saw(sight, stage.desk);
    }
  }

  /** The lead asks for the file of all who stand still. */
  async evening(at: Date): Promise<void> {
    const { world, stage, judge } = this.options;
    if (!this.overview) {
      stage.street.writes(LEAD, '/onboarding');
      this.see(this.forLead(await stage.settle()), []);
    }
    // Without anybody who stands still there is no file to ask for.
    if (!this.overview) return judge.evening([], at);
    stage.street.presses(LEAD, LEAD, this.overview.message, this.overview.data);
    const sights = this.forLead(await stage.settle());
    this.see(sights, []);
    const file = sights.find((one) => one.chat === LEAD && one.file !== undefined)?.file;
    if (file === undefined)
      throw new Error('the lead asked for the file of those who stand still and got none');
    const lines = readStalledFile(file);
    judge.evening(lines, at);
    for (const { client, held } of lines) {
      const dweller = world.clientOf(client);
      if (dweller) for (const { rule, from, last } of held) this.chronicle.held(dweller, rule, from, last);
    }
  }

  private forLead(sights: readonly Sight[]): readonly Sight[] {
    for (const { chat, message, buttons } of sights) {
      const data = chat === LEAD ? buttons.find(({ label }) => /файл/i.test(label))?.data : undefined;
      if (data !== undefined) this.overview = { message, data };
    }
    return sights;
  }
}
