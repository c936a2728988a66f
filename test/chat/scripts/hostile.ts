import fc from 'fast-check';
import { markOf } from '../../../src/chat/discord/mark.ts';
import * as discord from '../../../src/chat/discord/render.ts';
import * as slack from '../../../src/chat/slack/render.ts';
import { formView, homeView } from '../../../src/chat/slack/views.ts';
import * as terminal from '../../../src/chat/terminal/draw.ts';
import { openPaint } from '../../../src/chat/terminal/paint.ts';
import { hostileAnswer, hostileForm, hostileMessage, hostileUrl } from '../../support/hostile-messages.ts';
import { faultsOnDiscord, faultsOnSlack, faultsOnSlackView, faultsOnTerminal } from '../../support/hostile-rules.ts';

// Hostile messages, answers and forms through each renderer, held against what strict platforms refuse.
//   npm run hostile [-- COUNT [SEED]]     10,000 of them by default; a seed repeats a run

const wanted = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const columns = 100;
const screen = { paint: openPaint(false), columns, timeZone: 'UTC' };
const mark = markOf('key');

/** Of four, three are messages and one is an answer, with its form. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.record({ message: hostileMessage, earlier: hostileUrl }) },
  { weight: 1, arbitrary: fc.record({ answer: hostileAnswer, form: hostileForm }) },
);
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

const renderers: Readonly<Record<string, (one: Hostile) => string[]>> = {
  slack(one) {
    if ('message' in one) return faultsOnSlack(slack.renderMessage(one.message, one.earlier));
    const views = [formView(one.form, 'C1'), homeView(one.answer)];
    return [...faultsOnSlack(slack.renderAnswer(one.answer)), ...views.flatMap(faultsOnSlackView)];
  },
  discord: (one) =>
    faultsOnDiscord(
      'message' in one ? discord.renderMessage(one.message, mark, one.earlier) : discord.renderAnswer(one.answer, mark),
    ),
  terminal: (one) =>
    faultsOnTerminal(
      'message' in one ? terminal.drawMessage(one.message, screen) : terminal.drawAnswer(one.answer, screen),
      columns,
    ),
};

/** Few at a time: some hold 100 kB. */
const atOnce = 100;
const faults: string[] = [];
const tookMs = Object.fromEntries(Object.keys(renderers).map((name) => [name, 0]));
for (let done = 0; done < wanted; done += atOnce) {
  for (const one of fc.sample(hostile, { numRuns: Math.min(atOnce, wanted - done), seed: seed + done })) {
    for (const [name, faultsOf] of Object.entries(renderers)) {
      const startedAt = performance.now();
      faults.push(...faultsOf(one).map((fault) => `${name}: ${fault}`));
      tookMs[name] = (tookMs[name] ?? 0) + performance.now() - startedAt;
    }
  }
}

const perRenderer = Object.fromEntries(Object.entries(tookMs).map(([name, ms]) => [name, Math.round(ms)]));
process.stdout.write(`${JSON.stringify({ seed, rendered: wanted, tookMs: perRenderer, faults: faults.length })}\n`);
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
