import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../src/base/index.ts';
import type { SubscriptionSettings } from '../../src/subscriptions/index.ts';
import { type BothPlatforms, openBoth, type Seen, type Side } from '../support/both-platforms.ts';
import { confirmation, copy, correction, type Dated, denial, sunday, talks } from '../support/doha.ts';
import { fiveStories, type Report, readShipped, type Shipped } from '../support/road.ts';

// When a channel is told, and the life of what it was told: from the feeds to what stands in Slack and in Discord, by the
// servers' own record.

const noon = Date.UTC(2026, 2, 9, 12);
const night = Date.UTC(2026, 2, 9, 23);
const feeds = ['bosphorus-wire', 'volga-wire', 'aegean-wire'];

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let both: BothPlatforms;
afterEach(() => both.close());

async function begin(at: number, settings: Partial<SubscriptionSettings> = {}): Promise<void> {
  both = await openBoth({ shipped, feeds, settings, at });
}

/** Stories that have just come out, by what they are about. */
function fresh(): Record<'india' | 'greece' | 'poland' | 'gulf', Report> {
  const [india, greece, poland, gulf] = fiveStories(both.place.clock.now(), (hoursOld) => hoursOld * 1_000);
  return { india, greece, poland, gulf };
}

const names = [
  'fourth S-400 squadron',
  'Andravida',
  'thousandth F-35',
  'purchase stays frozen',
  'Digest ·',
  'more stor',
];

/** What stands in a channel: of each message, which of the stories it tells of, and whether it gathers. */
function told(side: Side): readonly string[] {
  return side.seen().map(({ text }) => names.filter((name) => text.includes(name)).join(' + '));
}

/** The same on both platforms. */
function expectTold(expected: readonly string[]): void {
  for (const side of both.sides) expect(told(side), side.name).toEqual(expected);
}

