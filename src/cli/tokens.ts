import { Command } from 'commander';
import { fault } from '../base/index.ts';
import { readKeyIds, rotateTokens, type TokenKeys } from '../tokens/index.ts';
import { subcommand } from './command.ts';
import { withLiveStore } from './live-store.ts';
import { printLine, say } from './output.ts';
import { tokenKeysOf } from './token-keys.ts';

/** `contrail tokens`, `contrail tokens rotate`. */
export function tokensCommand(): Command {
  const command = subcommand(
    'tokens',
    'The tokens of Slack workspaces that installed the app: how many are sealed with which key. No token is shown.',
    [
      { line: 'tokens', does: 'lists the keys, one JSON object a line' },
      {
        line: 'tokens rotate',
        does: 'seals all of them with CONTRAIL_TOKEN_KEY; CONTRAIL_TOKEN_KEY_OLD is the key before',
      },
    ],
  ).action(async (_: object, own: Command) => {
    await withLiveStore(own, async (db, environment) => {
      const current = tokenKeysOf(environment)?.current.id;
      for (const { keyId, tokens } of await readKeyIds(db))
        await printLine({ key: keyId, tokens, isCurrent: keyId === current });
    });
  });
  command.addCommand(
    new Command('rotate')
      .description('Seals every token with the current key, while programs run; cut off, run it again.')
      .action(async (_: object, own: Command) => {
        await withLiveStore(own, async (db, environment) => {
          const rotated = await rotateTokens(db, keysIn(tokenKeysOf(environment)));
          say(`${rotated} ${rotated === 1 ? 'token is' : 'tokens are'} sealed anew. CONTRAIL_TOKEN_KEY_OLD may go.`);
        });
      }),
  );
  return command;
}

function keysIn(keys: TokenKeys | null): TokenKeys {
  if (keys) return keys;
  throw fault('cli.no_token_key', 'No key is set.', 'Set CONTRAIL_TOKEN_KEY as .env.example says.');
}
