import type { InstallationStore } from '@slack/bolt';
import type { SlackBots } from './teams.ts';

/** What the app's own pages for installing it need; from Basic Information of the app's settings. */
export interface SlackInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Any long random text of ours: what a browser brings back from Slack is signed with it. */
  readonly stateSecret: string;
  readonly bots: SlackBots;
}

/** Where the SDK puts what a workspace granted, and asks for it when that workspace speaks. */
export function installationStore(bots: SlackBots): InstallationStore {
  return {
    async storeInstallation({ isEnterpriseInstall, team, bot }) {
      // The manifest rules out whole organisations, and without a bot there is nothing to post as.
      if (isEnterpriseInstall || !team || !bot)
        throw new Error('Only workspaces can install the app, each for itself.');
      const { id, name = '' } = team;
      await bots.keep({ id, name }, { token: bot.token, botId: bot.id, botUserId: bot.userId });
    },
    async fetchInstallation({ teamId = '' }) {
      const bot = await bots.of(teamId);
      if (!bot) throw new Error('The app is not installed there.');
      return {
        team: { id: teamId },
        enterprise: undefined,
        user: { token: undefined, scopes: undefined, id: '' },
        bot: { token: bot.token, id: bot.botId, userId: bot.botUserId, scopes: [] },
        isEnterpriseInstall: false,
        authVersion: 'v2',
      };
    },
  };
}
