import { Correction, type CorrectionStore } from '../../knowledge/correction.ts';
import { MemoryKnowledge } from './knowledge.ts';

/** `lifetime`: seconds from the tap on. */
export function memoryCorrections(now: () => Date, lifetime: number): CorrectionStore {
  const kept = new MemoryKnowledge({ name: 'correction', schema: Correction, now, lifetime });
  return {
    put: async (correction) => kept.put(correction),
    remove: async (id) => kept.remove(id),
    all: async () => kept.all(),
    forgetBefore: async (moment) => kept.forgetBefore(moment),
    erase: async (clientId) => kept.erase(clientId),
  };
}
