import { enableCompileCache } from 'node:module';

// Compiled code is kept between starts: it halves the time until the first feed is asked. Before any other import. `npm start` names
// a folder for it already, so that this very file comes from there too (src/cli/README.md).
enableCompileCache();

// Asked to end while it still loads, a watch has nothing to put in order yet; other commands end as signals end them.
if (process.argv.length === 2 || process.argv.includes('run'))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));

const { endWhenReaderLeaves, main } = await import('./cli/index.ts');
endWhenReaderLeaves();
await main(process.argv.slice(2));
