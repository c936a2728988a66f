import { goldItems, messagesOf } from '../../support/gold-stream.ts';
import { breachesOf } from '../../support/wording-rules.ts';

// The wording rules over every message of the labelled stream: `npm run measure:wording`.

const { messages, read } = await messagesOf(goldItems());
const badges = new Set(messages.flatMap((message) => ('badge' in message && message.badge ? message.badge.text : [])));
const breaches = messages.flatMap((message) => breachesOf(message, read));
if (process.argv.includes('--show')) for (const badge of badges) process.stderr.write(`${badge}\n`);
for (const breach of new Set(breaches)) process.stderr.write(`${breach}\n`);
process.stdout.write(
  `${JSON.stringify({ messages: messages.length, badges: badges.size, breaches: breaches.length })}\n`,
);
