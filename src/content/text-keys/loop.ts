/** What is said to leads when clients are told what became of their wishes. */
export const LOOP_TEXTS = {
  'loop.offer': ['request', 'status', 'count'],
  'loop.samples': [],
  'loop.all': ['count'],
  'loop.enthusiasts': ['count'],
  'loop.none': [],
  'loop.nobody': ['request', 'status'],
  'loop.withoutReason': ['request'],
  'loop.over': ['request'],
  'loop.explain': [],
  'loop.notTold': ['request', 'status'],
  'loop.progress': ['request', 'status', 'told', 'count'],
  'loop.done': ['request', 'status', 'count'],
  'loop.asleep': ['count'],
  'loop.missed': ['count'],
  'loop.stopped': ['request'],
  'loop.by': ['name', 'time'],
} as const satisfies Record<string, readonly string[]>;
