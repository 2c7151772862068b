import type { DeskSettings, MessageMap, Pair, SettingsStore, Topic, TopicStore } from '../../desk/stores.ts';
import { LIFETIME } from '../lifetimes.ts';
import { ExpiringMap } from './expiring-map.ts';

export function memoryTopics(): TopicStore {
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
  };
}

export function memoryMessages(now: () => Date): MessageMap {
  const byClient = new ExpiringMap<string, Pair>(LIFETIME.pair, now);
  const byDesk = new ExpiringMap<string, Pair>(LIFETIME.pair, now);
  return {
    link: async (pair) => {
      byClient.set(`${pair.clientId}:${pair.clientMessageId}`, { ...pair });
      const ofDesk = `${pair.deskChatId}:${pair.deskMessageId}`;
      if (!byDesk.has(ofDesk)) byDesk.set(ofDesk, { ...pair });
    },
    byClientMessage: async (clientId, messageId) => byClient.get(`${clientId}:${messageId}`),
    byDeskMessage: async (chatId, messageId) => byDesk.get(`${chatId}:${messageId}`),
  };
}

export function memorySettings(): SettingsStore {
  let settings: DeskSettings = {};
  return {
    get: async () => settings,
    set: async (change) => {
      settings = { ...settings, ...change };
    },
  };
}
