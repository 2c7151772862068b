import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A Redis as a process sees it that dies between two of its commands. */
export interface CutRedis {
  readonly url: string;
  /** Lets so many more commands through that change something; after them nothing passes, in neither direction. */
  cutAfter(commands: number): void;
  /** The command after which it was cut, as far as it can be named; `undefined` before. */
  readonly last: string | undefined;
  readonly closed: boolean;
  close(): Promise<void>;
}

/** What only asks, and what goes on by itself whether or not there is something to do. */
const ASKS = /^(get|mget|hget|hmget|hgetall|hlen|zrange|zcard|exists|info|config|client|hello|auth|cluster)$/;
const BY_ITSELF = /^(publish|subscribe|evalsha? \S+ \d+ \S*\{(leases|lease-|jobs))|\{jobs\}/;

export async function cutRedis(port: number): Promise<CutRedis> {
  const sockets = new Set<Socket>();
  let left = Infinity;
  let last: string | undefined;
  const isCut = (): boolean => left <= 0;
  const pass = (command: Buffer, up: Socket): void => {
    if (isCut()) return;
    up.write(command);
    const words = wordsOf(command);
    const name = words.slice(0, 5).join(' ').toLowerCase();
    if (ASKS.test(words[0]?.toLowerCase() ?? '') || BY_ITSELF.test(name)) return;
    left -= 1;
    if (isCut()) last = name;
  };
  const server = createServer((down) => {
    const up = connect(port, '127.0.0.1');
    for (const socket of [down, up]) {
      sockets.add(socket);
      // The other end of a killed process goes without a word; nobody here waits for it.
      socket.on('error', () => socket.destroy());
    }
    down.on('close', () => up.destroy());
    up.on('close', () => down.destroy());
    up.on('data', (answer) => {
      if (!isCut()) down.write(answer);
    });
    let waiting = Buffer.alloc(0);
    down.on('data', (piece) => {
      waiting = Buffer.concat([waiting, piece]);
      for (let end = endOf(waiting); end !== undefined; end = endOf(waiting)) {
        pass(waiting.subarray(0, end), up);
        waiting = waiting.subarray(end);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    cutAfter: (commands) => {
      left = commands;
    },
    get last() {
      return last;
    },
    get closed() {
      return !server.listening;
    },
    close: async () => {
      left = 0;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Where the first command ends: an array of strings, as every client writes it (https://redis.io/docs/latest/develop/reference/protocol-spec). */
function endOf(bytes: Buffer): number | undefined {
  let at = 0;
  const next = (): number | undefined => {
    const end = bytes.indexOf('\r\n', at);
    if (end === -1) return undefined;
    const length = Number(bytes.toString('latin1', at + 1, end));
    at = end + 2;
    return length;
  };
  const words = next();
  if (words === undefined) return undefined;
  for (let word = 0; word < words; word++) {
    const length = next();
    if (length === undefined) return undefined;
    at += length + 2;
  }
  return at <= bytes.length ? at : undefined;
}

/** The first words of a command; no word of ours that counts here holds a line break. */
function wordsOf(command: Buffer): string[] {
  const lines = command.toString('utf8', 0, 400).split('\r\n');
  return lines.filter((_, place) => place > 0 && place % 2 === 0);
}
