import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchLag } from './lag.ts';

// A process that does nothing but say how late its timers come: what is late here is late because the machine is busy.
const lag = watchLag();
const server = createServer((_, response) => response.end(JSON.stringify({ lagMs: lag.p99Ms() })));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`);
});
