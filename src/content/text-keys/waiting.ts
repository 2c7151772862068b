/** Who waits for an answer, and since when. */
export const WAITING_TEXTS = {
  // To the client, outside working hours.
  'waiting.away': ['address', 'day', 'weekday', 'time'],

  'waiting.remind': ['since', 'worked'],
  'waiting.remindAsked': ['since', 'worked', 'times'],
  'waiting.escalate': ['name', 'since', 'worked'],
  'waiting.minutes': ['minutes'],
  'waiting.hours': ['hours'],
  'waiting.hoursAndMinutes': ['hours', 'minutes'],

  'waiting.list': ['count', 'time'],
  'waiting.nobody': ['time'],
  'waiting.refresh': [],
  'waiting.since': ['since', 'worked'],
  'waiting.promised': ['promise'],
  'waiting.broken': ['promise'],
  'waiting.asked': ['times'],
  'waiting.heated': [],
  'waiting.paused': [],
  'waiting.blocked': [],
  'waiting.calm': [],

  'waiting.closeAsk': ['client'],
  'waiting.closeOther': [],
  'waiting.closeCancelled': [],
  'waiting.closeNobody': ['client'],
  'waiting.closed': ['client', 'name', 'reason'],
  'waiting.reopen': [],
  'waiting.reopened': ['client', 'name'],
  'waiting.reopenLate': [],
} as const satisfies Record<string, readonly string[]>;
