/**
 * All lanes are divided into so many shares, and a process works on whole shares. Enough to divide evenly among
 * a handful of processes, few enough to renew with one command. Processes of two versions may work side by side
 * during a rolling restart: never change it.
 */
export const SHARES = 64;

/** The share of a lane: the same in every process, for ever (FNV-1a over the UTF-16 units). */
export function shareOf(lane: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < lane.length; at++) hash = Math.imul(hash ^ lane.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % SHARES;
}
