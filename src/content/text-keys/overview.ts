/** How all clients get on with their plans, as leads read it: `/onboarding`, its picture and its file; and a client’s own ticks. */
export const OVERVIEW_TEXTS = {
  'overview.title': ['onWay', 'stalled'],
  'overview.nobody': [],
  'overview.noPlans': [],
  'overview.plan': ['onWay', 'stalled', 'finished', 'stopped', 'days'],
  'overview.step': ['number', 'title', 'pieces'],
  'overview.passed': ['count'],
  'overview.here': ['count'],
  'overview.hereStalled': ['count', 'stalled'],
  'overview.median': ['time'],
  'overview.homeless': ['count'],
  'overview.morePlans': ['count'],
  'overview.hours': ['hours'],
  'overview.days': ['days'],
  'overview.hardest': ['plan', 'title', 'stalled'],

  // Those whose step stands still.
  'overview.stalled.byDays': ['count'],
  'overview.stalled.byValue': ['count'],
  'overview.stalled.none': [],
  'overview.stalled.step': ['title', 'days'],
  'overview.stalled.stands': ['days'],
  'overview.stalled.nudged': ['count'],
  'overview.stalled.draft': ['date'],
  'overview.stalled.deskTold': ['date'],

  'overview.managers.title': [],
  'overview.managers.line': ['name', 'onWay', 'stalled'],
  'overview.managers.oldest': ['name', 'days'],
  'overview.managers.none': [],

  'overview.file.stalled': ['count', 'date'],
  'overview.file.nobody': ['date'],

  // In a client’s record.
  'overview.client.plan': ['title', 'done', 'count'],
  'overview.client.finished': ['title', 'date'],
  'overview.client.stopped': ['title', 'date'],
  'overview.client.done': ['title', 'date'],
  'overview.client.doneBy': ['title', 'date', 'name'],
  'overview.client.open': ['title'],
  'overview.client.stalled': ['title', 'days'],
  'overview.client.project': ['from', 'to'],
  'overview.client.later': ['date'],
  'overview.client.notNow': ['date'],

  // In the picture.
  'overview.picture.title': ['date'],
  'overview.picture.passed': [],
  'overview.picture.here': [],
  'overview.picture.stalled': [],
  'overview.picture.figures': [],
  'overview.picture.plan': ['onWay', 'stalled', 'finished'],

  // Buttons.
  'overview.button.all': [],
  'overview.button.back': [],
  'overview.button.stalled': ['count'],
  'overview.button.managers': [],
  'overview.button.file': [],
  'overview.button.byDays': [],
  'overview.button.byValue': [],
  'overview.button.refresh': [],
} as const satisfies Record<string, readonly string[]>;
