import { expect, it } from 'vitest';
import { readableOf } from '../../src/cli/items.ts';
import { openStore } from '../../src/storage/index.ts';
import { goldItems } from '../support/gold-stream.ts';
import { describeNeeding } from '../support/needs.ts';
import { readShipped } from '../support/road.ts';
import { openEmptyStore } from '../support/stores.ts';
import { judgedOn } from './both-stores.ts';

/** `npm run measure:stores` judges as many as one likes. */
const some = 25;

describeNeeding('PostgreSQL', 'the labelled stream', () => {
  it('leaves the same rows in a file and on a server, to the last of them', async () => {
    const shipped = await readShipped();
    const articles = goldItems()
      .slice(0, some)
      .map((line) => readableOf(line, 0));
    const file = await openStore(':memory:');
    const server = await openEmptyStore();
    const [inFile, onServer] = [await judgedOn(file, articles, shipped), await judgedOn(server, articles, shipped)];
    expect(onServer.rows).toEqual(inFile.rows);
    expect(inFile.rows.verdicts?.length).toBeGreaterThan(some);
    expect(inFile.rows.disputes?.length).toBeGreaterThan(5);
    await file.close();
    await server.close();
  });
});
