import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadReply } from '../../src/chat/index.ts';
import { readDisputes } from '../../src/contradictions/index.ts';
import { confirmation, correction, type Dated, denial, sunday, talks } from '../support/doha.ts';
import {
  cards,
  now,
  openPlace,
  type Place,
  type Program,
  readShipped,
  type Shipped,
  standing,
} from '../support/road.ts';

// How a dispute ends, on the whole way: an outlet takes its account back, a party confirms what it denied.

const feeds = ['bosphorus-wire', 'volga-wire'];
const hourMs = 3_600_000;

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let place: Place;
let program: Program;
beforeEach(async () => {
  place = await openPlace({ shipped, feeds, at: sunday });
  program = place.open();
  for (const feed of feeds) {
    place.publish(feed, []);
    await program.hear(feed);
  }
});
afterEach(async () => {
  await program.close();
  await place.close();
});

async function publish(feed: string, reports: readonly Dated[]): Promise<void> {
  const at = Math.max(...reports.map((report) => report.at));
  if (place.clock.now() < at) place.clock.advance(at - place.clock.now());
  place.publish(feed, reports);
  await program.hear(feed);
}

const dispute = async () => (await readDisputes(place.store.db))[0];
const badges = () =>
  standing(place)
    .map(now)
    .filter((message): message is ThreadReply => message.kind === 'reply')
    .flatMap(({ badge }) => badge?.text ?? []);

describe('a dispute', () => {
  beforeEach(async () => {
    await publish('bosphorus-wire', [talks]);
    await publish('volga-wire', [denial]);
    expect(await dispute()).toMatchObject({ state: 'open', kind: 'denial' });
  });

  it('is closed when an outlet corrects the account that one side stood on; both quotes stay', async () => {
    await publish('volga-wire', [correction]);
    expect(await dispute()).toMatchObject({ state: 'settled', settledReason: 'corrected' });
    expect(badges().join()).toMatch(/Corrected by Volga Wire on .* · contradiction closed/);
    const quotes = (await dispute())?.sides.map((side) => side.claims[0]?.quote.text).join('\n');
    expect(quotes).toContain('denied that Russian and Turkish officials met');
    expect(cards(place)[0]?.badge?.tone).toBe('good');
  });

  it('is closed as changed when the outlet says nothing of it', async () => {
    const text = 'MOSCOW - The Russian foreign ministry published the programme of its S-400 delegation on Sunday.';
    await publish('volga-wire', [{ ...denial, title: 'Foreign ministry publishes S-400 programme', text }]);
    expect(await dispute()).toMatchObject({ state: 'settled', settledReason: 'text changed' });
    expect(badges().join()).toContain('no correction notice seen');
  });

  it('stays open when the outlet changes something else', async () => {
    const text = `${denial.text}\n\nThe ministry will hold a briefing on the S-400 on Monday.`;
    await publish('volga-wire', [{ ...denial, text }]);
    expect(await dispute()).toMatchObject({ state: 'open' });
  });

  it('is closed when the party confirms what it had denied, and opens again when another denies it', async () => {
    await publish('volga-wire', [confirmation, denial]);
    expect(await dispute()).toMatchObject({ state: 'settled' });
    expect((await dispute())?.settledReason).toMatch(/^confirmed by .*Russian foreign ministry$/);
    expect(badges().join()).toMatch(/Russian foreign ministry confirmed on 9 Mar 2026 · closed/);
    expect(await readDisputes(place.store.db, { details: true })).toHaveLength(1);
    const again = {
      guid: 'again',
      title: 'Kremlin denies Doha talks on S-400',
      text: 'MOSCOW - The Kremlin denied that Russian and Turkish officials met in Doha on Sunday over the return of the S-400 batteries.',
      at: sunday + 28 * hourMs,
    };
    await publish('volga-wire', [again, confirmation, denial]);
    expect(await dispute()).toMatchObject({ state: 'open', settledReason: null });
  });
});
