/**
 * Onboarding, as clients, operators and leads read it; the reminders themselves are in `intents/onboarding/` and
 * `intents/nudges.yaml`. `address` is `informal` for a client who says «ты». `step` is a title without quotation marks.
 */
export const ONBOARDING_TEXTS = {
  // On buttons under a message of the bot's: what the client says.
  'onboarding.client.buttonAskNo': [],
  'onboarding.client.buttonAskYes': [],
  'onboarding.client.buttonBack': [],
  'onboarding.client.buttonDone': [],
  'onboarding.client.buttonHelp': [],
  'onboarding.client.buttonLater': [],
  'onboarding.client.buttonNotNow': [],
  'onboarding.client.buttonUndo': [],
  // What the client reads after a tap.
  'onboarding.client.already': ['step'],
  'onboarding.client.ask': ['step'],
  'onboarding.client.askNo': ['address'],
  'onboarding.client.back': ['step'],
  'onboarding.client.doneAll': [],
  'onboarding.client.doneNext': ['next'],
  'onboarding.client.help': ['address'],
  'onboarding.client.later': ['address', 'date'],
  'onboarding.client.notNow': ['address'],
  'onboarding.client.over': [],
  'onboarding.client.undone': ['step'],

  // A day in a reminder, where it says {date}: «до четверга», «до 12 января».
  'onboarding.nudge.byDate': ['date'],
  'onboarding.nudge.byWeekday': ['weekday'],

  // Why somebody was not reminded, after «не напомнили: »; by the names of onboarding/rules.
  'onboarding.hold.blocked': [],
  'onboarding.hold.not-now': [],
  'onboarding.hold.parted': [],
  'onboarding.hold.limit': [],
  'onboarding.hold.later': [],
  'onboarding.hold.waits': [],
  'onboarding.hold.heated': [],
  'onboarding.hold.problem': [],
  'onboarding.hold.wrote-today': [],
  'onboarding.hold.paused': [],
  'onboarding.hold.day-off': [],
  'onboarding.hold.night': [],

  'onboarding.model.self-service': [],
  'onboarding.model.low-touch': [],
  'onboarding.model.high-touch': [],

  // What is probably in the way.
  'onboarding.reason.hands-off': [],
  'onboarding.reason.perfectionist': [],
  'onboarding.reason.lawyers': [],
  'onboarding.reason.doubter': [],
  'onboarding.reason.developer': [],

  // Who said that a step is done, where no name is known.
  'onboarding.source.operator': [],

  // A step that stands still: «шаг «Виджет на сайте» стоит 9 рабочих дней».
  'onboarding.step.stands': ['step', 'days'],
  'onboarding.step.held': ['rule'],
  'onboarding.step.left': ['rule'],

  // On a card: the client writes that a step is done.
  'onboarding.card.said': ['step'],
  'onboarding.card.saidDone': ['step'],
  'onboarding.card.buttonStep': ['step'],

  // A step that stands still although all was said, as the desk gets it.
  'onboarding.card.wrote': ['kind', 'turn', 'date'],
  'onboarding.card.wroteAll': ['contacts'],
  'onboarding.card.wroteNothing': [],
  'onboarding.card.saidLast': ['date'],
  'onboarding.card.why': ['reason'],
  'onboarding.card.whyBecause': ['reason', 'words'],
  'onboarding.card.traits': ['traits'],
  'onboarding.card.offer': ['offer'],
  'onboarding.card.task': ['step'],
  'onboarding.card.buttonDone': [],
  'onboarding.card.buttonUndo': [],
  'onboarding.card.buttonLater': [],
  'onboarding.card.buttonGoOn': [],
  'onboarding.card.buttonStop': [],
  'onboarding.card.done': ['name', 'step'],
  'onboarding.card.undone': ['name', 'step'],
  'onboarding.card.later': ['name', 'date'],
  'onboarding.card.stopped': ['name'],
  'onboarding.card.goesOn': ['name'],

  // What a manager may write, on a plan where only people write. `kind`: nudge, vanished, parting, start, near-end, handover.
  'onboarding.card.draftTitle': ['kind'],
  'onboarding.card.draftHint': [],
  'onboarding.card.draftTask': ['kind', 'step'],
  'onboarding.card.buttonSend': [],
  'onboarding.card.buttonNotNow': [],
  'onboarding.card.draftSent': ['name'],
  'onboarding.card.draftKnown': [],
  'onboarding.card.draftHeld': ['rule'],
  'onboarding.card.draftLater': ['name', 'date'],

  // /step and /plan in a client's topic.
  'onboarding.plan.none': [],
  'onboarding.plan.noPlans': [],
  'onboarding.plan.choose': [],
  'onboarding.plan.over': ['plan', 'why'],
  'onboarding.plan.model': ['plan', 'model'],
  'onboarding.plan.begun': ['name', 'plan'],
  'onboarding.plan.undone': ['name'],
  'onboarding.plan.tooLate': [],
  'onboarding.plan.unknown': ['plans'],
  'onboarding.plan.title': ['plan', 'done', 'count'],
  'onboarding.plan.ended': ['why'],
  'onboarding.plan.stepHint': [],
  'onboarding.plan.stepBy': ['source', 'name', 'date'],
  'onboarding.plan.skipped': [],
  'onboarding.plan.wrongStep': ['count'],
  'onboarding.plan.noProject': [],
  'onboarding.plan.wrongProject': [],
  'onboarding.plan.project': ['start', 'end'],
  'onboarding.plan.help': [],

  // In a client's topic.
  'onboarding.topic.done': ['step'],
  'onboarding.topic.undone': ['step'],
  'onboarding.topic.help': ['step'],
  'onboarding.topic.later': ['step'],
  'onboarding.topic.notNow': ['step'],
  'onboarding.topic.wrote': ['kind', 'step', 'turn'],
} as const satisfies Record<string, readonly string[]>;
