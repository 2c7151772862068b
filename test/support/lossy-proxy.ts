import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface LossyProxy {
  readonly port: number;
  /** Lets so many answers through, then swallows one and breaks the connection: the server did it, nobody heard. */
  readonly loseAnswerAfter: (answers: number) => void;
  /** Ends every new connection at once while it is on. */
  readonly refuse: (on: boolean) => void;
  /** How many pieces of data have gone to the server: what was written together counts as one. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

/** Stands in front of a server on this machine. */
export async function lossyProxy(target: number): Promise<LossyProxy> {
  let left = Infinity;
  let refusing = false;
  let sent = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (data) => {
      sent++;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (left === 0) {
        left = Infinity;
        end();
        return;
      }
      left--;
      client.write(data);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    port: address.port,
    loseAnswerAfter: (answers) => {
      left = answers;
    },
    refuse: (on) => {
      refusing = on;
    },
    sent: () => sent,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
