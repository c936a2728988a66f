import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cards, openPlace, type Place, type Program, readShipped, type Shipped, standing } from '../support/road.ts';

// Articles that name no topic: one continues a story that is about one, others are only of the same kind.

const noon = Date.UTC(2026, 2, 9, 12);
const hourMs = 3_600_000;

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let place: Place;
let program: Program;
beforeEach(async () => {
  place = await openPlace({ shipped, feeds: ['wire'], at: noon });
  program = place.open();
  place.publish('wire', []);
  await program.hear('wire');
});
afterEach(async () => {
  await program.close();
  await place.close();
});

const request = {
  guid: 'request',
  title: 'Morocco asks for 32 F-35s, to be based at Ben Guerir',
  text: 'Morocco has asked Washington for 32 F-35A fighters, which would be based at Ben Guerir north of Marrakesh, two officials in Rabat said on Monday. A letter of request went to the Pentagon on 2 March. Lockheed Martin would train the first pilots from 2029. A spokesman for the Royal Moroccan Air Force declined to comment.',
  at: noon,
};
const answer = {
  guid: 'answer',
  title: 'No letter from Rabat has come, Pentagon says',
  text: 'The Pentagon has received no letter of request from Morocco, a spokeswoman said on Tuesday. “Nobody in Rabat has asked us for aircraft to be based at Ben Guerir, and we have nothing to approve,” she told reporters. Lockheed Martin referred questions to the government. The base near Marrakesh is being extended all the same, Moroccan officials said.',
  at: noon + 20 * hourMs,
};
const drones = {
  guid: 'drones',
  title: 'Pentagon clears drones for Tunisia',
  text: 'The Pentagon has cleared the sale of eight surveillance drones to Tunisia, its spokeswoman said on Tuesday. The contract is worth 92 million dollars, and deliveries would begin in 2027. Congress has thirty days to object. Officials in Tunis welcomed the decision of the government.',
  at: noon + 21 * hourMs,
};

it('what names no topic is judged as one of the story that it plainly continues, else passed over; both say why', async () => {
  place.publish('wire', [request]);
  await program.hear('wire');
  expect(headlines()).toEqual([request.title]);

  place.clock.advance(22 * hourMs);
  place.publish('wire', [drones, answer, request]);
  await program.hear('wire');
  expect(headlines()).toEqual([request.title]);
  expect(standing(place).some(({ threadOf }) => threadOf !== null)).toBe(true);

  const verdicts = await place.store.db
    .selectFrom('verdicts')
    .innerJoin('items', 'items.item_id', 'verdicts.item_id')
    .select(['title', 'relation', 'story_id', 'topics', 'reasons'])
    .where('title', '!=', request.title)
    .orderBy('items.seq')
    .execute();
  expect(verdicts).toEqual([
    {
      ...{ title: answer.title, relation: 'update', story_id: 's-1', topics: '["f-35"]' },
      reasons: expect.stringContaining(`F-35: continues s-1 “${request.title}”`),
    },
    {
      ...{ title: drones.title, relation: 'irrelevant', story_id: null, topics: '[]' },
      reasons: expect.stringContaining(`Continues no known story plainly; nearest s-1`),
    },
  ]);
});

function headlines(): readonly string[] {
  return cards(place).map(({ headline }) => headline);
}
