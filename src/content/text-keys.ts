/**
 * Every text of the interface, with the names of the values that may stand in it.
 * The words themselves are in `intents/texts/*.yaml` (ICU MessageFormat, Russian and English),
 * so that a support team can change them; `check` compares both.
 * The part of a key before the first dot names its file.
 */
export const TEXT_ARGUMENTS = {
  'client.welcome': [],
  'client.unsupported': ['kind'],

  // How a kind of message is called, as in «не могу передать …»; plural, accusative.
  'kinds.photo': [],
  'kinds.document': [],
  'kinds.video': [],
  'kinds.animation': [],
  'kinds.audio': [],
  'kinds.voice': [],
  'kinds.sticker': [],
  'kinds.video_note': [],
  'kinds.contact': [],
  'kinds.location': [],
  'kinds.poll': [],
  'kinds.dice': [],
  'kinds.story': [],
  'kinds.other': [],

  'card.sure': ['intent', 'percent'],
  'card.unsure': ['first', 'firstPercent', 'second', 'secondPercent'],
  'card.withoutWords': [],
  'card.evidence': ['label', 'words'],
  'card.corrected': [],
  'card.answeredSuggestion': ['name', 'time', 'number'],
  'card.answeredEdited': ['name', 'time', 'number'],
  'card.answeredOwn': ['name', 'time'],
  'card.answeredTogether': ['name', 'time'],
  'card.failedBlocked': [],
  'card.failed': [],
  'card.wish': [],
  'card.wishFiled': ['numbers'],
  'card.takeBack': [],
  'card.continued': [],

  // Short notices over a pressed button: 200 characters at most.
  'tap.sent': [],
  'tap.answered': ['name'],
  'tap.sending': ['name'],
  'tap.stale': [],
  'tap.changed': [],
  'tap.filed': ['numbers', 'count'],
  'tap.withdrawn': [],
  'tap.takenBack': [],
  'tap.tooLate': [],
  'tap.copyBelow': [],
  'tap.tryAgain': [],

  'desk.anonymous': [],
  'desk.unknownCommand': ['command'],
  'desk.leadsOnly': ['command'],
  'desk.unsupported': ['kind'],
  'desk.notDelivered': [],
  'desk.notDeliveredBlocked': [],
  'desk.notShown': [],
  'desk.notTakenBack': [],
  'desk.operatorInPrivate': [],
  'desk.digestTopic': [],
  'desk.ready': [],
  'desk.notMember': [],
  'desk.notAdmin': [],
  'desk.notForum': [],
  'desk.noTopicRight': [],
  'desk.public': [],

  'setup.done': [],
  'setup.wrongCode': [],
  'setup.expired': [],
  'setup.public': [],
  'setup.group': [],
  'setup.already': [],

  'lead.help': [],
  'lead.noRequests': [],
  'lead.requests': ['count'],
  'lead.request': ['number', 'text', 'name'],

  'digest.title': ['date'],
  'digest.quiet': ['date'],
  'digest.conversations': ['clients', 'messages'],
  'digest.answers': ['count'],
  'digest.bySuggestion': ['count'],
  'digest.byEdited': ['count'],
  'digest.byOwn': ['count'],
  'digest.everyoneAnswered': [],
  'digest.unanswered': ['count'],
  'digest.waiting': ['name', 'since'],
  'digest.noRequests': [],
  'digest.requests': ['count'],
  'digest.request': ['number', 'text'],

  'reply.greetingFormal': [],
  'reply.greetingFormalNamed': ['name'],
  'reply.greetingInformal': [],
  'reply.greetingInformalNamed': ['name'],
  'reply.promiseToday': ['time'],
  'reply.promiseTomorrow': ['time'],
  'reply.promiseWeekday': ['weekday', 'time'],
} as const satisfies Record<string, readonly string[]>;

export type TextKey = keyof typeof TEXT_ARGUMENTS;
export type TextArguments<K extends TextKey> = {
  readonly [A in (typeof TEXT_ARGUMENTS)[K][number]]: string | number;
};
