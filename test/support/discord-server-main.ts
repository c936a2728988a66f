import { startDiscordServer } from './discord-server.ts';

// Discord on loopback in a process of its own, for tests that kill the bot: prints its address as one line of JSON, then
// serves /control/record, /control/fault and /control/struck until it is ended. Options come as JSON in the first argument.
const server = await startDiscordServer({ ...JSON.parse(process.argv[2] ?? '{}'), control: true });
process.stdout.write(`${JSON.stringify({ url: server.url, apiUrl: server.apiUrl })}\n`);
