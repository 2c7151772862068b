import { z } from 'zod';

/** A wait that the desk has chosen after a client's outburst. */
export const CoolOff = z.object({
  until: z.iso.datetime(),
  /** When the message came on whose card it was started: that card and all later ones show it. */
  from: z.iso.datetime(),
  /** The update that started it: handled again, it goes on with the same wait. */
  cause: z.int(),
});
export type CoolOff = z.infer<typeof CoolOff>;

/** Whether it still runs at `now`. */
export function coolsOffAt(coolOff: CoolOff | undefined, now: Date): coolOff is CoolOff {
  return coolOff !== undefined && Date.parse(coolOff.until) > now.getTime();
}
