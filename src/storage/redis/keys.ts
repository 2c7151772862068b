/**
 * Clients share this many hash tags. What changes together (a client's record and the index of those who
 * wait) has to lie in one slot of a Redis Cluster; a tag per client would leave no slot for the index, one
 * tag for all would put them on one machine. Part of the schema: never change it within a version.
 */
const SHARES = 64;

/** Every key there is. Each holds exactly one `{hash tag}`, so a Redis Cluster spreads them by it. */
export class Keys {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  client(id: number): string {
    return `${this.share(id)}client:${id}`;
  }

  waiting(id: number): string {
    return `${this.share(id)}waiting`;
  }

  allWaiting(): readonly string[] {
    return Array.from({ length: SHARES }, (_, share) => this.waiting(share));
  }

  journey(clientId: number): string {
    return `${this.share(clientId)}journey:${clientId}`;
  }

  /** Who is on a plan, of one share. */
  journeys(clientId: number): string {
    return `${this.share(clientId)}journeys`;
  }

  allJourneys(): readonly string[] {
    return Array.from({ length: SHARES }, (_, share) => this.journeys(share));
  }

  /** An event of the team's product that was taken in. */
  event(fingerprint: string): string {
    return `${this.prefix}{e${fingerprint}}:event`;
  }

  topic(clientId: number): string {
    return `${this.share(clientId)}topic:${clientId}`;
  }

  thread(chatId: number, threadId: number): string {
    return `${this.prefix}{t${chatId}:${threadId}}:thread`;
  }

  /** Names the client of a card, whose share holds the card itself. */
  cardClient(key: string): string {
    return `${this.prefix}{k${key}}:client`;
  }

  card(clientId: number, key: string): string {
    return `${this.share(clientId)}card:${key}`;
  }

  openCards(clientId: number): string {
    return `${this.share(clientId)}open:${clientId}`;
  }

  cardOfMessage(clientId: number, messageId: number): string {
    return `${this.share(clientId)}shown:${clientId}:${messageId}`;
  }

  clientMessage(clientId: number, messageId: number): string {
    return `${this.prefix}{m${clientId}:${messageId}}:desk`;
  }

  deskMessage(chatId: number, messageId: number): string {
    return `${this.prefix}{d${chatId}:${messageId}}:client`;
  }

  marks(about: string): string {
    return `${this.prefix}{a${about}}:marks`;
  }

  /** Who has a topic in a group. */
  topics(chatId: number): string {
    return `${this.prefix}{t${chatId}}:clients`;
  }

  link(key: string): string {
    return `${this.prefix}{l${key}}:link`;
  }

  get linkSecret(): string {
    return `${this.prefix}{links}:secret`;
  }

  get settings(): string {
    return `${this.prefix}{settings}`;
  }

  /**
   * One tag for all: a merge changes two requests, their voices and votes at once. `voices:` and `votes:` go before
   * a request's number; `by-wish`, `records` and `order` are those of an earlier shape.
   */
  requests(
    part:
      | 'last'
      | 'rev'
      | 'heads'
      | 'wishes'
      | 'voices:'
      | 'votes:'
      | 'changes'
      | 'causes'
      | 'causes-at'
      | 'undo'
      | 'undo-at'
      | 'loops'
      | 'by-wish'
      | 'records'
      | 'order',
    of = '',
  ): string {
    return `${this.prefix}{requests}:${part}${of}`;
  }

  /** One tag for all: a record and the index by Telegram's id change together. */
  accounts(part: 'by-id' | 'by-telegram'): string {
    return `${this.prefix}{accounts}:${part}`;
  }

  /** One tag for all: a task and the lists it stands in change together. `of:` goes before a manager's id. */
  tasks(part: 'last' | 'records' | 'causes' | 'open' | 'of:', of = ''): string {
    return `${this.prefix}{tasks}:${part}${of}`;
  }

  /** `list:` and `texts:` go before the list's name. */
  figures(
    day: string,
    part: 'events' | 'counts' | 'clients' | 'tally' | 'list:' | 'texts:',
    of = '',
  ): string {
    return `${this.prefix}{f${day}}:${part}${of}`;
  }

  /**
   * One tag for each: a record and the indexes by time, by client and of changes change together. `record:` goes before
   * an id, `of:` before a client's.
   */
  knowledge(
    name: 'exchanges' | 'corrections',
    part: 'record:' | 'times' | 'owners' | 'of:' | 'rev' | 'changes' | 'gone',
    of = '',
  ): string {
    return `${this.prefix}{${name}}:${part}${of}`;
  }

  /** One for each kind of thing that becomes due. */
  due(kind: string): string {
    return `${this.prefix}{due}:${kind}`;
  }

  /** One tag for all: a card's record and its month's counts change together. */
  acceptance(part: 'card' | 'month', name: string): string {
    return `${this.prefix}{acceptance}:${part}:${name}`;
  }

  /** One tag for all: a call takes its place in several windows at once. */
  budget(part: 'window' | 'closed' | 'ranks', name: string): string {
    return `${this.prefix}{budget}:${part}:${name}`;
  }

  journal(
    name: 'inbox' | 'outbox',
    part: 'last' | 'order' | 'entries' | 'steps' | 'seen' | 'dead' | 'reasons',
  ): string {
    return `${this.prefix}{${name}}:${part}`;
  }

  leases(part: 'workers' | 'shares'): string {
    return `${this.prefix}{leases}:${part}`;
  }

  lease(name: string): string {
    return `${this.prefix}{lease-${name}}`;
  }

  /** The channel on which the processes ring each other. */
  get bell(): string {
    return `${this.prefix}{bell}`;
  }

  /** Written now and then to see whether Redis takes anything: one beside each journal. */
  probe(name: 'inbox' | 'outbox'): string {
    return `${this.prefix}{${name}}:probe`;
  }

  /** Where BullMQ keeps its own. */
  get jobs(): string {
    return `${this.prefix}{jobs}`;
  }

  private share(clientId: number): string {
    return `${this.prefix}{c${Math.abs(clientId) % SHARES}}:`;
  }
}