describe('a digest', () => {
  const daily = { when: 'digest', digest: '0 8 * * *', timeZone: 'Europe/Istanbul' } as const;

  it('gathers what came, by topic, at its time in its zone; the next says that nothing came', async () => {
    await begin(noon, daily);
    const { india, greece } = fresh();
    await both.tell('aegean-wire', india);
    await both.program.pass(3 * hourMs);
    await both.tell('aegean-wire', greece);
    for (const side of both.sides) expect(await side.ask('digest')).toContain('2 stories by now');
    // 8:00 in Istanbul is 5:00 UTC.
    await both.program.pass(14 * hourMs - minuteMs);
    expectTold([]);
    await both.program.pass(minuteMs);
    expectTold(['fourth S-400 squadron + Andravida + Digest ·']);
    for (const side of both.sides) expect(side.seen()[0]?.text).toMatch(/S-400.*F-35/s);
    await both.program.pass(dayMs);
    expect(both.sides.map((side) => side.seen().length)).toEqual([2, 2]);
    for (const side of both.sides) expect(side.seen()[1]?.text).toContain('No new story.');
  });

  it.each([
    ['the night that is an hour shorter', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['the night that is an hour longer', '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
  ])('at half past two in Berlin comes once in %s', async (_, from, times) => {
    await begin(Date.parse(from), { ...daily, digest: '30 2 * * *', timeZone: 'Europe/Berlin' });
    await both.tell('aegean-wire', fresh().india);
    await both.program.pass(2 * dayMs - 6 * hourMs);
    const at = (moment: number) => new Date(moment).toISOString().replace(':00.000Z', 'Z');
    const inSlack = both.slack.messages('C1').map(({ ts }) => at(Math.floor(Number(ts) / 60) * minuteMs));
    const inDiscord = both.discord.messages('100').map(({ timestamp }) => at(Date.parse(timestamp)));
    expect([inSlack, inDiscord]).toEqual([times, times]);
    expectTold(['fourth S-400 squadron + Digest ·', 'Digest ·']);
  });

  it('is caught up once after days without the program, and stands once though its answer was lost', async () => {
    await begin(noon, daily);
    await both.tell('aegean-wire', fresh().india);
    both.place.clock.advance(4 * dayMs);
    both.slack.fail({ method: 'chat.postMessage', kind: 'drop-after' });
    both.discord.fail({ method: 'createMessage', kind: 'drop-after' });
    await both.restart();
    await both.program.pass(minuteMs);
    await Promise.all([both.slack.struck(), both.discord.struck()]);
    await both.restart();
    await both.program.pass(2 * hourMs);
    expectTold(['fourth S-400 squadron + Digest ·']);
  });
});

describe('quiet hours', () => {
  it('have one digest at their end; what is urgent comes at once, and is not told again', async () => {
    await begin(night, {
      ...{ quiet: { from: '22:00', to: '07:00' }, timeZone: 'UTC' },
      urgent: { words: ['frozen'], kinds: [] },
    });
    const { india, greece, gulf } = fresh();
    await both.tell('aegean-wire', india, greece);
    await both.tell('aegean-wire', gulf);
    expectTold(['purchase stays frozen']);
    await both.program.pass(8 * hourMs);
    expectTold(['purchase stays frozen', 'fourth S-400 squadron + Andravida']);
    for (const side of both.sides) expect(side.seen()[1]?.text).toContain('While it was quiet · 22:00 to 07:00');
    await both.tell('aegean-wire', { ...fresh().poland, guid: 'morning' });
    expectTold(['purchase stays frozen', 'fourth S-400 squadron + Andravida', 'thousandth F-35']);
  });
});

describe('a lull', () => {
  it('is waited for, and ends for all that waited, in the order it came', async () => {
    await begin(noon, { lullMinutes: 10 });
    const { india, greece } = fresh();
    await both.tell('aegean-wire', greece);
    await both.program.pass(9 * minuteMs, minuteMs);
    await both.tell('aegean-wire', { ...india, at: both.place.clock.now() });
    await both.program.pass(9 * minuteMs, minuteMs);
    expectTold([]);
    await both.program.pass(minuteMs);
    expectTold(['Andravida', 'fourth S-400 squadron']);
  });
});

describe('a cap', () => {
  it('lets so many cards through in an hour, and tells the rest in one message', async () => {
    await begin(noon, { mostAnHour: 1 });
    const { india, greece, poland } = fresh();
    await both.tell('aegean-wire', poland, greece, india);
    expectTold(['thousandth F-35']);
    await both.program.pass(hourMs);
    expectTold(['thousandth F-35', 'fourth S-400 squadron + Andravida + more stor']);
  });
});

describe('a reader who follows', () => {
  it('is told by direct message of what they named, and nobody else is', async () => {
    await begin(noon, { topics: ['s-400'] });
    for (const side of both.sides) expect(await side.ask('follow', { what: 'Andravida' })).toContain('You follow');
    const { india, greece } = fresh();
    await both.tell('aegean-wire', india, greece);
    expectTold(['fourth S-400 squadron']);
    for (const [side, person] of [
      [both.sides[0], 'U1'],
      [both.sides[1], '501'],
    ] as const) {
      expect(side?.seen(person).map(({ text }) => text.includes('Andravida'))).toEqual([true]);
      expect(side?.seen('502')).toEqual([]);
    }
  });
});

/** News, and then an hour in which gathered edits are made. */
async function tell(feed: string, report: Dated): Promise<void> {
  const { clock } = both.place;
  if (clock.now() < report.at) clock.advance(report.at - clock.now());
  await both.tell(feed, report);
  await both.program.pass(hourMs);
}

/** The card: the first message in the channel. */
function cardOf(side: Side): Seen {
  const card = side.seen().find(({ isReply }) => !isReply);
  if (!card) throw new Error(`No card stands in ${side.name}.`);
  return card;
}

function repliesOf(side: Side): readonly Seen[] {
  return side.seen().filter(({ isReply }) => isReply);
}

/** What stands in the channel and has a card's buttons; lines that point into a thread have none. */
function cardsOf(side: Side): readonly Seen[] {
  return side.seen().filter(({ isReply, raw }) => !isReply && JSON.stringify(raw).includes('Story so far'));
}

/** The talks have been told of. */
async function beginWithTalks(): Promise<void> {
  await begin(sunday);
  await tell('bosphorus-wire', talks);
}

describe('a card', () => {
  beforeEach(beginWithTalks);

  it('is posted once; a copy grows its outlet line by one edit, a contradiction its badge and one reply', async () => {
    await tell('aegean-wire', copy);
    for (const side of both.sides) {
      expect([side.seen().length, cardOf(side).edits], side.name).toEqual([1, 1]);
      expect(cardOf(side).text).toContain('2 outlets · 1 origin (Bosphorus Wire)');
    }
    await tell('volga-wire', denial);
    for (const side of both.sides) {
      expect(cardOf(side).text, side.name).toContain('Contradiction');
      expect(repliesOf(side).map(({ text }) => text.includes('denied that Russian and Turkish officials met'))).toEqual(
        [true],
      );
      expect(await side.press(cardOf(side), 'Both quotes')).toContain('met in Doha on Sunday');
    }
  });

  it('says that its contradiction was corrected, or settled by the party, and stays readable', async () => {
    await tell('volga-wire', denial);
    await tell('volga-wire', correction);
    for (const side of both.sides)
      expect(cardOf(side).text, side.name).toMatch(/Corrected by Volga Wire on .{1,20} · contradiction closed/);
    await both.close();
    await beginWithTalks();
    await tell('volga-wire', denial);
    await tell('volga-wire', confirmation);
    for (const side of both.sides)
      expect(cardOf(side).text, side.name).toMatch(/Russian foreign ministry confirmed on 9 Mar 2026 · closed/);
  });

  it('that a manager mutes says so on both platforms, and has no more replies until it is undone', async () => {
    const [slack, discord] = both.sides;
    if (!slack || !discord) throw new Error('A platform is missing.');
    expect(await slack.press(cardOf(slack), 'Mute', 'manager')).toContain('muted in this workspace');
    await both.program.pass(minuteMs);
    for (const side of both.sides) expect(cardOf(side).text, side.name).toContain('Muted here');
    await tell('volga-wire', denial);
    for (const side of both.sides) expect(repliesOf(side)).toEqual([]);
    expect(await discord.ask('mute', { what: 's-1', how: 'off' }, 'manager')).toContain('heard again');
    await both.program.pass(minuteMs);
    for (const side of both.sides) expect(cardOf(side).text, side.name).not.toContain('Muted here');
  });

  it('whose badge a manager takes down in Discord wears none in Slack either, until it is put back', async () => {
    await tell('volga-wire', denial);
    const [slack, discord] = both.sides;
    if (!slack || !discord) throw new Error('A platform is missing.');
    expect(await slack.press(cardOf(slack), 'Question this badge')).toContain('You question the badge of d-1');
    await both.program.pass(minuteMs);
    for (const side of both.sides) expect(cardOf(side).text, side.name).toContain('questioned by 1 reader');
    await discord.press(cardOf(discord), 'Question this badge', 'manager');
    await both.program.pass(minuteMs);
    for (const side of both.sides) expect(cardOf(side).text, side.name).toContain('Badge withdrawn');
    expect(await slack.ask('question', { dispute: 'd-1', undo: 'undo' }, 'manager')).toContain('Taken back');
    await both.program.pass(minuteMs);
    for (const side of both.sides) expect(cardOf(side).text, side.name).toContain('Contradiction · denial');
    for (const side of both.sides) for (const { text } of side.seen()) expect(text).not.toMatch(/UADMIN|U1\b|501|502/);
  });

  it('that a person deletes is not posted again; what is told of it next stands under a new one', async () => {
    for (const side of both.sides) side.delete(cardOf(side));
    await tell('aegean-wire', copy);
    for (const side of both.sides) expect(side.seen(), side.name).toEqual([]);
    await tell('volga-wire', denial);
    for (const side of both.sides) {
      expect(cardsOf(side).map(({ text }) => text.includes('Continues a story known since 8 Mar 2026'))).toEqual([
        true,
      ]);
      expect(repliesOf(side).length, side.name).toBeLessThanOrEqual(1);
    }
  });
});

describe('a channel that is closed for the bot', () => {
  beforeEach(beginWithTalks);

  it('is told of to the operators in one line, holds what it is owed, and gets it in order when it is open again', async () => {
    for (const side of both.sides) side.close();
    await tell('volga-wire', denial);
    const [india, greece] = fiveStories(both.place.clock.now(), (hoursOld) => hoursOld * minuteMs);
    await tell('aegean-wire', { ...greece, at: both.place.clock.now() });
    await tell('aegean-wire', { ...india, at: both.place.clock.now() });
    for (const side of both.sides) expect(side.seen().length, side.name).toBe(1);
    const lines = () => both.slack.messages('OPS').map(({ text }) => text);
    expect(lines().toSorted()).toEqual([
      expect.stringMatching(/^Discord channel 100 cannot be posted to: .* Its messages are held/),
      expect.stringMatching(/^Slack channel C1 cannot be posted to: .*[Uu]narchive.* Its messages are held/),
    ]);
    for (const side of both.sides) side.reopen();
    await both.program.pass(2 * hourMs);
    for (const side of both.sides) {
      const titles = cardsOf(side).map(({ text }) => /Doha|Andravida|fourth S-400/.exec(text)?.[0]);
      expect(titles, side.name).toEqual(['Doha', 'Andravida', 'fourth S-400']);
      expect(repliesOf(side)).toHaveLength(1);
      expect(cardOf(side).text).toContain('Contradiction');
    }
    expect(lines()).toHaveLength(2);
  });
});

describe('a token that is revoked while it runs', () => {
  beforeEach(beginWithTalks);

  it('holds what is owed there, is told of where it can be, and loses nothing', async () => {
    const tokens = both.discord.guild.tokens;
    const [token = ''] = tokens;
    tokens.clear();
    await tell('volga-wire', denial);
    const [slack, discord] = both.sides;
    expect([slack, discord].map((side) => side?.seen().filter(({ isReply }) => isReply).length)).toEqual([1, 0]);
    const lines = () => both.slack.messages('OPS').map(({ text }) => text);
    expect(lines()).toEqual([expect.stringMatching(/^Discord channel 100 cannot be posted to: .*DISCORD_TOKEN/)]);
    tokens.add(token);
    both.slack.workspace.tokens.delete('xoxb-test-bot');
    await tell('aegean-wire', copy);
    both.slack.workspace.tokens.set('xoxb-test-bot', 'bot');
    await both.program.pass(2 * hourMs);
    for (const side of both.sides) {
      expect(
        repliesOf(side).map(({ text }) => text.includes('denied that Russian')),
        side.name,
      ).toEqual([true]);
      expect(cardOf(side).text).toContain('3 outlets');
    }
    expect(lines().filter((line) => line.includes('Discord'))).toHaveLength(1);
    expect(JSON.stringify([both.slack.messages('OPS'), both.program.said])).not.toContain('xoxb-test-bot');
  });
});
