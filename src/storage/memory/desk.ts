import type { Eraser } from '../../desk/eraser.ts';
import type {
  DeskSettings,
  MarkStore,
  MessageMap,
  Pair,
  SettingsStore,
  Topic,
  TopicStore,
} from '../../desk/stores.ts';
import { hasToken, type Erases } from '../erasing.ts';
import { LIFETIME } from '../lifetimes.ts';
import { ExpiringMap } from './expiring-map.ts';

export function memoryTopics(): TopicStore & Pick<Eraser, 'topicsOf'> & Erases {
  const byClient = new Map<number, Topic>();
  const byThread = new Map<string, Topic>();
  return {
    ofClient: async (clientId) => byClient.get(clientId),
    ofThread: async (chatId, threadId) => byThread.get(`${chatId}:${threadId}`),
    save: async (topic) => {
      byThread.set(`${topic.chatId}:${topic.threadId}`, { ...topic });
      byClient.set(topic.clientId, { ...topic });
    },
    forget: async ({ clientId, chatId, threadId }) => {
      const current = byClient.get(clientId);
      if (current?.chatId === chatId && current.threadId === threadId) byClient.delete(clientId);
      byThread.delete(`${chatId}:${threadId}`);
    },
    count: async (chatId) => [...byClient.values()].filter((topic) => topic.chatId === chatId).length,
    topicsOf: async (clientId) => [...byThread.values()].filter((topic) => topic.clientId === clientId),
    erase: (clientId) => {
      byClient.delete(clientId);
      for (const [key, topic] of byThread) if (topic.clientId === clientId) byThread.delete(key);
    },
  };
}

const ofDesk = ({ deskChatId, deskMessageId }: Pair): string => `${deskChatId}:${deskMessageId}`;

export function memoryMessages(now: () => Date): MessageMap & Erases {
  const byClient = new ExpiringMap<string, Pair>(LIFETIME.pair, now);
  const byDesk = new ExpiringMap<string, Pair>(LIFETIME.pair, now);
  const linkClient = ({ further = [], ...pair }: Pair): void => {
    for (const clientMessageId of [pair.clientMessageId, ...further])
      byClient.set(`${pair.clientId}:${clientMessageId}`, { ...pair, clientMessageId });
  };
  return {
    link: async (pair) => {
      linkClient(pair);
      if (!byDesk.has(ofDesk(pair))) byDesk.set(ofDesk(pair), { ...pair });
    },
    relink: async (pair) => {
      linkClient(pair);
      byDesk.set(ofDesk(pair), { ...pair });
    },
    byClientMessage: async (clientId, messageId) => byClient.get(`${clientId}:${messageId}`),
    byDeskMessage: async (chatId, messageId) => byDesk.get(`${chatId}:${messageId}`),
    erase: (clientId) => {
      for (const map of [byClient, byDesk]) map.drop((_, pair) => pair.clientId === clientId);
    },
  };
}

export function memoryMarks(now: () => Date, lifetime: number = LIFETIME.pair): MarkStore & Erases {
  const all = new ExpiringMap<string, Readonly<Record<string, string>>>(lifetime, now);
  return {
    set: async (about, marks) => {
      const before = Object.entries({ ...all.get(about), ...marks });
      const after = Object.fromEntries(
        before.flatMap(([name, mark]) => (mark === undefined ? [] : [[name, mark]])),
      );
      if (Object.keys(after).length > 0) all.set(about, after);
      else all.delete(about);
      return after;
    },
    of: async (about) => all.get(about) ?? {},
    erase: (clientId) => all.drop((about) => hasToken(about, clientId)),
  };
}

export function memorySettings(): SettingsStore {
  let settings: DeskSettings = {};
  return {
    get: async () => settings,
    set: async (change) => {
      const moved = { ...settings.moved, ...change.moved };
      const commands = { ...settings.commands, ...change.commands };
      settings = {
        ...settings,
        ...change,
        ...(Object.keys(moved).length > 0 ? { moved } : {}),
        ...(Object.keys(commands).length > 0 ? { commands } : {}),
      };
    },
  };
}
