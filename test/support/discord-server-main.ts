import { startDiscordServer } from './discord-server.ts';

// Discord on loopback in a process of its own, for tests that kill the bot: prints its address as JSON, then serves
// `GET /control/record` (everything it knows) and `POST /control/fault` (a RouteFault). Options come as JSON in argv.
const server = await startDiscordServer({ ...JSON.parse(process.argv[2] ?? '{}'), control: true });
process.stdout.write(`${JSON.stringify({ url: server.url, apiUrl: server.apiUrl })}\n`);
