import type { Command } from 'commander';
import { openLog, systemClock } from '../base/index.ts';
import { atTheTerminal } from '../chat/index.ts';
import { openNewsDesk } from '../commands/index.ts';
import { freshState, openFeedReader } from '../feeds/index.ts';
import { openStore } from '../storage/index.ts';
import { openHttp } from '../web/index.ts';
import { configOption, subcommand } from './command.ts';
import { readLive } from './live.ts';
import { openThisTerminal, userAgent } from './rooms.ts';
import { settingsDirectory } from './settings.ts';
import { mustBeMade, storeAddress } from './store-file.ts';

/** `contrail news <words…>`. */
export function newsCommand(): Command {
  return subcommand(
    'news',
    'Answers what /news answers in chat, from the same database, whether or not the bot is running.',
    [
      { line: 'news latest', does: 'the newest stories' },
      { line: 'news disputes s-400', does: 'open disputes of a topic' },
      { line: 'news search patriot offer', does: 'articles that hold all the words' },
      { line: 'news help', does: 'everything that can be asked' },
    ],
  )
    .argument('[words...]', 'the words of /news')
    .action(async (words: readonly string[], _: object, command: Command) => ask(words.join(' '), command));
}

/** Asks the news desk and writes its answer here. */
export async function ask(words: string, command: Command): Promise<void> {
  const { directory, values, environment } = await readLive(settingsDirectory(configOption(command)));
  const address = storeAddress(directory, values.settings, environment);
  await mustBeMade(address);
  const store = await openStore(address);
  const log = openLog('warn');
  const { userAgentContact, allowedOrigins } = values.settings.fetch;
  const http = openHttp({ userAgent: userAgent(userAgentContact), allowedOrigins });
  const reader = openFeedReader({ http, clock: systemClock, log });
  try {
    const desk = openNewsDesk({
      db: store.db,
      topics: values.topics.topics.map(({ id, name }) => ({ id, name })),
      feeds: values.feeds.feeds,
      readersNeeded: values.settings.feedback.readersNeeded,
      onQueued: () => {},
      people: values.settings.people,
      operators: values.settings.operators,
      tryFeed: (feed) => reader.fetchFeed(feed, freshState(feed.id, feed.url)),
      // The program that runs looks at the list again every few minutes.
      paint: async () => [],
      onFeedsChanged: () => {},
      clock: systemClock,
      log,
    });
    openThisTerminal(desk).show(await desk.answer({ ...atTheTerminal, words }));
  } finally {
    await reader.close();
    await http.close();
    await store.close();
  }
}
