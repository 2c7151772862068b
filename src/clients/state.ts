/** How things stand with a client, as the icon of their topic shows it. */
export const CLIENT_STATES = ['answered', 'waits', 'heated', 'paused'] as const;
export type ClientState = (typeof CLIENT_STATES)[number];
