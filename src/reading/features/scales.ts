import { Remembered } from '../text/remembered.ts';
import { CHARACTERS, type FeatureSink } from './sink.ts';
import { giveFeatures } from './features.ts';
import type { Message } from '../message.ts';
import { letterHashes } from './letters.ts';
import type { Slots } from './slots.ts';
import { fillValues } from './vector.ts';
import type { Weighed } from './weighed.ts';

/** Words whose letters' slots are remembered, 200 bytes each: of ten words eight were met before. */
const REMEMBERED = 32_000;
/** Room for a long message; grows for the longest. */
const OCCURRENCES = 4_096;

/**
 * Weighs message after message in arrays that are used again: what `weigh` gives holds until the next message.
 * A message has a thousand features; objects for each cost more than all the rest of a reading.
 */
export class Scales implements FeatureSink {
  private readonly known: Slots;
  private readonly idf: Float32Array;
  private readonly letters: Remembered<readonly number[]>;
  /** For each slot of the model its place in this message + 1. */
  private readonly placeOf: Int32Array;
  private slots = new Int32Array(OCCURRENCES);
  private counts = new Int32Array(OCCURRENCES);
  private slotBlocks = new Uint8Array(OCCURRENCES);
  private size = 0;
  private places = new Int32Array(OCCURRENCES);
  private blocks = new Uint8Array(OCCURRENCES);
  private first = new Int16Array(OCCURRENCES);
  private last = new Int16Array(OCCURRENCES);
  private occurrences = 0;

  constructor(known: Slots, idf: Float32Array) {
    this.known = known;
    this.idf = idf;
    this.placeOf = new Int32Array(known.size);
    this.letters = new Remembered(REMEMBERED, (word) =>
      letterHashes(word)
        .map((hash) => known.of(hash))
        .filter((slot) => slot >= 0),
    );
  }

  weigh(message: Message): Weighed {
    for (let place = 0; place < this.size; place += 1) this.placeOf[this.slots[place] ?? 0] = 0;
    this.size = 0;
    this.occurrences = 0;
    giveFeatures(message, this);
    const { places, blocks, first, last, occurrences } = this;
    const slots = this.slots.subarray(0, this.size);
    const counts = this.counts.subarray(0, this.size);
    const values = new Float64Array(this.size);
    fillValues(values, slots, counts, this.slotBlocks, this.idf);
    return { slots, values, counts, occurrences, places, blocks, first, last };
  }

  add(hash: number, block: number, first: number, last: number): void {
    const slot = this.known.of(hash);
    if (slot >= 0) this.put(slot, block, first, last);
  }

  addLetters(word: string, at: number): void {
    const slots = this.letters.of(word);
    for (let letters = 0; letters < slots.length; letters += 1)
      this.put(slots[letters] ?? 0, CHARACTERS, at, at);
  }

  private put(slot: number, block: number, first: number, last: number): void {
    const at = this.occurrences;
    if (at === this.places.length) this.grow();
    let place = (this.placeOf[slot] ?? 0) - 1;
    if (place < 0) {
      place = this.size;
      this.size += 1;
      this.placeOf[slot] = this.size;
      this.slots[place] = slot;
      this.counts[place] = 0;
      this.slotBlocks[place] = block;
    }
    this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.places[at] = place;
    this.blocks[at] = block;
    this.first[at] = first;
    this.last[at] = last;
    this.occurrences = at + 1;
  }

  private grow(): void {
    this.slots = twice(this.slots, (length) => new Int32Array(length));
    this.counts = twice(this.counts, (length) => new Int32Array(length));
    this.slotBlocks = twice(this.slotBlocks, (length) => new Uint8Array(length));
    this.places = twice(this.places, (length) => new Int32Array(length));
    this.blocks = twice(this.blocks, (length) => new Uint8Array(length));
    this.first = twice(this.first, (length) => new Int16Array(length));
    this.last = twice(this.last, (length) => new Int16Array(length));
  }
}

function twice<Row extends Int32Array | Int16Array | Uint8Array>(
  row: Row,
  make: (length: number) => Row,
): Row {
  const longer = make(row.length * 2);
  longer.set(row);
  return longer;
}
