import { demo } from './demo.ts';
import { hasTokens, readLive } from './live.ts';
import { run } from './run.ts';
import { settingsDirectory } from './settings.ts';

/** `npm start`: live when there is a token, else the demo, which says so. */
export async function start(config: string | undefined): Promise<void> {
  const live = await readLive(settingsDirectory(config));
  if (hasTokens(live.environment)) await run(live, {});
  else await demo(live.values, { isAsked: false });
}
