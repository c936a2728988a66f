/** A word of `/news` that has no command yet: what to do today, and which command helps. */
export interface Later {
  readonly word: string;
  readonly says: string;
  readonly next: string;
}

/** Words that people try because the design or other bots have them; each is answered with what works now. */
export const laterWords: readonly Later[] = [
  {
    word: 'subscribe',
    says: 'Channels are subscribed in config/subscriptions.yaml, not by command; status says what this one hears.',
    next: 'status',
  },
  {
    word: 'unsubscribe',
    says: 'Channels are unsubscribed in config/subscriptions.yaml, not by command; status says what this one hears.',
    next: 'status',
  },
  {
    word: 'mute',
    says: 'Nothing can be muted by command yet; whoever runs the bot can take a topic out of config/subscriptions.yaml.',
    next: 'status',
  },
  {
    word: 'follow',
    says: 'A story cannot be followed by direct message yet; its card is kept up to date in the channel.',
    next: 'latest',
  },
  { word: 'digest', says: 'There is no digest yet; the newest stories are a command away.', next: 'latest 10' },
  { word: 'undo', says: 'There is nothing to undo: no command changes anything yet.', next: 'help' },
];
